import axios from 'axios'
import type { Page } from 'playwright/test'
import { z } from 'zod'
import type { CapabilityId } from '../../../src/shared/access/policy'
import type { Endpoint } from '../../../src/shared/api/endpoint'
import { endpoints, type OperationId } from '../../../src/shared/api/endpoints'
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
  const endpoint = endpointOf(operationId)
  const input = {
    ...(endpoint.params && { params: await paramsFor(page, operationId) }),
    ...(endpoint.body && { body: sampleOf(endpoint.body) }),
  }
  const result = await callChannel(page, `portal:${operationId}`, input)
  const outcome = result as { kind: string; entry: OutboxEntry }
  if (outcome.kind !== 'waiting') throw new Error(`${operationId} was not kept: ${outcome.kind}`)
  return outcome.entry
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
    headers: { authorization: `Bearer ${login.data.accessToken}`, 'idempotency-key': entry.id },
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
  const names = Object.keys(endpointOf(operationId).params?.shape ?? {})
  const resource = operationId.slice(0, operationId.indexOf('.'))
  const params: Record<string, string> = {}
  for (const name of names) {
    const list = Object.entries(table).find(
      ([id, endpoint]) =>
        id.startsWith(`${resource}.`) && endpoint.kept?.as === 'list' && endpoint.params === undefined,
    )
    if (list === undefined) throw new Error(`${operationId}: nothing lists a ${name}`)
    const { answer } = (await callChannel(page, `portal:${list[0]}`, { query: {} })) as {
      answer: { items: { id: string }[] }
    }
    const [item] = answer.items
    if (item === undefined) throw new Error(`${operationId}: ${list[0]} is empty offline`)
    params[name] = item.id
  }
  return params
}

/** A value that a schema accepts, made from its own description. */
function sampleOf(schema: z.ZodType): unknown {
  return sampleOfJson(z.toJSONSchema(schema, { io: 'input' }) as JsonSchema)
}

interface JsonSchema {
  readonly type?: string
  readonly format?: string
  readonly minLength?: number
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
}

function sampleOfJson(schema: JsonSchema): unknown {
  if (schema.type === 'object') {
    const required = schema.required ?? []
    return Object.fromEntries(required.map((name) => [name, sampleOfJson(schema.properties?.[name] ?? {})]))
  }
  if (schema.type === 'string') {
    if (schema.format === 'date-time') return new Date().toISOString()
    return 'Napisane bez sieci '.padEnd(schema.minLength ?? 0, '.')
  }
  throw new Error(`no sample for a schema of type ${schema.type ?? 'unknown'}`)
}

async function callChannel(page: Page, channel: string, request: unknown): Promise<unknown> {
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
