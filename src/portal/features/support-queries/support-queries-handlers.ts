import { z } from 'zod'
import type { SupportQuery, supportQueriesEndpoints } from '#shared/api/support-queries'
import type { Database } from '../../db/database'
import type { Caller } from '../../http/caller'
import { CursorInstant, cutPage, decodeCursor } from '../../http/cursor'
import type { Handlers } from '../../http/endpoint-routes'
import { notFound } from '../../http/problem'
import { AttachmentIntake } from './attachment-intake'
import type { AttachmentStore } from './attachment-store'
import { messagesPage } from './messages-page'
import {
  countQueries,
  countUnread,
  findMessages,
  findQueries,
  readMessages,
  readQueries,
} from './query-queries'
import { insertMessage, insertQuery, markRead, setStatus } from './query-writes'

const QueryCursor = z
  .tuple([z.literal('queries'), CursorInstant, z.uuid()])
  .transform(([, lastMessageAt, id]) => ({ lastMessageAt, id }))

export function supportQueriesHandlers(store: AttachmentStore): Handlers<typeof supportQueriesEndpoints> {
  return {
    'support-queries.list': async ({ database, caller, query: { cursor, limit, search } }) => {
      const position = cursor === undefined ? null : decodeCursor(QueryCursor, cursor)
      const found = await readQueries(database, caller.accountId, search, position, limit + 1)
      const { rows, nextCursor } = cutPage(found, limit, ({ lastMessageAt, id }) => [
        'queries',
        Date.parse(lastMessageAt),
        id,
      ])
      const totalCount = await countQueries(database, caller.accountId, search)
      return { items: [...rows], nextCursor, totalCount }
    },

    'support-queries.getUnread': ({ database, caller }) => countUnread(database, caller.accountId),

    'support-queries.get': (call) => requireQuery(call),

    'support-queries.listMessages': async (call) => {
      const query = await requireQuery(call)
      const { accountId } = call.caller
      return messagesPage(call.query, query.messageCount, (position, limit) =>
        readMessages(call.database, accountId, query.id, position, limit),
      )
    },

    'support-queries.create': async ({ database, caller, body, now }) => {
      const { accountId, firm } = caller
      const asked = { ...body, id: body.id, authorId: accountId, firmId: firm.id, now }
      const queryId = await insertQuery(database, asked)
      return requireQuery({ database, caller, params: { queryId } })
    },

    'support-queries.addMessage': async (call) => {
      const { database, caller, body, now } = call
      const { id: queryId } = await requireQuery(call)
      const written = { ...body, id: body.id, queryId, authorId: caller.accountId, now }
      const id = await insertMessage(database, written)
      const [message] = await findMessages(database, caller.accountId, [id])
      if (message === undefined) throw notFound('message')
      return message
    },

    'support-queries.close': async (call) => {
      const { id } = await requireQuery(call)
      await setStatus(call.database, id, 'closed')
      return requireQuery(call)
    },

    'support-queries.markRead': async (call) => {
      const { database, caller, body, now } = call
      const { id } = await requireQuery(call)
      // Not into the future: messages still to come have not been read.
      const readUntil = new Date(Math.min(Date.parse(body.readUntil), now.getTime()))
      await markRead(database, caller.accountId, id, readUntil)
      return requireQuery(call)
    },

    'support-queries.beginAttachment': async (call) => {
      await requireQuery(call)
      return intakeOf(call.database).begin(placeOf(call), call.body, call.now)
    },

    'support-queries.sendChunk': async (call) => {
      await requireQuery(call)
      const bytes = Buffer.from(call.body.bytes, 'base64')
      return intakeOf(call.database).send(placeOf(call), call.body.offset, bytes)
    },

    'support-queries.completeAttachment': async (call) => {
      await requireQuery(call)
      await intakeOf(call.database).complete(placeOf(call), call.now)
      const { attachments } = await requireQuery(call)
      const attachmentId = call.params.attachmentId.toLowerCase()
      const attachment = attachments.find(({ id }) => id === attachmentId)
      if (attachment === undefined) throw notFound('attachment')
      return attachment
    },
  }

  function intakeOf(database: Database): AttachmentIntake {
    return new AttachmentIntake(database, store)
  }
}

interface QueryCall {
  readonly database: Database
  readonly caller: Caller
  readonly params: { readonly queryId: string }
}

function placeOf(call: {
  readonly caller: Caller
  readonly params: { readonly queryId: string; readonly attachmentId: string }
}) {
  return { ...call.params, accountId: call.caller.accountId }
}

/** The query of the address, if it is of the caller's firm: another firm's is not there. */
async function requireQuery({ database, caller, params }: QueryCall): Promise<SupportQuery> {
  const [query] = await findQueries(database, caller.accountId, [params.queryId])
  if (query === undefined) throw notFound('query')
  return query
}
