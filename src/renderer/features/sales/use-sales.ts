import { useMemo } from 'react'
import type { SalesFilter } from '#shared/api/sales'
import { isNip, normalizeNip } from '#shared/text/business-numbers'
import { useWaitingFor } from '../../app/outbox/outbox-context'
import { usePortalPages } from '../../app/portal-query'

const PAGE_LENGTH = 100
/** The portal is asked when no other letter was typed for this long; what is kept is searched at once. */
const TYPING_MS = 250

export interface SalesChoice {
  readonly search: string
  /** `null` for all programs. */
  readonly programId: string | null
  readonly status: SalesStatus
}

/** Which registrations are listed: those that count, those that were taken back, or both. */
export type SalesStatus = 'counting' | 'withdrawn' | 'all'

/** The choice as the portal and what is kept are asked for it. */
export function filterOf({ search, programId, status }: SalesChoice): SalesFilter {
  // A NIP is kept without the hyphens that people write in it.
  const nip = normalizeNip(search)
  const words = isNip(nip) ? nip : search.trim()
  return {
    ...(words !== '' && { search: words }),
    ...(programId !== null && { programId }),
    ...(status !== 'all' && { isWithdrawn: status === 'withdrawn' }),
  }
}

/** The firm's registrations that match a choice, and those that wait to be sent. */
export function useSales(choice: SalesChoice) {
  const filter = filterOf(choice)
  const pages = usePortalPages(
    'sales.listSales',
    [filter],
    (cursor) => ({ query: { ...filter, limit: PAGE_LENGTH, ...(cursor !== undefined && { cursor }) } }),
    { keepsPrevious: true, portalDelayMs: choice.search === '' ? 0 : TYPING_MS },
  )
  const sales = useMemo(() => pages.data?.pages.flatMap(({ items }) => items) ?? [], [pages.data])
  const waiting = useWaitingFor('sales.registerSale', { shown: sales })
  return { pages, sales, waiting, totalCount: pages.data?.pages.at(-1)?.totalCount ?? null }
}
