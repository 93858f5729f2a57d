import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  API_PREFIX,
  type Endpoint,
  type EndpointOutput,
  type EndpointTable,
  IDEMPOTENCY_KEY_HEADER,
  IdempotencyKey,
  isOperatorWrite,
  needsIdempotencyKey,
} from '#shared/api/endpoint'
import { IF_MATCH_HEADER, IfMatch, type Precondition } from '#shared/api/precondition'
import { Problem } from '#shared/api/problem'
import type { Clock } from '../clock'
import type { Database } from '../db/database'
import { type AnswerBodies, type AnswerBody, trustedAnswers } from './answer-bodies'
import type { Caller } from './caller'
import { IdempotentWrites, type StoredAnswer } from './idempotency'
import { type DocumentSources, requireSeen, type SeenDocument, sourceOf } from './precondition'
import { PortalError, PROBLEM_CONTENT_TYPE } from './problem'
import type { SharedAnswers } from './shared-answers'

type Parsed<E extends Endpoint, Name extends 'params' | 'query' | 'body'> = E extends {
  readonly [Key in Name]: infer Schema extends z.ZodType
}
  ? z.output<Schema>
  : undefined

/** One call of an endpoint, checked: by the guard, then by the endpoint's schemas. */
export interface Call<E extends Endpoint> {
  readonly operationId: string
  /** For an idempotent write the transaction that also records its answer: use no other. */
  readonly database: Database
  readonly now: Date
  readonly caller: E['access'] extends 'public' ? null : Caller
  readonly params: Parsed<E, 'params'>
  readonly query: Parsed<E, 'query'>
  readonly body: Parsed<E, 'body'>
  /**
   * Of a public write: its handler makes it happen once, as there is no account to keep its answer for.
   * `null` for every other call.
   */
  readonly idempotencyKey: string | null
  /** The network address that the request came from. */
  readonly address: string
  readonly log: FastifyBaseLogger
}

export type Handler<E extends Endpoint> = (call: Call<E>) => Promise<EndpointOutput<E>>

/** A handler for every operation of a table; a missing one does not compile. */
export type Handlers<Table extends EndpointTable> = { readonly [Id in keyof Table]: Handler<Table[Id]> }

export interface EndpointRoutesDeps {
  readonly database: Database
  readonly clock: Clock
  /** Where documents come from that writes depend on. */
  readonly sources: DocumentSources
  /** Fails unless an operator's act was recorded, once, in the transaction of its write. */
  readonly requireRecorded: (transaction: Database, operationId: string) => Promise<void>
  /** Keeps the answers of reads that say the same to everybody. */
  readonly sharedAnswers: SharedAnswers
  /** How answers are written; unchecked unless told. */
  readonly answerBodies?: AnswerBodies | undefined
}

/** Makes a route of each endpoint: address, access, schemas and documentation come from the table. */
export function registerEndpoints<Table extends EndpointTable>(
  app: FastifyInstance,
  table: Table,
  handlers: Handlers<Table>,
  deps: EndpointRoutesDeps,
): void {
  const writes = new IdempotentWrites(deps.database)
  for (const [operationId, endpoint] of Object.entries(table)) {
    // The one cast: the table's type ties each handler to its endpoint, a loop forgets it.
    const handler = handlers[operationId] as unknown as Handler<Endpoint>
    registerEndpoint(app, operationId, endpoint, handler, writes, deps)
  }
}

function registerEndpoint(
  app: FastifyInstance,
  operationId: string,
  endpoint: Endpoint,
  handler: Handler<Endpoint>,
  writes: IdempotentWrites,
  deps: EndpointRoutesDeps,
): void {
  const isKeyed = needsIdempotencyKey(endpoint)
  const { precondition } = endpoint
  const bodyOf = (deps.answerBodies ?? trustedAnswers)(endpoint.response)
  const answering = { requireRecorded: deps.requireRecorded, bodyOf }
  if (precondition !== undefined) sourceOf(deps.sources, precondition.collection)
  const sharedCollection = deps.sharedAnswers.collectionOf(operationId)
  if (sharedCollection !== null && endpoint.method !== 'GET') throw new Error(`${operationId} is no read`)
  app.route({
    method: endpoint.method,
    url: routePath(endpoint.path),
    config: {
      access: endpoint.access,
      isOpenBeforePasswordChange: endpoint.isOpenBeforePasswordChange ?? false,
    },
    ...(endpoint.bodyMaxByteLength !== undefined && { bodyLimit: endpoint.bodyMaxByteLength }),
    schema: {
      operationId,
      summary: endpoint.summary,
      tags: [operationId.slice(0, operationId.indexOf('.'))],
      ...(endpoint.params && { params: endpoint.params }),
      querystring: endpoint.query ?? z.strictObject({}),
      ...(endpoint.body && { body: endpoint.body }),
      ...(isKeyed && { headers: headersOf(endpoint) }),
      response: responseSchemas(endpoint),
    },
    ...(precondition !== undefined && { preValidation: requireIfMatch }),
    handler: async (request, reply) => {
      const call = callOf(operationId, request, deps, isKeyed && endpoint.access === 'public')
      if (sharedCollection !== null) {
        // Without a caller: what depended on who asks would fail at once, and never be given to another.
        const anybodys = { ...call, caller: null as never }
        const make = async () => (await answerCall(endpoint, handler, anybodys, answering)).body
        return send(reply, {
          status: successStatus(endpoint),
          body: await deps.sharedAnswers.answer(sharedCollection, fingerprintOf(call), make),
        })
      }
      const answer = async (database: Database): Promise<StoredAnswer> => {
        if (precondition !== undefined)
          await requireSeen(database, deps.sources, seenOf(request, precondition))
        return answerCall(endpoint, handler, { ...call, database }, answering)
      }
      if (!isKeyed || endpoint.access === 'public') return send(reply, await answer(deps.database))
      const { isRepeated, ...stored } = await writes.runOnce(
        {
          accountId: accountIdOf(request),
          key: keyOf(request),
          fingerprint: fingerprintOf(call),
          now: call.now,
        },
        answer,
      )
      if (isRepeated) reply.header('idempotency-replayed', 'true')
      return send(reply, stored)
    },
  })
}

/** Runs a checked call; of an operator's write it sees to the entry in the audit log. */
export async function answerCall(
  endpoint: Endpoint,
  handler: Handler<Endpoint>,
  call: Call<Endpoint>,
  { requireRecorded, bodyOf }: Pick<EndpointRoutesDeps, 'requireRecorded'> & { readonly bodyOf: AnswerBody },
): Promise<StoredAnswer> {
  const result = await handler(call)
  if (isOperatorWrite(endpoint)) await requireRecorded(call.database, call.operationId)
  const status = successStatus(endpoint)
  return { status, body: status === 204 ? '' : bodyOf(result) }
}

/**
 * What a write asks for, to tell a repeat from another request.
 *
 * The checked input, so that spaces or the order of fields in JSON make no difference. Not the revision
 * seen: what a write does is the same, whenever it was let through.
 */
export function fingerprintOf({ operationId, params, query, body }: Call<Endpoint>): string {
  return JSON.stringify([operationId, params, query, body])
}

function headersOf(endpoint: Endpoint): z.ZodType {
  return z.looseObject({
    [IDEMPOTENCY_KEY_HEADER]: IdempotencyKey,
    ...(endpoint.precondition && { [IF_MATCH_HEADER]: IfMatch }),
  })
}

/** Before the schemas, which would call a missing header bad input: RFC 6585 has a word for it. */
async function requireIfMatch({ headers }: FastifyRequest): Promise<void> {
  if (headers[IF_MATCH_HEADER] === undefined) throw new PortalError('precondition-required')
}

function seenOf(request: FastifyRequest, precondition: Precondition): SeenDocument {
  return {
    precondition,
    ifMatch: String(request.headers[IF_MATCH_HEADER]),
    accountId: accountIdOf(request),
    params: request.params as Readonly<Record<string, unknown>>,
  }
}

/** An OpenAPI path below the prefix as Fastify writes it: `/forums/{forumId}` -> `/api/v1/forums/:forumId`. */
export function routePath(path: string): string {
  return `${API_PREFIX}${path.replaceAll(/\{(\w+)\}/gu, ':$1')}`
}

/** How an operation's failures are documented; shared with routes beside the table. */
export const problemResponses = {
  '4xx': {
    description: 'Refused; `code` says why',
    content: { [PROBLEM_CONTENT_TYPE]: { schema: Problem } },
  },
  '5xx': {
    description: 'The portal failed',
    content: { [PROBLEM_CONTENT_TYPE]: { schema: Problem } },
  },
}

function responseSchemas(endpoint: Endpoint) {
  return {
    [successStatus(endpoint)]: endpoint.response.describe('Done'),
    ...problemResponses,
  }
}

function successStatus(endpoint: Endpoint): number {
  return endpoint.successStatus ?? 200
}

function keyOf(request: FastifyRequest): string {
  return IdempotencyKey.parse(request.headers[IDEMPOTENCY_KEY_HEADER])
}

function callOf(
  operationId: string,
  request: FastifyRequest,
  deps: EndpointRoutesDeps,
  isPublicWrite: boolean,
): Call<Endpoint> {
  const call: Record<keyof Call<Endpoint>, unknown> = {
    operationId,
    database: deps.database,
    now: deps.clock(),
    caller: request.caller,
    params: request.params,
    query: request.query,
    body: request.body,
    idempotencyKey: isPublicWrite ? keyOf(request) : null,
    address: request.ip,
    log: request.log,
  }
  // The guard has seen to the caller and the schemas to the rest: what the endpoint's type says holds.
  return call as unknown as Call<Endpoint>
}

function accountIdOf(request: FastifyRequest): string {
  if (request.caller === null) throw new PortalError('unauthenticated')
  return request.caller.accountId
}

function send(
  reply: FastifyReply,
  { status, body }: { readonly status: number; readonly body: string | Buffer },
): FastifyReply {
  reply.code(status)
  if (status === 204) return reply.send()
  // As bytes: of a text its length in bytes would have to be found out first, and then again when it is sent.
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  return reply.type('application/json; charset=utf-8').send(bytes)
}
