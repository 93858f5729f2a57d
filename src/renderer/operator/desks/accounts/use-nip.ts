import type { OperatorFirm } from '#shared/api/operator/accounts'
import { isNip, normalizeNip } from '#shared/text/business-numbers'
import { useOperatorQuery } from '../../operator-calls'

export interface TypedNip {
  /** Ten digits; `null` while nothing is typed, or what is no NIP. */
  readonly nip: string | null
  readonly isWrong: boolean
  /** Other firms that have it. */
  readonly others: readonly OperatorFirm[]
}

const FIRMS_SHOWN = 20

/**
 * A NIP as it is typed, and who else has it.
 *
 * @param firmId the firm that it is typed for; `null` for one that is to be made
 */
export function useNip(text: string, firmId: string | null): TypedNip {
  const digits = normalizeNip(text)
  const nip = isNip(digits) ? digits : null
  const found = useOperatorQuery(
    'operator-accounts.listFirms',
    { query: { search: digits, limit: FIRMS_SHOWN } },
    { isEnabled: nip !== null },
  )
  // While the next answer is awaited, the last one stands: of another NIP it tells nothing.
  const others = (found.data?.items ?? []).filter((firm) => firm.nip === nip && firm.id !== firmId)
  return { nip, isWrong: digits !== '' && nip === null, others: nip === null ? [] : others }
}
