import type { Client } from '#shared/api/clients'
import { isNip, normalizeNip } from '#shared/text/business-numbers'
import { usePortalPages } from '../app/portal-query'

const OFFERED_COUNT = 20
const TYPING_MS = 250

/**
 * Clients of the firm's register that what is typed may mean, by name or NIP, with each letter.
 *
 * @param isEnabled false for an account that may not see the register, which `updates` guards
 */
export function useOfferedClients(typed: string, isEnabled = true): readonly Client[] {
  const nip = normalizeNip(typed)
  const search = isNip(nip) ? nip : typed.trim()
  const pages = usePortalPages(
    'clients.listClients',
    ['offered', search],
    () => ({ query: { limit: OFFERED_COUNT, ...(search !== '' && { search }) } }),
    { keepsPrevious: true, portalDelayMs: search === '' ? 0 : TYPING_MS, isEnabled },
  )
  return pages.data?.pages[0]?.items ?? []
}
