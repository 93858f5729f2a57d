import { randomUUID } from 'node:crypto'
import { userInfo } from 'node:os'
import type { FastifyBaseLogger } from 'fastify'
import { type Endpoint, endpointInputSchema, isOperatorWrite } from '#shared/api/endpoint'
import type { Clock } from '../clock'
import type { Database } from '../db/database'
import { requireRecorded } from '../features/audit/audit-log'
import type { DocumentStore } from '../features/documents/document-store'
import { callerOf, findAccountByUsername } from '../features/session/accounts'
import { trustedAnswers } from '../http/answer-bodies'
import type { Caller } from '../http/caller'
import { answerCall, type Call, fingerprintOf, type Handler } from '../http/endpoint-routes'
import { IdempotentWrites } from '../http/idempotency'
import { checkStorable } from '../http/validation'
import { OperatorError } from '../operator-error'
import { operatorHandlers } from '../operator-handlers'
import { requireOperation } from './operation-list'

export interface OperationRunDeps {
  readonly database: Database
  readonly documentStore: DocumentStore
  readonly clock: Clock
  readonly logger: FastifyBaseLogger
}

/** An operation with its input, as JSON holds it. */
export interface OperationRun {
  readonly operationId: string
  /** The username of the operator that it is done for. */
  readonly username: string
  /** `params`, `query` and `body`, each only where one was given. */
  readonly input: Readonly<Partial<Record<'params' | 'query' | 'body', unknown>>>
  /** Done again under the same key, a write gives its first answer. One of its own unless told. */
  readonly idempotencyKey?: string | undefined
}

/**
 * Runs an operation of operators, as the portal does for a call over HTTP: the same schemas, handler,
 * transaction and entry in the audit log, which names whoever is at the command line.
 *
 * @returns the answer as JSON; empty for none
 * @throws {UsageError} when there is no such operation
 * @throws {OperatorError} when there is no such operator
 * @throws {PortalError} when the portal refuses it
 */
export async function runOperation(
  { operationId, username, input, idempotencyKey = randomUUID() }: OperationRun,
  { database, documentStore, clock, logger }: OperationRunDeps,
): Promise<string> {
  const endpoint = requireOperation(operationId)
  const now = clock()
  const checked = checkStorable(endpointInputSchema(endpoint), { ...emptyInput(endpoint), ...words(input) })
  const caller = await findOperator(database, username, now)
  // The schemas have seen to it that what the endpoint's type says holds.
  const call = {
    ...(checked as Pick<Call<Endpoint>, 'params' | 'query' | 'body'>),
    operationId,
    database,
    now,
    caller,
    idempotencyKey: null,
    address: 'command-line',
    log: logger,
  } as unknown as Call<Endpoint>
  const bodyOf = trustedAnswers(endpoint.response)
  const handlers: Readonly<Record<string, unknown>> = operatorHandlers(documentStore)
  const handler = handlers[operationId] as Handler<Endpoint>
  const answer = (connection: Database) =>
    answerCall(endpoint, handler, { ...call, database: connection }, { requireRecorded, bodyOf })
  if (!isOperatorWrite(endpoint)) return (await answer(database)).body
  const { accountId } = caller
  const request = { accountId, key: idempotencyKey, fingerprint: fingerprintOf(call), now }
  return (await new IdempotentWrites(database).runOnce(request, answer)).body
}

/** What is left out counts as empty, so that the refusal names the fields that are missing. */
function emptyInput({ params, query, body }: Endpoint): Record<string, unknown> {
  return { ...(params && { params: {} }), ...(query && { query: {} }), ...(body && { body: {} }) }
}

/** Numbers and flags of addresses as the words that they are there. */
function words(input: OperationRun['input']): OperationRun['input'] {
  const inWords = (part: unknown): unknown =>
    part === null || typeof part !== 'object' || Array.isArray(part)
      ? part
      : Object.fromEntries(
          Object.entries(part).map(([name, value]) => [
            name,
            typeof value === 'number' || typeof value === 'boolean' ? String(value) : value,
          ]),
        )
  return {
    ...input,
    ...(input.params !== undefined && { params: inWords(input.params) }),
    ...(input.query !== undefined && { query: inWords(input.query) }),
  }
}

async function findOperator(database: Database, username: string, now: Date): Promise<Caller> {
  const stored = await findAccountByUsername(database, username)
  if (stored === null) throw new OperatorError(`There is no account ${username}`)
  const { account } = stored
  if (account.role !== 'operator') throw new OperatorError(`The account ${username} is no operator's`)
  if (account.isDisabled) throw new OperatorError(`The account ${username} is disabled`)
  // No operation of operators asks for the session: there is none here.
  return { ...callerOf(stored, '', now), systemUser: userInfo().username }
}
