import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type Endpoint, endpointInputSchema } from '#shared/api/endpoint'
import type { OperationId } from '#shared/api/endpoints'
import type { QueuedWrite } from '#shared/api/kept'
import { Revision } from '#shared/api/precondition'
import type { OutboxEntry } from '#shared/ipc/outbox'
import { instantOf } from '../base/instant'
import type { NewOutboxEntry } from '../store/store-requests'
import { InvalidWriteError } from './offline-errors'
import { endpointOf, findOperation } from './resources'

const PREVIEW_MAX_LENGTH = 200

const Fields = z.record(z.string(), z.unknown())
const Input = z.object({
  params: Fields.optional(),
  query: Fields.optional(),
  body: Fields.optional(),
  revision: Revision.optional(),
})
type Input = z.infer<typeof Input>

/** What has become of the revision that the person saw, by their own writes. */
export type LatestRevision = (entity: string, revision: Revision) => Revision

/**
 * A write as the outbox keeps it: checked, with its own id and with that of the thing it makes.
 *
 * Fails `invalid-input`.
 */
export function newEntry(
  operationId: OperationId,
  input: unknown,
  now: number,
  latestOf: LatestRevision,
): NewOutboxEntry {
  const endpoint = endpointOf(operationId)
  const queued = queuedOf(operationId, endpoint)
  const checked = check(operationId, endpoint, withId(queued, Input.parse(input)))
  const entity = fill(queued.entity, { ...checked.params, ...checked.body })
  const { revision } = checked
  return {
    id: randomUUID(),
    operationId,
    entity,
    input: { ...checked, ...(revision !== undefined && { revision: latestOf(entity, revision) }) },
    preview: previewOf(queued, checked),
    writtenAt: instantOf(now),
  }
}

/** Another body for an entry; it stays about the same thing. Fails `invalid-input`. */
export function editedBody(
  entry: OutboxEntry,
  body: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const operationId = findOperation(entry.operationId)
  if (operationId === null) throw new InvalidWriteError(entry.operationId, [])
  const endpoint = endpointOf(operationId)
  const { idField } = queuedOf(operationId, endpoint)
  const before = Input.parse(entry.input)
  const kept = idField === undefined ? {} : { [idField]: before.body?.[idField] }
  return check(operationId, endpoint, { ...before, body: { ...body, ...kept } }).body ?? {}
}

/** The entry with what shows best what it says now: it may have been edited. */
export function withPreview(entry: OutboxEntry): OutboxEntry {
  const operationId = findOperation(entry.operationId)
  const queued = operationId === null ? undefined : endpointOf(operationId).queued
  const input = Input.safeParse(entry.input)
  return queued === undefined || !input.success ? entry : { ...entry, preview: previewOf(queued, input.data) }
}

function queuedOf(operationId: string, { queued }: Endpoint): QueuedWrite {
  // The contract declares which writes are queued; only those are brought here.
  if (queued === undefined) throw new TypeError(`${operationId} is not queued`)
  return queued
}

function check(operationId: string, endpoint: Endpoint, input: Input): Input {
  const checked = endpointInputSchema(endpoint).safeParse(input)
  if (checked.success) return Input.parse(checked.data)
  throw new InvalidWriteError(
    operationId,
    checked.error.issues.map((issue) => issue.path.join('.')),
  )
}

function withId({ idField }: QueuedWrite, input: Input): Input {
  if (idField === undefined || input.body?.[idField] !== undefined) return input
  return { ...input, body: { ...input.body, [idField]: randomUUID() } }
}

function fill(template: string, fields: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{(\w+)\}/gu, (_braces, name: string) => String(fields[name] ?? ''))
}

function previewOf({ previewField }: QueuedWrite, { body }: Input): string {
  const value = previewField === undefined ? undefined : body?.[previewField]
  return typeof value === 'string' ? value.slice(0, PREVIEW_MAX_LENGTH) : ''
}
