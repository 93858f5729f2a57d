import type { ReactNode } from 'react'
import type { Client } from '#shared/api/clients'
import { PickField } from './PickField'
import { useOfferedClients } from './use-offered-clients'

export interface ClientFieldProps {
  readonly label: string
  readonly hint: string
  readonly placeholder: string
  readonly noMatch: string
  /** What stands beside a client's name. */
  readonly detailOf: (client: Client) => string
  readonly name: string
  readonly problem: string | null
  readonly onType: (name: string) => void
  readonly onPick: (client: Client) => void
}

/**
 * A client's name; those of the firm's register are offered with each letter, by name or NIP.
 *
 * The register is guarded by `updates`, which whoever sells or registers sales holds too (levels 2 to 5).
 */
export function ClientField({ name, detailOf, onPick, ...field }: ClientFieldProps): ReactNode {
  const clients = useOfferedClients(name)
  return (
    <PickField
      {...field}
      value={name}
      isRequired
      options={clients.map((client) => ({ id: client.id, text: client.name, detail: detailOf(client) }))}
      onPick={(id) => {
        const picked = clients.find((client) => client.id === id)
        if (picked !== undefined) onPick(picked)
      }}
    />
  )
}
