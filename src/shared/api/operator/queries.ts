import { z } from 'zod'
import { Instant, PageQuery, pageOf, QueryFlag, SearchText } from '../page'
import { QUERY_TEXT_MAX_LENGTH, QueryMessage, QueryStatus, SupportQuery } from '../support-queries'
import { defineOperatorEndpoints } from './operator-endpoint'

/** A query as support sees it: of whatever firm, and without what is one reader's own. */
export const DeskQuery = SupportQuery.omit({ isOwn: true, unreadCount: true }).extend({
  firm: z.object({ name: z.string(), city: z.string() }),
})
export type DeskQuery = z.infer<typeof DeskQuery>

const QueryParams = z.strictObject({ queryId: z.uuid() })

/** What a query may be once support has written: it waits for the partner, for support still, or for nobody. */
export const StatusAfterAnswer = z.enum(['answered', 'in-progress', 'closed'])
export type StatusAfterAnswer = z.infer<typeof StatusAfterAnswer>

/** What the operator has read up to: an answer is not given to what was written since. */
const SEEN = { seenLastMessageAt: Instant }

export const operatorQueriesEndpoints = defineOperatorEndpoints({
  'operator-queries.listQueries': {
    method: 'GET',
    path: '/operator/queries',
    access: 'operator',
    summary: 'Queries of all firms: what waits for support first, the longest waiting at the top',
    query: PageQuery.extend({
      search: SearchText.optional(),
      status: QueryStatus.optional(),
      /** Whether support has to do something. */
      isWaiting: QueryFlag.optional(),
    }),
    response: pageOf(DeskQuery),
  },
  'operator-queries.getWaiting': {
    method: 'GET',
    path: '/operator/queries/waiting',
    access: 'operator',
    summary: 'How many queries wait for support, and since when the first of them does',
    response: z.object({
      waitingCount: z.number().int().nonnegative(),
      newCount: z.number().int().nonnegative(),
      oldestWaitingSince: Instant.nullable(),
    }),
  },
  'operator-queries.getQuery': {
    method: 'GET',
    path: '/operator/queries/{queryId}',
    access: 'operator',
    summary: 'One query of any firm',
    params: QueryParams,
    response: DeskQuery,
  },
  'operator-queries.listMessages': {
    method: 'GET',
    path: '/operator/queries/{queryId}/messages',
    access: 'operator',
    summary: 'What was written in a query, oldest first',
    params: QueryParams,
    query: PageQuery,
    response: pageOf(QueryMessage),
  },
  'operator-queries.answer': {
    method: 'POST',
    path: '/operator/queries/{queryId}/messages',
    access: 'operator',
    summary: 'Answers a query, and says whose turn it is then',
    params: QueryParams,
    body: z.strictObject({
      ...SEEN,
      body: z.string().trim().min(1).max(QUERY_TEXT_MAX_LENGTH),
      status: StatusAfterAnswer.default('answered'),
    }),
    response: DeskQuery,
    successStatus: 201,
  },
  'operator-queries.changeStatus': {
    method: 'PUT',
    path: '/operator/queries/{queryId}/status',
    access: 'operator',
    summary:
      'Closes a query without an answer, or takes it up, also a closed one; the note stays with operators',
    params: QueryParams,
    body: z.strictObject({
      ...SEEN,
      status: z.enum(['in-progress', 'closed']),
      note: z.string().trim().max(2_000).default(''),
    }),
    response: DeskQuery,
  },
})

/** Where operators get an attachment's bytes. It is no JSON, so it stands beside the endpoint table. */
export const OPERATOR_ATTACHMENT_CONTENT_PATH =
  '/operator/queries/{queryId}/attachments/{attachmentId}/content'
