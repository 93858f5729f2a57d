import type { Revision } from '#shared/api/precondition'
import type { OutboxEntry } from '#shared/ipc/outbox'
import { changedInput } from '../store/outbox-input'
import { refuseUnlessUnsent } from '../store/outbox-rules'
import { StoreError } from '../store/store-errors'
import type { NewOutboxEntry } from '../store/store-requests'

interface Held {
  entry: OutboxEntry
  nextAttemptAt: number
}

/** Writes that wait in memory, with the same rules as those in the database. */
export class MemoryOutbox {
  /** In the order in which they were made. */
  private readonly held = new Map<string, Held>()

  enqueue(entry: NewOutboxEntry, isReplacing: boolean): { entry: OutboxEntry; replacedIds: string[] } {
    const known = this.held.get(entry.id)
    if (known !== undefined) return { entry: known.entry, replacedIds: [] }
    const replacedIds = isReplacing ? this.drop(entry) : []
    const held: Held = {
      entry: {
        ...entry,
        state: 'waiting',
        attemptCount: 0,
        mayHaveArrived: false,
        errorCode: null,
        currentDocument: null,
      },
      nextAttemptAt: 0,
    }
    this.held.set(entry.id, held)
    return { entry: held.entry, replacedIds }
  }

  list(): OutboxEntry[] {
    return [...this.held.values()].map(({ entry }) => entry)
  }

  nextDeliverable(now: number): OutboxEntry[] {
    return this.firstWaiting()
      .filter(({ nextAttemptAt }) => nextAttemptAt <= now)
      .map(({ entry }) => entry)
  }

  nextAttemptAt(): number | null {
    const times = this.firstWaiting().map(({ nextAttemptAt }) => nextAttemptAt)
    return times.length === 0 ? null : Math.min(...times)
  }

  markSending(id: string): OutboxEntry {
    const { state } = this.get(id).entry
    if (state !== 'waiting') throw new StoreError('entry-not-waiting', `the entry is ${state}`)
    return this.change(id, { state: 'sending' })
  }

  markWaiting(
    id: string,
    nextAttemptAt: number,
    attemptCount: number,
    mayHaveArrived?: boolean,
  ): OutboxEntry {
    this.get(id).nextAttemptAt = nextAttemptAt
    return this.mark(id, { state: 'waiting', attemptCount, errorCode: null }, mayHaveArrived)
  }

  mark(
    id: string,
    status: Partial<OutboxEntry>,
    mayHaveArrived: boolean = this.get(id).entry.mayHaveArrived,
  ): OutboxEntry {
    return this.change(id, { ...status, mayHaveArrived })
  }

  edit(id: string, body: Readonly<Record<string, unknown>> | null, revision: Revision | null): OutboxEntry {
    const held = this.getUnsent(id)
    held.nextAttemptAt = 0
    const input = changedInput(held.entry, body, revision)
    const status = { state: 'waiting', attemptCount: 0, errorCode: null, currentDocument: null } as const
    return this.change(id, { input, ...status })
  }

  followRevision(entity: string, from: Revision, to: Revision): void {
    for (const { id, input, ...entry } of this.list()) {
      if (entry.entity === entity && input['revision'] === from) {
        this.change(id, { input: { ...input, revision: to } })
      }
    }
  }

  withdraw(id: string): void {
    this.getUnsent(id)
    this.held.delete(id)
  }

  remove(id: string): void {
    this.held.delete(id)
  }

  private firstWaiting(): Held[] {
    const seen = new Set<string>()
    return [...this.held.values()].filter(({ entry: { entity, state } }) => {
      if (seen.has(entity)) return false
      seen.add(entity)
      return state === 'waiting'
    })
  }

  private drop({ operationId, entity }: NewOutboxEntry): string[] {
    const ids = this.list()
      .filter(
        (other) => other.operationId === operationId && other.entity === entity && other.state !== 'sending',
      )
      .map(({ id }) => id)
    for (const id of ids) this.held.delete(id)
    return ids
  }

  private change(id: string, change: Partial<OutboxEntry>): OutboxEntry {
    const held = this.get(id)
    held.entry = { ...held.entry, ...change }
    return held.entry
  }

  private get(id: string): Held {
    const held = this.held.get(id)
    if (held === undefined) throw new StoreError('entry-not-found', 'no such entry')
    return held
  }

  private getUnsent(id: string): Held {
    const held = this.get(id)
    refuseUnlessUnsent(held.entry)
    return held
  }
}
