import { z } from 'zod'
import { ForumId } from '#shared/api/forums'

/** What a client of the chaos test is started with. */
export interface ClientConfig {
  /** Holds its keychain, its device id and its store, and outlives its kills. */
  readonly folder: string
  readonly portalUrl: string
  /** The built `store/worker/store-worker.ts`. */
  readonly workerFile: string
  readonly username: string
  readonly password: string
  /** False from its second start on: then it takes up the kept session. */
  readonly isFirstStart: boolean
  /** How many times faster than real the pauses between its tries pass. */
  readonly speed: number
}

const Numbered = z.strictObject({ number: z.number().int() })

/** What a client is told to do, one line of JSON each. */
export const ClientCommand = z.discriminatedUnion('act', [
  Numbered.extend({
    act: z.literal('open-thread'),
    forumId: ForumId,
    threadId: z.uuid(),
    title: z.string(),
    body: z.string(),
  }),
  Numbered.extend({ act: z.literal('reply'), forumId: ForumId, threadId: z.uuid(), body: z.string() }),
  Numbered.extend({
    act: z.literal('edit'),
    entryId: z.uuid(),
    body: z.record(z.string(), z.string()),
  }),
  Numbered.extend({ act: z.literal('withdraw'), entryId: z.uuid() }),
  Numbered.extend({ act: z.literal('list') }),
])
export type ClientCommand = z.infer<typeof ClientCommand>

/** What a client says, one line of JSON each. */
export const ClientMessage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('broken'), reason: z.string() }),
  z.strictObject({ kind: z.literal('signed-out'), reason: z.string() }),
  /** The entry has left the outbox. */
  z.strictObject({ kind: z.literal('removed'), entryId: z.uuid() }),
  /** What the person is told: saved, or done. `entryId` is of what waits. */
  z.strictObject({ kind: z.literal('saved'), number: z.number().int(), entryId: z.uuid().nullable() }),
  z.strictObject({ kind: z.literal('refused'), number: z.number().int(), failure: z.string() }),
  z.strictObject({
    kind: z.literal('entries'),
    number: z.number().int(),
    entries: z.array(z.strictObject({ id: z.uuid(), state: z.string(), errorCode: z.string().nullable() })),
  }),
])
export type ClientMessage = z.infer<typeof ClientMessage>
