import { ErrorCode } from '#shared/errors'
import { type OutboxEntry, OutboxState } from '#shared/ipc/outbox'
import type { StoredTransfer } from '../store-requests'
import { blob, Database, type DatabaseOptions, integer, nullable, text } from './database'
import { placeOf } from './facts'
import { openEntryBody } from './outbox'
import { Sealer } from './sealer'
import { openTransferBody } from './transfers'

/** What could be read of a damaged database and must not be lost. */
export interface Salvage {
  /** False when not even the tables were known: then another first page may help. */
  readonly isSchemaReadable: boolean
  /** In the order in which they were written. */
  readonly entries: readonly OutboxEntry[]
  readonly facts: ReadonlyMap<string, unknown>
  /** The queue of downloads, in no order: each row has its position. */
  readonly transfers: readonly StoredTransfer[]
}

export const NOTHING_SALVAGED: Salvage = {
  isSchemaReadable: false,
  entries: [],
  facts: new Map(),
  transfers: [],
}

/** Numbers tried one by one when the table cannot say how far they go. */
const PROBED_WITHOUT_BOUNDS = 20_000

/**
 * Reads the outbox, the facts and the queue of downloads of a damaged database, row by row; what cannot be read is skipped.
 *
 * A row counts only when its seal is whole, so that no half-garbled write is ever sent. Never throws.
 */
export function salvageFrom(options: DatabaseOptions): Salvage {
  const sealer = new Sealer(options.key)
  const database = attempt(() => new Database(options))
  if (database === null) return NOTHING_SALVAGED
  try {
    attempt(() => database.exec('PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF'))
    const outboxes = attempt(() =>
      database.one({ count: integer('count(*)') }, "FROM sqlite_schema WHERE name = 'outbox'"),
    )
    if (outboxes?.count !== 1) return NOTHING_SALVAGED
    return {
      isSchemaReadable: true,
      entries: readEntries(database, sealer),
      facts: readFacts(database, sealer),
      transfers: readTransfers(database, sealer),
    }
  } finally {
    attempt(() => database.close())
  }
}

function readEntries(database: Database, sealer: Sealer): OutboxEntry[] {
  const entries = new Map<string, OutboxEntry>()
  for (const sequence of sequencesOf(database)) {
    const entry = attempt(() => readEntry(database, sealer, sequence))
    if (entry !== null) entries.set(entry.id, entry)
  }
  return [...entries.values()]
}

function readEntry(database: Database, sealer: Sealer, sequence: number): OutboxEntry | null {
  const row = database.first({ body: blob('body') }, 'FROM outbox WHERE sequence = ?', sequence)
  if (row === null) return null
  const entry = openEntryBody(row.body, sealer)
  // The content is what counts; how far it had come is made up where it cannot be read.
  const status = attempt(() =>
    database.first(
      {
        state: text('state'),
        attemptCount: integer('attempt_count'),
        errorCode: nullable(text('error_code')),
      },
      'FROM outbox WHERE sequence = ?',
      sequence,
    ),
  )
  // Apart: a database of an older schema does not have it.
  const fate = attempt(() =>
    database.first({ value: integer('may_have_arrived') }, 'FROM outbox WHERE sequence = ?', sequence),
  )
  return {
    ...entry,
    mayHaveArrived: fate?.value !== 0,
    state: OutboxState.catch('waiting').parse(status?.state),
    attemptCount: Math.max(0, status?.attemptCount ?? 0),
    errorCode: ErrorCode.nullable().catch(null).parse(status?.errorCode),
  }
}

/** Rowids of the outbox, ascending: as a list where it can be read, else every one in bounds. */
function sequencesOf(database: Database): number[] {
  const column = { sequence: integer('sequence') }
  const listed = attempt(() => database.all(column, 'FROM outbox NOT INDEXED ORDER BY sequence'))
  if (listed !== null) return listed.map(({ sequence }) => sequence)
  const first = boundOf(database, 'min(sequence)', 'FROM outbox') ?? 1
  const last = Math.max(
    boundOf(database, 'max(sequence)', 'FROM outbox') ?? 0,
    boundOf(database, 'max(seq)', "FROM sqlite_sequence WHERE name = 'outbox'") ?? 0,
  )
  const end = last >= first ? last : first + PROBED_WITHOUT_BOUNDS
  return Array.from({ length: Math.min(end - first + 1, 50 * PROBED_WITHOUT_BOUNDS) }, (_, n) => first + n)
}

function boundOf(database: Database, sql: string, rest: string): number | null {
  const bound = attempt(() => database.one({ bound: nullable(integer(sql)) }, rest).bound)
  return bound !== null && bound > 0 && bound < Number.MAX_SAFE_INTEGER ? bound : null
}

function readFacts(database: Database, sealer: Sealer): Map<string, unknown> {
  const facts = new Map<string, unknown>()
  for (const name of keysOf(database, 'fact', 'name')) {
    attempt(() => {
      const { value } = database.one({ value: blob('value') }, 'FROM fact WHERE name = ?', name)
      facts.set(name, sealer.openJson(placeOf(name), value))
      return null
    })
  }
  return facts
}

function readTransfers(database: Database, sealer: Sealer): StoredTransfer[] {
  const transfers: StoredTransfer[] = []
  // A database of an older schema has no such table: then there are no keys.
  for (const id of keysOf(database, 'transfer', 'id')) {
    attempt(() => {
      const row = database.one({ body: blob('body') }, 'FROM transfer WHERE id = ?', id)
      const record = openTransferBody(id, row.body, sealer)
      // The seal does not cover the position: one that cannot be read costs the row its place alone.
      const place = attempt(() =>
        database.one({ position: integer('position') }, 'FROM transfer WHERE id = ?', id),
      )
      transfers.push({ id, position: place?.position ?? transfers.length, record })
      return null
    })
  }
  return transfers
}

/** The keys of a table that can be reached, from both ends: a damaged page stops a reading at its place. */
function keysOf(database: Database, table: 'fact' | 'transfer', column: 'name' | 'id'): Set<string> {
  const keys = new Set<string>()
  for (const order of ['ASC', 'DESC'] as const) {
    let last: string | null = null
    for (;;) {
      const key = attempt(() => nextKey(database, table, column, order, last))
      if (key === null || keys.has(key)) break
      keys.add(key)
      last = key
    }
  }
  return keys
}

function nextKey(
  database: Database,
  table: 'fact' | 'transfer',
  column: 'name' | 'id',
  order: 'ASC' | 'DESC',
  last: string | null,
): string | null {
  const beyond = last === null ? '' : `WHERE ${column} ${order === 'ASC' ? '>' : '<'} ?`
  const values = last === null ? [] : [last]
  const row = database.first(
    { key: text(column) },
    `FROM ${table} ${beyond} ORDER BY ${column} ${order} LIMIT 1`,
    ...values,
  )
  return row?.key ?? null
}

/** The result, or `null` when the damage is in the way: then the next row is tried. */
function attempt<Result>(action: () => Result): Result | null {
  try {
    return action()
  } catch {
    return null
  }
}
