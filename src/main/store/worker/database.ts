import Libsql from 'libsql'
import { StoreError } from '../store-errors'

/** What can be bound. A boolean would abort the whole process inside the native library. */
export type SqlValue = null | number | bigint | string | Uint8Array

interface Column<Value> {
  readonly sql: string
  readonly decode: (raw: unknown) => Value
}
type Columns = Readonly<Record<string, Column<unknown>>>
export type RowOf<Shape extends Columns> = { [Name in keyof Shape]: ReturnType<Shape[Name]['decode']> }

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Columns of a result, by what they must hold.
 *
 * Every one is cast: the native library aborts the process on a TEXT that is not UTF-8, which a
 * damaged page can hold in any column, while a BLOB comes out as it is and is checked here.
 */
export const text = (sql: string): Column<string> => ({
  sql: `CAST(${sql} AS BLOB)`,
  decode: (raw) => {
    try {
      if (raw instanceof Uint8Array) return strictUtf8.decode(raw)
    } catch {
      // Not UTF-8: damaged, as below.
    }
    throw damagedRow()
  },
})

export const blob = (sql: string): Column<Buffer> => ({
  sql: `CAST(${sql} AS BLOB)`,
  decode: (raw) => {
    if (Buffer.isBuffer(raw)) return raw
    throw damagedRow()
  },
})

export const integer = (sql: string): Column<number> => ({
  sql: `CAST(${sql} AS INTEGER)`,
  decode: (raw) => {
    if (typeof raw === 'number') return raw
    throw damagedRow()
  },
})

export const real = (sql: string): Column<number> => ({
  sql: `CAST(${sql} AS REAL)`,
  decode: (raw) => {
    if (typeof raw === 'number') return raw
    throw damagedRow()
  },
})

export function nullable<Value>({ sql, decode }: Column<Value>): Column<Value | null> {
  return { sql, decode: (raw) => (raw === null ? null : decode(raw)) }
}

/** Text as the database takes it: it ends a bound text at the first NUL. */
export function withoutNul(value: string): string {
  return value.replaceAll('\0', '\ufffd')
}

export interface DatabaseOptions {
  readonly filePath: string
  readonly key: Uint8Array
}

const BUSY_TIMEOUT_MS = 5_000
const CACHE_KIBIBYTES = 6_000

/** One connection to an encrypted file. Opening reads nothing: the first query does. */
export class Database {
  private readonly connection: Libsql.Database
  private readonly statements = new Map<string, Libsql.Statement<SqlValue[][]>>()

  constructor({ filePath, key }: DatabaseOptions) {
    this.connection = guarded(
      () =>
        new Libsql(filePath, {
          encryptionCipher: 'aes256cbc',
          encryptionKey: Buffer.from(key).toString('base64url'),
          timeout: BUSY_TIMEOUT_MS,
        } as Libsql.Options),
    )
  }

  /** Sets how the connection works. The first to read the file: fails `damaged` on a wrong key. */
  configure(): void {
    // Temporary files would not be encrypted.
    this.exec('PRAGMA temp_store = MEMORY')
    // What a damaged or forged schema names is not run, and cells are checked as they are read.
    this.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON')
    this.exec(`PRAGMA cache_size = -${CACHE_KIBIBYTES}; PRAGMA foreign_keys = ON`)
    this.exec('PRAGMA journal_mode = WAL')
    this.exec('PRAGMA synchronous = FULL')
    // Checkpoints are made between requests: inside a commit they would make a write wait.
    this.exec('PRAGMA wal_autocheckpoint = 0')
  }

  /** Moves committed pages from the log into the file, and empties the log. */
  checkpoint(): void {
    // Read to its end: `run` would stop at its row of figures, and no commit succeeds while it runs.
    guarded(() => this.prepared('PRAGMA wal_checkpoint(TRUNCATE)').all([]))
  }

  exec(sql: string): void {
    guarded(() => this.connection.exec(sql))
  }

  /** Runs a statement that gives no rows; answers how many it changed. */
  run(sql: string, ...values: SqlValue[]): number {
    return guarded(() => this.prepared(sql).run(checked(values)).changes)
  }

  /** All rows of `SELECT <columns> <rest>`; fails `damaged` when one does not hold what it must. */
  all<const Shape extends Columns>(columns: Shape, rest: string, ...values: SqlValue[]): RowOf<Shape>[] {
    const names = Object.keys(columns)
    const rows = guarded(() => this.prepared(selectOf(columns, rest), true).all(checked(values)))
    return rows.map((row) => decodeRow(columns, names, row))
  }

  /** The only row, or `null`. */
  first<const Shape extends Columns>(
    columns: Shape,
    rest: string,
    ...values: SqlValue[]
  ): RowOf<Shape> | null {
    return this.all(columns, rest, ...values)[0] ?? null
  }

  /** The one row that a query without conditions always has. */
  one<const Shape extends Columns>(columns: Shape, rest: string, ...values: SqlValue[]): RowOf<Shape> {
    const row = this.first(columns, rest, ...values)
    if (row === null) throw damagedRow()
    return row
  }

  /** All or nothing; on the disk when it returns. */
  transaction<Result>(action: () => Result): Result {
    this.exec('BEGIN IMMEDIATE')
    let result: Result
    try {
      result = action()
      this.exec('COMMIT')
    } catch (error) {
      this.rollBack()
      throw error
    }
    return result
  }

  /**
   * Ends the use of the connection.
   *
   * The files stay open until the statements are collected, at the latest when the thread ends:
   * whoever renames or removes them waits for that.
   */
  close(): void {
    this.statements.clear()
    this.connection.close()
  }

  private rollBack(): void {
    try {
      if (this.connection.inTransaction) this.connection.exec('ROLLBACK')
    } catch {
      // A full disk may have rolled it back already; the first error is the one that counts.
    }
  }

  private prepared(sql: string, isReader = false): Libsql.Statement<SqlValue[][]> {
    const known = this.statements.get(sql)
    if (known !== undefined) return known
    const statement = this.connection.prepare<SqlValue[][]>(sql)
    if (isReader) statement.raw(true)
    this.statements.set(sql, statement)
    return statement
  }
}

function selectOf(columns: Columns, rest: string): string {
  return `SELECT ${Object.values(columns)
    .map((column) => column.sql)
    .join(', ')} ${rest}`
}

function decodeRow<Shape extends Columns>(columns: Shape, names: string[], row: unknown): RowOf<Shape> {
  if (!Array.isArray(row)) throw damagedRow()
  const entries = names.map((name, index) => [name, columns[name]?.decode(row[index])])
  return Object.fromEntries(entries) as RowOf<Shape>
}

/** The types already say so; a mistake here would end the process without a message. */
function checked(values: readonly SqlValue[]): SqlValue[] {
  return values.map((value) => {
    if (typeof value === 'boolean' || value === undefined) throw new TypeError('not a value of the database')
    // The native library knows Buffer as its blob.
    return value instanceof Uint8Array && !Buffer.isBuffer(value) ? Buffer.from(value) : value
  })
}

export function damagedRow(cause?: unknown): StoreError {
  return new StoreError('damaged', 'a row does not hold what it should', { cause })
}

/** Errors of the native library as failures of the store. */
function guarded<Result>(action: () => Result): Result {
  try {
    return action()
  } catch (error) {
    throw toStoreError(error)
  }
}

/** Primary result codes of SQLite; the upper bytes of a code only refine them. */
const SQLITE_BUSY = 5
const SQLITE_LOCKED = 6
const SQLITE_IOERR = 10
const SQLITE_CORRUPT = 11
const SQLITE_FULL = 13
const SQLITE_CANTOPEN = 14
const SQLITE_NOTADB = 26

const FAILURES: ReadonlyMap<number, 'busy' | 'damaged' | 'disk-full' | 'disk-failed'> = new Map([
  [SQLITE_BUSY, 'busy'],
  [SQLITE_LOCKED, 'busy'],
  [SQLITE_IOERR, 'disk-failed'],
  [SQLITE_CORRUPT, 'damaged'],
  [SQLITE_FULL, 'disk-full'],
  [SQLITE_CANTOPEN, 'disk-failed'],
  [SQLITE_NOTADB, 'damaged'],
])

function toStoreError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StoreError) return error
  const rawCode = 'rawCode' in error && typeof error.rawCode === 'number' ? error.rawCode : null
  const failure = rawCode === null ? undefined : FAILURES.get(rawCode & 0xff)
  if (failure !== undefined) return new StoreError(failure, error.message, { cause: error })
  // Opening fails without a code, only in words.
  if (error.message.startsWith('ConnectionFailed')) {
    return new StoreError('disk-failed', 'the database cannot be opened', { cause: error })
  }
  return error
}
