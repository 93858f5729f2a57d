import type { DeskQuery, operatorQueriesEndpoints } from '#shared/api/operator/queries'
import type { Database } from '../../db/database'
import { DeskCursor, deskCursorOf } from '../../db/waiting-first'
import { cutPage, decodeCursor } from '../../http/cursor'
import type { Handlers } from '../../http/endpoint-routes'
import { notFound, PortalError } from '../../http/problem'
import { actingBy, recordAct } from '../audit/audit-log'
import {
  countDeskQueries,
  countWaiting,
  findDeskQuery,
  isWaitingForSupport,
  readDeskQueries,
} from './desk-queries'
import { messagesPage } from './messages-page'
import { readMessagesOfAnyFirm } from './query-queries'
import { answerQuery, lockQuery, setStatus } from './query-writes'

/** The operator's desk of support queries: those of every firm. */
export function operatorQueriesHandlers(): Handlers<typeof operatorQueriesEndpoints> {
  return {
    'operator-queries.listQueries': async ({ database, query: { cursor, limit, ...filter } }) => {
      const position = cursor === undefined ? null : decodeCursor(DeskCursor, cursor)
      const found = await readDeskQueries(database, filter, position, limit + 1)
      const { rows, nextCursor } = cutPage(found, limit, ({ status, lastMessageAt, id }) =>
        deskCursorOf(isWaitingForSupport(status), lastMessageAt, id),
      )
      return { items: [...rows], nextCursor, totalCount: await countDeskQueries(database, filter) }
    },

    'operator-queries.getWaiting': ({ database }) => countWaiting(database),

    'operator-queries.getQuery': ({ database, params }) => requireQuery(database, params.queryId),

    'operator-queries.listMessages': async ({ database, caller, params, query }) => {
      const { id, messageCount } = await requireQuery(database, params.queryId)
      return messagesPage(query, messageCount, (position, limit) =>
        readMessagesOfAnyFirm(database, caller.accountId, id, position, limit),
      )
    },

    'operator-queries.answer': async (call) => {
      const { database, caller, now } = call
      const { body, status, seenLastMessageAt } = call.body
      const { queryId } = call.params
      const before = await lockQuery(database, queryId, new Date(seenLastMessageAt))
      const answer = { id: undefined, queryId, authorId: caller.accountId, body, now }
      await answerQuery(database, answer, status)
      await recordAct(actingBy(call), {
        subject: subjectOf(queryId, before),
        before: { status: before.status, answer: null },
        after: { status, answer: body },
      })
      return requireQuery(database, queryId)
    },

    'operator-queries.changeStatus': async (call) => {
      const { database, body } = call
      const { queryId } = call.params
      const before = await lockQuery(database, queryId, new Date(body.seenLastMessageAt))
      if (before.status === body.status) throw new PortalError('state-refused')
      await setStatus(database, queryId, body.status)
      await recordAct(actingBy(call), {
        subject: subjectOf(queryId, before),
        before: { status: before.status },
        after: { status: body.status },
        note: body.note,
      })
      return requireQuery(database, queryId)
    },
  }
}

function subjectOf(queryId: string, { number, subject }: { number: string; subject: string }) {
  return { kind: 'query', id: queryId.toLowerCase(), label: `#${number} ${subject}` }
}

async function requireQuery(database: Database, queryId: string): Promise<DeskQuery> {
  const query = await findDeskQuery(database, queryId)
  if (query === null) throw notFound('query')
  return query
}
