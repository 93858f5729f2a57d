import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Client } from '#shared/api/clients'
import { formatNip } from '#shared/text/business-numbers'
import { PickField } from '../../ui/PickField'
import { useOfferedClients } from '../../ui/use-offered-clients'

export interface ClientFieldProps {
  readonly name: string
  readonly problem: string | null
  readonly onType: (name: string) => void
  readonly onPick: (client: Client) => void
}

/**
 * The client's name; those of the firm's register are offered with each letter, by name or NIP.
 *
 * The register is guarded by `updates`, which whoever registers sales holds too (levels 2 to 5).
 */
export function ClientField({ name, problem, onType, onPick }: ClientFieldProps): ReactNode {
  const { t } = useTranslation('sales')
  const clients = useOfferedClients(name)
  return (
    <PickField
      label={t('form.clientName')}
      hint={t('form.clientHint')}
      placeholder={t('form.clientPlaceholder')}
      noMatch={t('form.noClient')}
      value={name}
      problem={problem}
      isRequired
      options={clients.map((client) => ({
        id: client.id,
        text: client.name,
        detail: t('list.nip', { nip: formatNip(client.nip) }),
      }))}
      onType={onType}
      onPick={(id) => {
        const picked = clients.find((client) => client.id === id)
        if (picked !== undefined) onPick(picked)
      }}
    />
  )
}
