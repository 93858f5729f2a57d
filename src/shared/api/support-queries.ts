import { z } from 'zod'
import { defineCollections } from './collection'
import { defineEndpoints } from './endpoint'
import { Instant, PageQuery, pageOf, SearchText } from './page'
import { ProgramId, Sha256Hex, VersionNumber } from './updates'

/** `answered` waits for the partner, `new` and `in-progress` for support. */
export const QueryStatus = z.enum(['new', 'in-progress', 'answered', 'closed'])
export type QueryStatus = z.infer<typeof QueryStatus>

export const QUERY_SUBJECT_MAX_LENGTH = 160
export const QUERY_TEXT_MAX_LENGTH = 10_000
const DIAGNOSTICS_MAX_LENGTH = 20_000
export const ATTACHMENT_MAX_BYTE_LENGTH = 10_485_760
/** Of all attachments of one query together. */
export const QUERY_ATTACHMENTS_MAX_BYTE_LENGTH = 26_214_400
export const QUERY_ATTACHMENTS_MAX_COUNT = 10
/** Bytes of one chunk; as base64 it fits the longest body that the portal takes. */
export const ATTACHMENT_CHUNK_BYTE_LENGTH = 131_072
const CHUNK_TEXT_MAX_LENGTH = Math.ceil(ATTACHMENT_CHUNK_BYTE_LENGTH / 3) * 4

export const QueryAttachment = z.object({
  id: z.uuid(),
  /** Harmless on every system, its ending that of what the file really is. */
  fileName: z.string(),
  /** By content. */
  mediaType: z.string(),
  byteLength: z.number().int().positive(),
  addedBy: z.string(),
  addedAt: Instant,
})
export type QueryAttachment = z.infer<typeof QueryAttachment>

export const SupportQuery = z.object({
  id: z.uuid(),
  /** What people call it by: digits. */
  number: z.string(),
  programId: ProgramId,
  programName: z.string(),
  version: VersionNumber.nullable(),
  /** Empty when it concerns no particular licence. */
  licenceNumber: z.string(),
  subject: z.string(),
  status: QueryStatus,
  author: z.string(),
  isOwn: z.boolean(),
  createdAt: Instant,
  lastMessageAt: Instant,
  messageCount: z.number().int().positive(),
  /** Messages of others since this person last read it. */
  unreadCount: z.number().int().nonnegative(),
  attachments: z.array(QueryAttachment),
})
export type SupportQuery = z.infer<typeof SupportQuery>

export const QueryMessage = z.object({
  id: z.uuid(),
  queryId: z.uuid(),
  author: z.string(),
  isFromSupport: z.boolean(),
  isOwn: z.boolean(),
  body: z.string(),
  /** Lines about the sender's app that they have seen and agreed to send; `null` when there are none. */
  diagnostics: z.string().nullable(),
  createdAt: Instant,
})
export type QueryMessage = z.infer<typeof QueryMessage>

const ACCESS = 'support-queries'
const MINUTE_MS = 60_000

export const supportQueriesCollections = defineCollections({
  'support-queries.queries': {
    access: ACCESS,
    scope: 'firm',
    tile: 'support',
    document: SupportQuery,
    syncPageSize: 200,
    freshnessMs: MINUTE_MS,
    isLarge: false,
    search: {
      titleFields: ['subject'],
      textFields: ['number', 'programName', 'version', 'licenceNumber'],
      dateField: 'lastMessageAt',
      route: '/tile/support/queries/{id}',
    },
  },
  'support-queries.messages': {
    access: ACCESS,
    scope: 'firm',
    tile: 'support',
    document: QueryMessage,
    syncPageSize: 200,
    freshnessMs: MINUTE_MS,
    isLarge: false,
    search: {
      titleFields: [],
      textFields: ['body'],
      dateField: 'createdAt',
      route: '/tile/support/queries/{queryId}',
    },
  },
})

const QueryParams = z.strictObject({ queryId: z.uuid() })
const AttachmentParams = QueryParams.extend({ attachmentId: z.uuid() })
const MessageText = z.string().trim().min(1).max(QUERY_TEXT_MAX_LENGTH)
const Diagnostics = z.string().max(DIAGNOSTICS_MAX_LENGTH).nullable().default(null)
const OF_QUERY = { collection: 'support-queries.queries', idParam: 'queryId' } as const
/** How much of a file the portal has: where to go on. */
const Received = z.object({ receivedByteLength: z.number().int().nonnegative() })

export const supportQueriesEndpoints = defineEndpoints({
  'support-queries.list': {
    method: 'GET',
    path: '/support/queries',
    access: ACCESS,
    summary: 'Queries of the person’s firm, the last written to first',
    query: PageQuery.extend({ search: SearchText.optional() }),
    response: pageOf(SupportQuery),
    kept: {
      as: 'list',
      collection: 'support-queries.queries',
      equals: {},
      orderBy: [{ field: 'lastMessageAt', direction: 'descending' }],
    },
  },
  'support-queries.getUnread': {
    method: 'GET',
    path: '/support/queries/unread',
    access: ACCESS,
    summary: 'How much is new for this person in the queries of their firm',
    response: z.object({
      queryCount: z.number().int().nonnegative(),
      messageCount: z.number().int().nonnegative(),
    }),
    kept: {
      as: 'tally',
      collection: 'support-queries.queries',
      field: 'unreadCount',
      countField: 'queryCount',
      sumField: 'messageCount',
    },
  },
  'support-queries.get': {
    method: 'GET',
    path: '/support/queries/{queryId}',
    access: ACCESS,
    summary: 'One query of the person’s firm',
    params: QueryParams,
    response: SupportQuery,
    kept: { as: 'document', ...OF_QUERY },
  },
  'support-queries.listMessages': {
    method: 'GET',
    path: '/support/queries/{queryId}/messages',
    access: ACCESS,
    summary: 'What was written in a query, oldest first',
    params: QueryParams,
    query: PageQuery,
    response: pageOf(QueryMessage),
    kept: {
      as: 'list',
      collection: 'support-queries.messages',
      equals: { queryId: 'queryId' },
      orderBy: [{ field: 'createdAt', direction: 'ascending' }],
    },
  },
  'support-queries.create': {
    method: 'POST',
    path: '/support/queries',
    access: ACCESS,
    summary: 'Asks support; the description is the first message',
    body: z.strictObject({
      id: z.uuid().optional(),
      programId: ProgramId.meta({ examples: ['subiekt-nexo'] }),
      version: VersionNumber.nullable().default(null),
      licenceNumber: z.string().trim().max(40).default(''),
      subject: z.string().trim().min(5).max(QUERY_SUBJECT_MAX_LENGTH),
      description: MessageText,
      diagnostics: Diagnostics,
    }),
    response: SupportQuery,
    successStatus: 201,
    queued: { entity: 'query:{id}', idField: 'id', previewField: 'subject' },
  },
  'support-queries.addMessage': {
    method: 'POST',
    path: '/support/queries/{queryId}/messages',
    access: ACCESS,
    summary: 'Writes in a query; a closed one is open again',
    params: QueryParams,
    body: z.strictObject({ id: z.uuid().optional(), body: MessageText, diagnostics: Diagnostics }),
    response: QueryMessage,
    successStatus: 201,
    queued: { entity: 'query:{queryId}', idField: 'id', previewField: 'body' },
  },
  'support-queries.close': {
    method: 'PUT',
    path: '/support/queries/{queryId}/closure',
    access: ACCESS,
    summary: 'Says that the matter is settled',
    params: QueryParams,
    response: SupportQuery,
    queued: { entity: 'query:{queryId}', isReplacing: true },
  },
  'support-queries.markRead': {
    method: 'PUT',
    path: '/support/queries/{queryId}/read-mark',
    access: ACCESS,
    summary: 'Remembers that this person has read the query up to a moment',
    params: QueryParams,
    body: z.strictObject({ readUntil: Instant }),
    response: SupportQuery,
    queued: {
      entity: 'query-read:{queryId}',
      isReplacing: true,
      keptChange: { ...OF_QUERY, set: { unreadCount: 0 } },
    },
  },
  'support-queries.beginAttachment': {
    method: 'PUT',
    path: '/support/queries/{queryId}/attachments/{attachmentId}',
    access: ACCESS,
    summary: 'Announces a file, or asks how much of it has arrived; the id is the client’s',
    params: AttachmentParams,
    body: z.strictObject({
      fileName: z.string().min(1).max(500),
      byteLength: z.number().int().min(1).max(ATTACHMENT_MAX_BYTE_LENGTH),
      sha256: Sha256Hex,
    }),
    response: Received,
    isIdempotent: false,
    isOpenToRenderer: false,
  },
  'support-queries.sendChunk': {
    method: 'PUT',
    path: '/support/queries/{queryId}/attachments/{attachmentId}/chunk',
    access: ACCESS,
    summary: 'The next bytes of a file; what is there already, or comes too early, changes nothing',
    params: AttachmentParams,
    body: z.strictObject({
      /** Of the first byte, from 0. */
      offset: z.number().int().min(0).max(ATTACHMENT_MAX_BYTE_LENGTH),
      bytes: z.base64().min(4).max(CHUNK_TEXT_MAX_LENGTH),
    }),
    response: Received,
    isIdempotent: false,
    isOpenToRenderer: false,
  },
  'support-queries.completeAttachment': {
    method: 'PUT',
    path: '/support/queries/{queryId}/attachments/{attachmentId}/completion',
    access: ACCESS,
    summary: 'Checks what has arrived, by length, hash and content, and adds it to the query',
    params: AttachmentParams,
    response: QueryAttachment,
    isIdempotent: false,
    isOpenToRenderer: false,
  },
})

/** Where an attachment's bytes are. It is no JSON, so it stands beside the endpoint table. */
export const ATTACHMENT_CONTENT_PATH = '/support/queries/{queryId}/attachments/{attachmentId}/content'
export { AttachmentParams }
