import { randomUUID } from 'node:crypto'
import { beforeAll, expect } from 'vitest'
import type { OutboxEntry, WriteOutcome } from '#shared/ipc/outbox'
import type { MemoryStore } from '../../../../src/main/offline/memory-store'
import { Outbox } from '../../../../src/main/offline/outbox'
import { FastClock } from '../../../helpers/fast-clock'
import { startServer } from '../../../helpers/http-server'
import { atEnd, openLocalStore, storeFolder, TestCircumstances } from '../../../helpers/offline-bench'
import { type WriteFault, WritePortal } from '../../../helpers/write-portal'
import { buildWorker } from '../store/store-fixture'

let workerFile = ''

beforeAll(async () => {
  workerFile = await buildWorker()
})

interface OutboxSetting {
  readonly portal?: WritePortal
  readonly storeOf?: (clock: FastClock) => MemoryStore
  /** The database of an earlier run. */
  readonly folder?: string
  readonly speed?: number
}

/** An outbox over a real database and a real connection; time passes faster. */
export async function setUp(setting: OutboxSetting = {}) {
  const { portal = new WritePortal(), folder, storeOf, speed = 25 } = setting
  const server = await startServer(portal.answer)
  const clock = new FastClock(speed)
  const store = storeOf?.(clock) ?? (await openLocalStore(workerFile, folder ?? (await storeFolder()), clock))
  const circumstances = new TestCircumstances(server.url, store, clock)
  const outbox = new Outbox(circumstances.deps)
  atEnd(() => outbox.dispose())
  const changes: OutboxEntry[] = []
  const removed: string[] = []
  outbox.onDidChange((entry) => changes.push(entry))
  outbox.onDidRemove(({ id }) => removed.push(id))
  const write = (threadId: string, body: string) =>
    outbox.write('api-forum.createPost', { params: { threadId }, body: { body } })
  const empty = () => expect.poll(() => outbox.list(), { timeout: 15_000, interval: 20 }).toEqual([])
  return { portal, server, store, circumstances, clock, outbox, changes, removed, write, empty }
}

/** What waits; fails when it was delivered at once. */
export function entryOf(outcome: WriteOutcome<unknown>): OutboxEntry {
  if (outcome.kind !== 'waiting') throw new Error('it was delivered')
  return outcome.entry
}

export const THREAD = randomUUID()
/** A fault for the first try of each write. */
export const once =
  (fault: WriteFault) =>
  ({ attempt }: { attempt: number }): WriteFault =>
    attempt === 1 ? fault : 'none'
