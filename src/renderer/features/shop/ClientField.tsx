import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Client } from '#shared/api/clients'
import { formatNip, isNip, normalizeNip } from '#shared/text/business-numbers'
import { usePortalPages } from '../../app/portal-query'
import { PickField } from '../../ui/PickField'

const OFFERED_COUNT = 20
const TYPING_MS = 250

export interface ClientFieldProps {
  readonly name: string
  readonly problem: string | null
  readonly onType: (name: string) => void
  readonly onPick: (client: Client) => void
}

/**
 * For whom the order is; clients of the firm's register are offered with each letter, by name or NIP.
 *
 * The register is guarded by `updates`, which whoever buys here holds too (levels 2 to 5).
 */
export function ClientField({ name, problem, onType, onPick }: ClientFieldProps): ReactNode {
  const { t } = useTranslation('shop')
  const nip = normalizeNip(name)
  const search = isNip(nip) ? nip : name.trim()
  const pages = usePortalPages(
    'clients.listClients',
    ['offered', search],
    () => ({ query: { limit: OFFERED_COUNT, ...(search !== '' && { search }) } }),
    { keepsPrevious: true, portalDelayMs: search === '' ? 0 : TYPING_MS },
  )
  const clients = pages.data?.pages[0]?.items ?? []
  return (
    <PickField
      label={t('cart.clientName')}
      hint={t('cart.clientHint')}
      placeholder={t('cart.clientPlaceholder')}
      noMatch={t('cart.noClient')}
      value={name}
      problem={problem}
      isRequired
      options={clients.map((client) => ({
        id: client.id,
        text: client.name,
        detail: t('nip', { nip: formatNip(client.nip) }),
      }))}
      onType={onType}
      onPick={(id) => {
        const picked = clients.find((client) => client.id === id)
        if (picked !== undefined) onPick(picked)
      }}
    />
  )
}
