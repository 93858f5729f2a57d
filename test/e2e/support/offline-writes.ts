import { randomUUID } from 'node:crypto'
import axios from 'axios'
import { expect, type Page } from 'playwright/test'
import { z } from 'zod'
import type { CapabilityId } from '../../../src/shared/access/policy'
import type { Endpoint } from '../../../src/shared/api/endpoint'
import { endpoints, type OperationId } from '../../../src/shared/api/endpoints'
import { ifMatchOf, type Precondition } from '../../../src/shared/api/precondition'
import type { OutboxEntry } from '../../../src/shared/ipc/outbox'
import { SAMPLE_PASSWORD } from '../../helpers/access-reference'

const table: Readonly<Record<string, Endpoint>> = endpoints

/** The writes that are kept until the portal has them, of those that an account may make. */
export function queuedOperations(held: readonly CapabilityId[]): string[] {
  return Object.entries(table)
    .filter(([, endpoint]) => endpoint.queued !== undefined)
    .filter(([, endpoint]) => held.some((capability) => capability === endpoint.access))
    .map(([id]) => id)
}

/** Makes a write with no network and gives what waits in the outbox for it. */
export async function writeOffline(page: Page, operationId: string): Promise<OutboxEntry> {
  const outcome = await write(page, operationId)
  if (outcome.kind !== 'waiting') throw new Error(`${operationId} was not kept: ${outcome.kind}`)
  return outcome.entry
}

/**
 * Writes one of each thing that the account can make, so that it has something of its own to change,
 * and waits until all of it is kept.
 */
export async function makeOwnDocuments(page: Page, held: readonly CapabilityId[]): Promise<void> {
  const making = queuedOperations(held).filter((id) => endpointOf(id).method === 'POST')
  for (const operationId of making) await write(page, operationId)
  await expect.poll(() => outboxOf(page), { timeout: 30_000 }).toEqual([])
  // Twice: the first run that ends may have begun before the last thing was made.
  for (const _round of [1, 2]) {
    const askedAt = new Date().toISOString()
    await callChannel(page, 'sync:start', undefined)
    await expect
      .poll(async () => ((await syncStateOf(page)).completedAt ?? '') > askedAt, { timeout: 30_000 })
      .toBe(true)
  }
}

async function syncStateOf(page: Page): Promise<{ completedAt: string | null }> {
  return (await callChannel(page, 'sync:getState', undefined)) as { completedAt: string | null }
}

async function write(page: Page, operationId: string): Promise<{ kind: string; entry: OutboxEntry }> {
  const endpoint = endpointOf(operationId)
  const target =
    endpoint.precondition === undefined
      ? { params: await paramsFor(page, operationId) }
      : await ownDocumentFor(page, operationId, endpoint.precondition)
  const input = {
    ...(endpoint.params && target),
    ...(endpoint.body && { body: sampleOf(endpoint.body) }),
  }
  return (await callChannel(page, `portal:${operationId}`, input)) as { kind: string; entry: OutboxEntry }
}

export async function outboxOf(page: Page): Promise<OutboxEntry[]> {
  return (await callChannel(page, 'outbox:list', undefined)) as OutboxEntry[]
}

/** Sends a delivered write once more with its key: `replayed` when the portal had it already. */
export async function repeatOf(portalUrl: string, username: string, entry: OutboxEntry): Promise<string> {
  const http = axios.create({ baseURL: `${portalUrl}/api/v1`, validateStatus: () => true })
  const login = await http.post<{ accessToken: string }>('/auth/login', {
    username,
    password: SAMPLE_PASSWORD,
  })
  const endpoint = endpointOf(entry.operationId)
  const params = (entry.input['params'] ?? {}) as Record<string, string>
  const answer = await http.request({
    method: endpoint.method,
    url: endpoint.path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => params[name] ?? ''),
    data: entry.input['body'],
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${login.data.accessToken}`,
      'idempotency-key': entry.id,
      ...(endpoint.precondition && { 'if-match': ifMatchOf(String(entry.input['revision'])) }),
    },
  })
  if (answer.status >= 400) return `refused with ${answer.status}`
  return answer.headers['idempotency-replayed'] === 'true' ? 'replayed' : 'new'
}

function endpointOf(operationId: string): Endpoint {
  const endpoint = table[operationId as OperationId]
  if (endpoint === undefined) throw new Error(`no operation ${operationId}`)
  return endpoint
}

/** Fields of a path, each taken from the first item of the resource's own list. */
async function paramsFor(page: Page, operationId: string): Promise<Record<string, string>> {
  const params: Record<string, string> = {}
  for (const name of Object.keys(endpointOf(operationId).params?.shape ?? {})) {
    const [item] = await itemsOf(page, operationId)
    if (item === undefined) throw new Error(`${operationId}: nothing lists a ${name}`)
    params[name] = item.id
  }
  return params
}

/** What the list of a resource that takes no parameters has. */
async function itemsOf(page: Page, operationId: string): Promise<{ id: string }[]> {
  const resource = operationId.slice(0, operationId.indexOf('.'))
  const list = Object.entries(table).find(
    ([id, endpoint]) =>
      id.startsWith(`${resource}.`) && endpoint.kept?.as === 'list' && endpoint.params === undefined,
  )
  if (list === undefined) throw new Error(`${resource} has no list`)
  const { answer } = (await callChannel(page, `portal:${list[0]}`, { query: {} })) as {
    answer: { items: { id: string }[] }
  }
  return answer.items
}

interface OwnDocument {
  readonly params: Record<string, string>
  readonly revision: string
}

/** The path to a document of one's own and its revision, found in the lists of its collection. */
async function ownDocumentFor(
  page: Page,
  operationId: string,
  { collection, idParam }: Precondition,
): Promise<OwnDocument> {
  const [listId, list] =
    Object.entries(table).find(([, { kept }]) => kept?.as === 'list' && kept.collection === collection) ?? []
  if (listId === undefined || list === undefined) throw new Error(`nothing lists ${collection}`)
  const outer = list.params === undefined ? [{}] : await everyParams(page, listId)
  for (const params of outer) {
    const input = { ...(list.params && { params }), query: { limit: 200 } }
    const { answer } = (await callChannel(page, `portal:${listId}`, input)) as {
      answer: { items: { id: string; isOwn?: boolean; withdrawnAt?: string | null; revision: string }[] }
    }
    // Where it does not say whose it is, all of it is the caller's own, as a firm's clients are.
    // What was taken back takes no more changes.
    const own = answer.items.find(({ isOwn, withdrawnAt }) => isOwn !== false && !withdrawnAt)
    if (own !== undefined) return { params: { ...params, [idParam]: own.id }, revision: own.revision }
  }
  throw new Error(`${operationId}: ${collection} has nothing of one's own`)
}

/** Fields of a list's path, for each item of the list of the same resource that takes none. */
async function everyParams(page: Page, listId: string): Promise<Record<string, string>[]> {
  const [name = ''] = Object.keys(endpointOf(listId).params?.shape ?? {})
  return (await itemsOf(page, listId)).map(({ id }) => ({ [name]: id }))
}

/** A value that a schema accepts, made from its own description. */
function sampleOf(schema: z.ZodType): unknown {
  return sampleOfJson(z.toJSONSchema(schema, { io: 'input' }) as JsonSchema)
}

interface JsonSchema {
  /** What the contract itself gives as one. */
  readonly examples?: readonly unknown[]
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly JsonSchema[]
  readonly type?: string
  readonly format?: string
  readonly minLength?: number
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
}

function sampleOfJson(schema: JsonSchema): unknown {
  const [given] = schema.examples ?? schema.enum ?? []
  if (given !== undefined) return given
  // Of what may be left out, nothing.
  if (schema.anyOf?.some(({ type }) => type === 'null')) return null
  if (schema.type === 'array') return []
  if (schema.type === 'object') {
    const required = schema.required ?? []
    return Object.fromEntries(required.map((name) => [name, sampleOfJson(schema.properties?.[name] ?? {})]))
  }
  if (schema.type === 'string') {
    if (schema.format === 'date-time') return new Date().toISOString()
    // Each another one: some numbers may be there once only.
    return `Napisane bez sieci ${randomUUID().slice(0, 8)}`.padEnd(schema.minLength ?? 0, '.')
  }
  throw new Error(`no sample for a schema of type ${schema.type ?? 'unknown'}`)
}

/** Calls the main process as the renderer does. */
export async function callChannel(page: Page, channel: string, request: unknown): Promise<unknown> {
  const result = await page.evaluate(
    ([name, input]) => {
      const calls = window.partner.call as unknown as Record<
        string,
        (request: unknown) => Promise<{ ok: boolean; value?: unknown; error?: { code: string } }>
      >
      return calls[name]?.(input)
    },
    [channel, request] as const,
  )
  if (result?.ok !== true) throw new Error(`${channel}: ${result?.error?.code ?? 'no such channel'}`)
  return result.value
}
