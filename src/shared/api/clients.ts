import { z } from 'zod'
import { Nip, Regon } from './business-numbers'
import { defineCollections } from './collection'
import { defineEndpoints } from './endpoint'
import { Day, Instant, PageQuery, pageOf, SearchText } from './page'
import { Revision } from './precondition'
import { ProgramId } from './updates'

export const Licence = z.strictObject({
  programId: ProgramId,
  number: z.string().trim().min(1).max(60),
  /** The last day on which a version may come out for the client to have it; `null` when not known. */
  entitledUntil: Day.nullable(),
})
export type Licence = z.infer<typeof Licence>

/** The parts that a person fills in; one form for all who keep clients. */
const ClientFields = z.strictObject({
  name: z.string().trim().min(2).max(200),
  nip: Nip,
  regon: Regon,
  note: z.string().trim().max(2_000),
  licences: z.array(Licence).max(50),
})

/** A client of the partner's firm, with the licences that the partner knows of. */
export const Client = z.object({
  id: z.uuid(),
  revision: Revision,
  name: z.string(),
  /** Ten digits. */
  nip: z.string(),
  /** Nine or fourteen digits; empty when there is none. */
  regon: z.string(),
  note: z.string(),
  licences: z.array(Licence),
  /** Those of the licences, by which a client is found too. */
  licenceNumbers: z.array(z.string()),
  updatedAt: Instant,
  /** Who last changed it, by the name of then. */
  updatedBy: z.string(),
})
export type Client = z.infer<typeof Client>

const FIVE_MINUTES_MS = 300_000

export const clientsCollections = defineCollections({
  'clients.register': {
    access: 'updates',
    scope: 'firm',
    tile: 'updates',
    document: Client,
    syncPageSize: 200,
    freshnessMs: FIVE_MINUTES_MS,
    isLarge: false,
    search: {
      titleFields: ['name'],
      textFields: ['nip', 'regon', 'note', 'licenceNumbers'],
      dateField: 'updatedAt',
      route: '/tile/updates/clients/{id}',
    },
  },
})

const ClientParams = z.strictObject({ clientId: z.uuid() })
const PRECONDITION = { collection: 'clients.register', idParam: 'clientId' } as const

/** Clients of the caller's firm; no other firm's are there for the caller. */
export const clientsEndpoints = defineEndpoints({
  'clients.listClients': {
    method: 'GET',
    path: '/clients',
    access: 'updates',
    summary: 'The firm’s clients by name; searched in names, numbers and notes',
    query: PageQuery.extend({ search: SearchText.optional() }),
    response: pageOf(Client),
    kept: {
      as: 'list',
      collection: 'clients.register',
      equals: {},
      orderBy: [{ field: 'name', direction: 'ascending' }],
    },
  },
  'clients.getClient': {
    method: 'GET',
    path: '/clients/{clientId}',
    access: 'updates',
    summary: 'One of the firm’s clients',
    params: ClientParams,
    response: Client,
    kept: { as: 'document', collection: 'clients.register', idParam: 'clientId' },
  },
  'clients.createClient': {
    method: 'POST',
    path: '/clients',
    access: 'updates',
    summary: 'Adds a client to the firm’s register',
    body: ClientFields.extend({ id: z.uuid().optional() }),
    response: Client,
    successStatus: 201,
    queued: { entity: 'client:{id}', idField: 'id', previewField: 'name' },
  },
  'clients.updateClient': {
    method: 'PUT',
    path: '/clients/{clientId}',
    access: 'updates',
    summary: 'Changes a client of the firm',
    params: ClientParams,
    body: ClientFields,
    response: Client,
    precondition: PRECONDITION,
    queued: { entity: 'client:{clientId}', previewField: 'name' },
  },
  'clients.deleteClient': {
    method: 'DELETE',
    path: '/clients/{clientId}',
    access: 'updates',
    summary: 'Takes a client out of the register; what was handed over to it stays in the ledger',
    params: ClientParams,
    response: z.object({ id: z.uuid() }),
    precondition: PRECONDITION,
    queued: { entity: 'client:{clientId}' },
  },
})
