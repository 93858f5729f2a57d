import { z } from 'zod'
import { Revision } from '#shared/api/precondition'
import { ErrorCode } from '#shared/errors'
import { OutboxEntry } from '#shared/ipc/outbox'
import { SearchRequest, SearchResult, SimilarRequest } from '#shared/ipc/search'
import { CollectionPlan, Narrowing } from './collection-plan'
import { STORE_FAILURES } from './store-errors'

/** One request of the main thread and the worker's answer to it. */
interface StoreRequest<Request extends z.ZodType, Answer extends z.ZodType> {
  readonly request: Request
  readonly answer: Answer
}

function request<Request extends z.ZodType, Answer extends z.ZodType>(
  request: Request,
  answer: Answer,
): StoreRequest<Request, Answer> {
  return { request, answer }
}

/** Parts that are checked one after the other, so that other requests come in between. */
export const CHECKED_PARTS = [
  'document',
  'document_text',
  'document_search',
  'answer',
  'dictionary',
  'transfer',
] as const

const KEY_BYTE_LENGTH = 32
const Nothing = z.null()
/** Milliseconds since 1970. */
const Time = z.number().int().nonnegative()
const CollectionId = z.string()
/** A document as the portal gave it; its own schema has checked it before. */
const Document = z.looseObject({ id: z.string().min(1) })
const EntryRef = z.strictObject({ id: z.uuid() })
/** Left out where the try that has ended tells nothing new of it. */
const MayHaveArrived = z.boolean().optional()

const OpenRequest = z.strictObject({
  folder: z.string().min(1),
  fileName: z.string().regex(/^[\w-][\w.-]{0,99}$/u),
  key: z.instanceof(Uint8Array).refine((key) => key.byteLength === KEY_BYTE_LENGTH, 'not 32 bytes'),
  collections: z.array(CollectionPlan),
  at: Time,
})
export type OpenRequest = z.infer<typeof OpenRequest>

const SyncPage = z.strictObject({
  collection: CollectionId,
  /** The cursor that the page was asked for with. */
  fromCursor: z.string().nullable(),
  changed: z.array(Document),
  removedIds: z.array(z.string()),
  nextCursor: z.string(),
  isReset: z.boolean(),
  hasMore: z.boolean(),
  at: Time,
})
export type SyncPage = z.infer<typeof SyncPage>

const KeyValue = z.union([z.string(), z.number(), z.boolean()])

const ListRequest = z.strictObject({
  collection: CollectionId,
  narrowBy: z.array(Narrowing.extend({ value: KeyValue })),
  search: z.string(),
  orderBy: CollectionPlan.shape.lists.element.shape.orderBy,
  cursor: z.string().nullable(),
  limit: z.number().int().min(1).max(500),
})
export type ListRequest = z.infer<typeof ListRequest>

const ListAnswer = z.strictObject({
  items: z.array(z.unknown()),
  nextCursor: z.string().nullable(),
  totalCount: z.number().int().nonnegative(),
  /** When the collection was last brought up to date; `null` when it never was. */
  keptAt: Time.nullable(),
})
export type ListAnswer = z.infer<typeof ListAnswer>

const KeptValue = z.strictObject({ value: z.unknown(), keptAt: Time }).nullable()

const CollectionState = z.strictObject({
  cursor: z.string().nullable(),
  /** When everything up to then had been given; `null` when the first run has not ended. */
  syncedAt: Time.nullable(),
  documentCount: z.number().int().nonnegative(),
})

/** What the caller knows of a write when it is made. */
export const NewOutboxEntry = OutboxEntry.pick({
  id: true,
  operationId: true,
  entity: true,
  input: true,
  preview: true,
  writtenAt: true,
})
export type NewOutboxEntry = z.infer<typeof NewOutboxEntry>

/** What an entry holds beside how far it has come; without a default, entries of older versions would be lost. */
export const OutboxContent = NewOutboxEntry.extend({
  currentDocument: OutboxEntry.shape.currentDocument.default(null),
})
export type OutboxContent = z.infer<typeof OutboxContent>

/** A row of the queue of downloads; the record is its owner's, who checks it when it comes back. */
export const StoredTransfer = z.strictObject({
  id: z.string().min(1).max(100),
  position: z.number().int(),
  record: z.unknown(),
})
export type StoredTransfer = z.infer<typeof StoredTransfer>

/** Every request that the worker answers; the types of both sides follow from it. */
export const storeRequests = {
  /** Opens what is there or makes a new file. Fails `damaged` without changing anything. */
  open: request(OpenRequest, z.strictObject({ outcome: z.enum(['opened', 'created']) })),
  /** Sets the file aside, makes a new one and carries over what can be read. For a fresh worker. */
  rebuild: request(
    OpenRequest,
    z.strictObject({ salvagedEntryCount: z.number().int(), salvagedFactCount: z.number().int() }),
  ),
  /** Reads every page of one part; fails `damaged` when one of them is. */
  check: request(z.strictObject({ part: z.enum(CHECKED_PARTS) }), Nothing),
  close: request(Nothing, Nothing),

  /** Fails `cursor-moved` unless the page follows what is kept, or starts anew. */
  applySyncPage: request(SyncPage, Nothing),
  putDocuments: request(
    z.strictObject({ collection: CollectionId, documents: z.array(Document), at: Time }),
    Nothing,
  ),
  collectionState: request(z.strictObject({ collection: CollectionId }), CollectionState),
  getDocument: request(z.strictObject({ collection: CollectionId, id: z.string() }), KeptValue),
  list: request(ListRequest, ListAnswer),
  removeCollection: request(z.strictObject({ collection: CollectionId }), Nothing),
  search: request(SearchRequest, z.array(SearchResult)),
  findSimilar: request(SimilarRequest, z.array(SearchResult)),

  putAnswer: request(
    z.strictObject({ operationId: z.string(), inputKey: z.string(), answer: z.unknown(), at: Time }),
    Nothing,
  ),
  getAnswer: request(z.strictObject({ operationId: z.string(), inputKey: z.string() }), KeptValue),

  getFact: request(z.strictObject({ name: z.string() }), z.strictObject({ value: z.unknown() }).nullable()),
  putFact: request(z.strictObject({ name: z.string(), value: z.unknown() }), Nothing),
  removeFact: request(z.strictObject({ name: z.string() }), Nothing),

  enqueue: request(
    z.strictObject({ entry: NewOutboxEntry, isReplacing: z.boolean() }),
    z.strictObject({ entry: OutboxEntry, replacedIds: z.array(z.uuid()) }),
  ),
  listOutbox: request(Nothing, z.array(OutboxEntry)),
  nextDeliverable: request(z.strictObject({ now: Time }), z.array(OutboxEntry)),
  /** When the earliest first entry of an entity is due; `null` when none waits. */
  nextAttemptAt: request(Nothing, Time.nullable()),
  markSending: request(EntryRef, OutboxEntry),
  markWaiting: request(
    EntryRef.extend({
      nextAttemptAt: Time,
      attemptCount: z.number().int().nonnegative(),
      mayHaveArrived: MayHaveArrived,
    }),
    OutboxEntry,
  ),
  markNeedsAttention: request(
    EntryRef.extend({ errorCode: ErrorCode, mayHaveArrived: MayHaveArrived }),
    OutboxEntry,
  ),
  markConflict: request(
    EntryRef.extend({
      errorCode: ErrorCode.nullable(),
      currentDocument: OutboxEntry.shape.currentDocument,
    }),
    OutboxEntry,
  ),
  /** `null` leaves the entry's own. */
  edit: request(
    EntryRef.extend({ body: z.record(z.string(), z.unknown()).nullable(), revision: Revision.nullable() }),
    OutboxEntry,
  ),
  /** Entries of the entity that were written over one revision go on over its successor. */
  followRevision: request(z.strictObject({ entity: z.string(), from: Revision, to: Revision }), Nothing),
  withdraw: request(EntryRef, Nothing),
  remove: request(EntryRef, Nothing),

  listTransfers: request(Nothing, z.array(StoredTransfer)),
  putTransfers: request(z.strictObject({ transfers: z.array(StoredTransfer) }), Nothing),
  removeTransfers: request(z.strictObject({ ids: z.array(z.string()) }), Nothing),
} as const

type StoreRequests = typeof storeRequests
export type RequestName = keyof StoreRequests
export type RequestOf<Name extends RequestName> = z.output<StoreRequests[Name]['request']>
export type AnswerOf<Name extends RequestName> = z.output<StoreRequests[Name]['answer']>

/** From the main thread to the worker. */
export const StoreCall = z.strictObject({
  id: z.number().int(),
  name: z.enum(Object.keys(storeRequests) as [RequestName, ...RequestName[]]),
  request: z.unknown(),
})
export type StoreCall = z.infer<typeof StoreCall>

/** From the worker to the main thread. */
export const StoreReply = z.discriminatedUnion('ok', [
  z.strictObject({ id: z.number().int(), ok: z.literal(true), answer: z.unknown() }),
  z.strictObject({
    id: z.number().int(),
    ok: z.literal(false),
    failure: z.enum(STORE_FAILURES),
    message: z.string(),
  }),
])
export type StoreReply = z.infer<typeof StoreReply>
