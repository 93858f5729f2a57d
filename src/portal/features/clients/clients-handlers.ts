import { z } from 'zod'
import type { Client, clientsEndpoints } from '#shared/api/clients'
import type { Database } from '../../db/database'
import type { Caller } from '../../http/caller'
import { cutPage, decodeCursor } from '../../http/cursor'
import type { Handlers } from '../../http/endpoint-routes'
import { notFound } from '../../http/problem'
import { countClients, findClient, readClients, toClient } from './client-queries'
import { type ClientAuthor, changeClient, insertClient, removeClient } from './client-writes'

const ClientCursor = z
  .tuple([z.literal('clients'), z.string(), z.uuid()])
  .transform(([, nameKey, id]) => ({ nameKey, id }))

/** Everything here is of the caller's firm: the firm comes from the account, never from the request. */
export function clientsHandlers(): Handlers<typeof clientsEndpoints> {
  return {
    'clients.listClients': async ({ database, caller, query: { cursor, limit, search } }) => {
      const position = cursor === undefined ? null : decodeCursor(ClientCursor, cursor)
      const found = await readClients(database, caller.firm.id, search, position, limit + 1)
      const { rows, nextCursor } = cutPage(found, limit, ({ nameKey, id }) => ['clients', nameKey, id])
      const totalCount = await countClients(database, caller.firm.id, search)
      return { items: rows.map(toClient), nextCursor, totalCount }
    },

    'clients.getClient': ({ database, caller, params }) => requireClient(database, caller, params.clientId),

    'clients.createClient': async ({ database, caller, body: { id, ...fields }, now }) => {
      const clientId = await insertClient(database, id, fields, authorOf(caller, now))
      return requireClient(database, caller, clientId)
    },

    'clients.updateClient': async ({ database, caller, params, body, now }) => {
      const { id } = await requireClient(database, caller, params.clientId)
      await changeClient(database, id, body, authorOf(caller, now))
      return requireClient(database, caller, id)
    },

    // One that is gone already is as wanted.
    'clients.deleteClient': async ({ database, caller, params }) => {
      await removeClient(database, params.clientId, caller.firm.id)
      return { id: params.clientId }
    },
  }
}

function authorOf({ firm, displayName }: Caller, now: Date): ClientAuthor {
  return { firmId: firm.id, displayName, now }
}

async function requireClient(database: Database, { firm }: Caller, clientId: string): Promise<Client> {
  const client = await findClient(database, firm.id, clientId)
  if (client === null) throw notFound('client')
  return client
}
