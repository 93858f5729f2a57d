import { z } from 'zod'
import { MOST_GROSZE } from '../text/money'
import { Nip, Regon } from './business-numbers'
import { defineCollections } from './collection'
import { defineEndpoints } from './endpoint'
import { Day, Instant, PageQuery, pageOf, QueryFlag, SearchText } from './page'
import { Revision } from './precondition'
import { ProgramId } from './updates'

/** What was sold: a first licence, a newer one for an older, more workstations, or a subscription. */
export const LicenceKind = z.enum(['new', 'upgrade', 'extension', 'subscription'])
export type LicenceKind = z.infer<typeof LicenceKind>

const LICENCES_MOST = 9_999

/** The parts that a person fills in. */
const SaleFields = z.strictObject({
  programId: ProgramId.meta({ examples: ['subiekt-nexo'] }),
  /** As it stands on the licence; one program has each number once, however it is spaced. */
  licenceNumber: z
    .string()
    .trim()
    .min(3)
    .max(60)
    .regex(/[\p{L}\p{N}]/u, 'has neither letter nor digit'),
  licenceKind: LicenceKind.meta({ examples: ['new'] }),
  /** Workstations that the licence is for. */
  licenceCount: z
    .int()
    .min(1)
    .max(LICENCES_MOST)
    .meta({ examples: [3] }),
  soldOn: Day.meta({ examples: ['2025-06-30'] }),
  /** What the client paid without tax, in grosze; `null` when it is not told. */
  netValueGrosze: z.int().min(0).max(MOST_GROSZE).nullable(),
  /** Of the firm's register of clients; `null` for somebody who is not in it. */
  clientId: z.uuid().nullable(),
  /** As the register had it at that moment: later changes there do not reach back. */
  clientName: z.string().trim().min(2).max(200),
  clientNip: Nip,
  clientRegon: Regon,
  note: z
    .string()
    .trim()
    .max(1_000)
    .meta({ examples: [''] }),
})

/** A licence that the partner's firm has sold, registered to the client. */
export const Sale = z.object({
  id: z.uuid(),
  revision: Revision,
  programId: ProgramId,
  /** By the name of then. */
  programName: z.string(),
  licenceNumber: z.string(),
  licenceKind: LicenceKind,
  licenceCount: z.number().int(),
  soldOn: Day,
  netValueGrosze: z.number().int().nullable(),
  clientId: z.uuid().nullable(),
  clientName: z.string(),
  /** Ten digits. */
  clientNip: z.string(),
  /** Nine or fourteen digits; empty when there is none. */
  clientRegon: z.string(),
  note: z.string(),
  registeredAt: Instant,
  /** Who registered it, by the name of then. */
  registeredBy: z.string(),
  updatedAt: Instant,
  updatedBy: z.string(),
  /** When it was taken back; `null` while it counts. */
  withdrawnAt: Instant.nullable(),
  /** Why; empty while it counts. */
  withdrawalReason: z.string(),
})
export type Sale = z.infer<typeof Sale>

const FIVE_MINUTES_MS = 300_000

export const salesCollections = defineCollections({
  'sales.registrations': {
    access: 'sales-registration',
    scope: 'firm',
    tile: 'sales',
    document: Sale,
    syncPageSize: 200,
    freshnessMs: FIVE_MINUTES_MS,
    isLarge: false,
    search: {
      titleFields: ['clientName', 'programName'],
      textFields: ['licenceNumber', 'clientNip', 'clientRegon', 'note'],
      dateField: 'soldOn',
      route: '/tile/sales/{id}',
    },
  },
})

/** What a list of registrations may be narrowed by. */
export const SalesFilter = z.strictObject({
  search: SearchText.optional(),
  programId: ProgramId.optional(),
  clientId: z.uuid().optional(),
  /** True: only what was taken back; false: only what counts. */
  isWithdrawn: QueryFlag.optional(),
  /** Only what was registered after this moment. */
  since: Instant.optional(),
})
export type SalesFilter = z.input<typeof SalesFilter>

const SaleParams = z.strictObject({ saleId: z.uuid() })
const PRECONDITION = { collection: 'sales.registrations', idParam: 'saleId' } as const

/**
 * Registrations of the caller's firm; no other firm's are there for the caller.
 *
 * Programs and clients come from the catalogue and the register, which `updates` guards: whoever holds
 * `sales-registration` (levels 2 to 5) holds `updates` too, so nothing is given here a second time.
 */
export const salesEndpoints = defineEndpoints({
  'sales.listSales': {
    method: 'GET',
    path: '/sales',
    access: 'sales-registration',
    summary: 'The firm’s registrations, the latest sale first; searched in clients, licences and notes',
    query: PageQuery.extend(SalesFilter.shape),
    response: pageOf(Sale),
    kept: {
      as: 'list',
      collection: 'sales.registrations',
      equals: { programId: 'programId', clientId: 'clientId' },
      present: { isWithdrawn: 'withdrawnAt' },
      later: { since: 'registeredAt' },
      orderBy: [
        { field: 'soldOn', direction: 'descending' },
        { field: 'registeredAt', direction: 'descending' },
        { field: 'id', direction: 'descending' },
      ],
    },
  },
  'sales.getSale': {
    method: 'GET',
    path: '/sales/{saleId}',
    access: 'sales-registration',
    summary: 'One of the firm’s registrations',
    params: SaleParams,
    response: Sale,
    kept: { as: 'document', collection: 'sales.registrations', idParam: 'saleId' },
  },
  'sales.registerSale': {
    method: 'POST',
    path: '/sales',
    access: 'sales-registration',
    summary: 'Registers a licence to a client; a number that the program has already is refused',
    body: SaleFields.extend({ id: z.uuid().optional() }),
    response: Sale,
    successStatus: 201,
    queued: { entity: 'sale:{id}', idField: 'id', previewField: 'clientName' },
  },
  'sales.correctSale': {
    method: 'PUT',
    path: '/sales/{saleId}',
    access: 'sales-registration',
    summary: 'Corrects a registration that was not taken back',
    params: SaleParams,
    body: SaleFields,
    response: Sale,
    precondition: PRECONDITION,
    queued: { entity: 'sale:{saleId}', previewField: 'clientName' },
  },
  'sales.withdrawSale': {
    method: 'PUT',
    path: '/sales/{saleId}/withdrawal',
    access: 'sales-registration',
    summary: 'Takes a registration back, with the reason; its number is free again',
    params: SaleParams,
    body: z.strictObject({ reason: z.string().trim().min(3).max(500) }),
    response: Sale,
    precondition: PRECONDITION,
    queued: { entity: 'sale:{saleId}', previewField: 'reason' },
  },
})
