import type { Revision } from '#shared/api/precondition'
import { ErrorCode } from '#shared/errors'
import { type OutboxEntry, OutboxState } from '#shared/ipc/outbox'
import { changedInput } from '../outbox-input'
import { refuseUnlessUnsent } from '../outbox-rules'
import { StoreError } from '../store-errors'
import { type NewOutboxEntry, OutboxContent } from '../store-requests'
import { blob, type Database, damagedRow, integer, nullable, text } from './database'
import type { Sealer } from './sealer'

/** The id is in the sealed body too: an entry outlives the loss of its other columns. */
const SEAL_PLACE = 'outbox'

const ENTRY_COLUMNS = {
  id: text('id'),
  state: text('state'),
  attemptCount: integer('attempt_count'),
  mayHaveArrived: integer('may_have_arrived'),
  errorCode: nullable(text('error_code')),
  body: blob('body'),
}

/** The first entry of each entity: only that one may go out. */
const FIRST_OF_ENTITY = 'sequence = (SELECT min(sequence) FROM outbox AS o WHERE o.entity = outbox.entity)'

/** What may be changed of an entry beside its content. */
interface EntryStatus {
  readonly state: OutboxState
  readonly attemptCount?: number
  readonly nextAttemptAt?: number
  readonly mayHaveArrived?: boolean | undefined
  readonly errorCode?: ErrorCode | null
}

/**
 * Writes that the portal does not have yet, in the order in which they were made (rules 47 and 48).
 *
 * Each change is on the disk when its method returns.
 */
export class Outbox {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
  ) {}

  /**
   * Stores a write. One whose id is there already is that same write, told twice: it changes nothing.
   *
   * `isReplacing` drops earlier ones of the same operation and entity that are not on their way.
   */
  enqueue(
    entry: NewOutboxEntry,
    isReplacing: boolean,
  ): { readonly entry: OutboxEntry; readonly replacedIds: string[] } {
    return this.database.transaction(() => {
      const known = this.find(entry.id)
      if (known !== null) return { entry: known, replacedIds: [] }
      const replacedIds = isReplacing ? this.dropReplaced(entry) : []
      const status = { state: 'waiting', attemptCount: 0, mayHaveArrived: false, errorCode: null } as const
      this.insert({ ...entry, currentDocument: null }, status)
      return { entry: this.get(entry.id), replacedIds }
    })
  }

  list(): OutboxEntry[] {
    return this.database
      .all(ENTRY_COLUMNS, 'FROM outbox ORDER BY sequence')
      .map((row) => entryOf(row, this.sealer))
  }

  /** The first entry of each entity, where it waits and is due; oldest first. */
  nextDeliverable(now: number): OutboxEntry[] {
    return this.database
      .all(
        ENTRY_COLUMNS,
        `FROM outbox WHERE state = 'waiting' AND next_attempt_at <= ? AND ${FIRST_OF_ENTITY} ORDER BY sequence`,
        now,
      )
      .map((row) => entryOf(row, this.sealer))
  }

  nextAttemptAt(): number | null {
    const { earliest } = this.database.one(
      { earliest: nullable(integer('min(next_attempt_at)')) },
      `FROM outbox WHERE state = 'waiting' AND ${FIRST_OF_ENTITY}`,
    )
    return earliest
  }

  /** Fails `entry-not-waiting` unless it waits. */
  markSending(id: string): OutboxEntry {
    return this.database.transaction(() => {
      const { state } = this.get(id)
      if (state !== 'waiting') throw new StoreError('entry-not-waiting', `the entry is ${state}`)
      return this.setStatus(id, { state: 'sending' })
    })
  }

  mark(id: string, status: EntryStatus): OutboxEntry {
    return this.database.transaction(() => {
      this.get(id)
      return this.setStatus(id, status)
    })
  }

  /** Keeps what the portal has instead, for the person to choose; it has looked for the write itself. */
  markConflict(
    id: string,
    errorCode: ErrorCode | null,
    currentDocument: OutboxEntry['currentDocument'],
  ): OutboxEntry {
    return this.database.transaction(() => {
      this.setContent({ ...contentOf(this.get(id)), currentDocument })
      return this.setStatus(id, { state: 'conflict', errorCode, mayHaveArrived: false })
    })
  }

  /**
   * Puts another body or revision in place and lets the entry go out again, at its old place in the order.
   *
   * Fails as `withdraw` does.
   */
  edit(id: string, body: Readonly<Record<string, unknown>> | null, revision: Revision | null): OutboxEntry {
    return this.database.transaction(() => {
      const entry = this.getUnsent(id)
      const input = changedInput(entry, body, revision)
      this.setContent({ ...contentOf(entry), input, currentDocument: null })
      return this.setStatus(id, { state: 'waiting', attemptCount: 0, nextAttemptAt: 0, errorCode: null })
    })
  }

  /** Has the entries of an entity that were written over one revision go on over another. */
  followRevision(entity: string, from: Revision, to: Revision): void {
    this.database.transaction(() => {
      const rows = this.database.all(ENTRY_COLUMNS, 'FROM outbox WHERE entity = ?', entity)
      for (const entry of rows.map((row) => entryOf(row, this.sealer))) {
        if (entry.input['revision'] !== from) continue
        this.setContent({ ...contentOf(entry), input: { ...entry.input, revision: to } })
      }
    })
  }

  /** Fails `entry-sending` while it is on its way, `entry-may-have-arrived` while that is unknown. */
  withdraw(id: string): void {
    this.database.transaction(() => {
      this.getUnsent(id)
      this.remove(id)
    })
  }

  /** Takes out what was delivered; one that is gone is fine. */
  remove(id: string): void {
    this.database.run('DELETE FROM outbox WHERE id = ?', id)
  }

  /** What was on its way when the app ended is sent again: the portal knows its key. */
  returnSendingToWaiting(): void {
    this.database.run(
      "UPDATE outbox SET state = 'waiting', next_attempt_at = 0, may_have_arrived = 1 WHERE state = 'sending'",
    )
  }

  /** Puts an entry at the end, as it was found elsewhere; one that is there already is kept. */
  restore(entry: OutboxEntry): boolean {
    if (this.find(entry.id) !== null) return false
    this.insert(contentOf(entry), entry)
    return true
  }

  private insert(
    entry: OutboxContent,
    status: Pick<OutboxEntry, 'state' | 'attemptCount' | 'mayHaveArrived' | 'errorCode'>,
  ): void {
    this.database.run(
      `INSERT INTO outbox
         (id, operation_id, entity, state, attempt_count, next_attempt_at, may_have_arrived, error_code, body)
       VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?)`,
      entry.id,
      entry.operationId,
      entry.entity,
      status.state,
      status.attemptCount,
      Number(status.mayHaveArrived),
      status.errorCode,
      this.sealed(entry),
    )
  }

  private dropReplaced({ operationId, entity }: NewOutboxEntry): string[] {
    const where = "WHERE operation_id = ? AND entity = ? AND state <> 'sending'"
    const replaced = this.database.all({ id: text('id') }, `FROM outbox ${where}`, operationId, entity)
    this.database.run(`DELETE FROM outbox ${where}`, operationId, entity)
    return replaced.map(({ id }) => id)
  }

  private setStatus(id: string, status: EntryStatus): OutboxEntry {
    const { state, attemptCount, nextAttemptAt, mayHaveArrived, errorCode } = status
    this.database.run('UPDATE outbox SET state = ? WHERE id = ?', state, id)
    if (attemptCount !== undefined) {
      this.database.run('UPDATE outbox SET attempt_count = ? WHERE id = ?', attemptCount, id)
    }
    if (nextAttemptAt !== undefined) {
      this.database.run('UPDATE outbox SET next_attempt_at = ? WHERE id = ?', nextAttemptAt, id)
    }
    if (mayHaveArrived !== undefined) {
      this.database.run('UPDATE outbox SET may_have_arrived = ? WHERE id = ?', Number(mayHaveArrived), id)
    }
    if (errorCode !== undefined) {
      this.database.run('UPDATE outbox SET error_code = ? WHERE id = ?', errorCode, id)
    }
    return this.get(id)
  }

  private find(id: string): OutboxEntry | null {
    const row = this.database.first(ENTRY_COLUMNS, 'FROM outbox WHERE id = ?', id)
    return row === null ? null : entryOf(row, this.sealer)
  }

  private get(id: string): OutboxEntry {
    const entry = this.find(id)
    if (entry === null) throw new StoreError('entry-not-found', 'no such entry')
    return entry
  }

  private getUnsent(id: string): OutboxEntry {
    const entry = this.get(id)
    refuseUnlessUnsent(entry)
    return entry
  }

  private setContent(content: OutboxContent): void {
    this.database.run('UPDATE outbox SET body = ? WHERE id = ?', this.sealed(content), content.id)
  }

  private sealed(content: OutboxContent): Buffer {
    return this.sealer.sealJson(SEAL_PLACE, content)
  }
}

interface EntryRow {
  readonly id: string
  readonly state: string
  readonly attemptCount: number
  readonly mayHaveArrived: number
  readonly errorCode: string | null
  readonly body: Buffer
}

/** A row as an entry; fails `damaged` when its seal is broken or it is no entry. */
function entryOf({ body, id, ...status }: EntryRow, sealer: Sealer): OutboxEntry {
  const entry = { ...openEntryBody(body, sealer), ...statusOf(status) }
  if (entry.id !== id) throw damagedRow()
  return entry
}

/** What was written, from the sealed body alone; fails `damaged` when it is not what was sealed. */
export function openEntryBody(body: Buffer, sealer: Sealer): OutboxContent {
  const content = OutboxContent.safeParse(sealer.openJson(SEAL_PLACE, body))
  if (!content.success) throw damagedRow(content.error)
  return content.data
}

type StatusName = 'state' | 'attemptCount' | 'mayHaveArrived' | 'errorCode'

function statusOf(row: Pick<EntryRow, StatusName>): Pick<OutboxEntry, StatusName> {
  const state = OutboxState.safeParse(row.state)
  if (!state.success || row.attemptCount < 0) throw damagedRow()
  // A code that this version no longer knows must not hide the entry.
  return {
    state: state.data,
    attemptCount: row.attemptCount,
    mayHaveArrived: row.mayHaveArrived !== 0,
    errorCode: ErrorCode.nullable().catch('internal').parse(row.errorCode),
  }
}

function contentOf(entry: OutboxEntry): OutboxContent {
  const { id, operationId, entity, input, preview, writtenAt, currentDocument } = entry
  return { id, operationId, entity, input, preview, writtenAt, currentDocument }
}
