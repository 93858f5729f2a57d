import { useMemo } from 'react'
import type { Client, Licence } from '#shared/api/clients'
import { useWaitingFor, type WaitingWrite } from '../../../app/outbox/outbox-context'
import { usePortalPages } from '../../../app/portal-query'

const PAGE_LENGTH = 100
/** The portal is asked when no other letter was typed for this long; what is kept is searched at once. */
const TYPING_MS = 250

/** The firm's clients that match a search, and those that wait to be sent. */
export function useClients(search: string) {
  const pages = usePortalPages(
    'clients.listClients',
    [search],
    (cursor) => ({
      query: {
        limit: PAGE_LENGTH,
        ...(search.trim() !== '' && { search: search.trim() }),
        ...(cursor !== undefined && { cursor }),
      },
    }),
    { keepsPrevious: true, portalDelayMs: search === '' ? 0 : TYPING_MS },
  )
  const clients = useMemo(() => pages.data?.pages.flatMap(({ items }) => items) ?? [], [pages.data])
  const waiting = useWaitingFor('clients.createClient', { shown: clients })
  return { pages, clients, waiting }
}

/** A client as it is named in a hand-over. */
export interface ChosenClient {
  readonly clientId: string
  readonly name: string
  /** Ten digits. */
  readonly nip: string
  readonly licences: readonly Licence[]
}

export function chosenClient({ id, name, nip, licences }: Client): ChosenClient {
  return { clientId: id, name, nip, licences }
}

/** One that was added here and waits to be sent can be named all the same: its id is its own already. */
export function chosenWaiting({ input }: WaitingWrite<'clients.createClient'>): ChosenClient | null {
  const { id, name, nip, licences } = input.body
  return id === undefined ? null : { clientId: id, name, nip, licences }
}
