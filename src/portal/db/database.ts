import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle as drizzleOverPostgres } from 'drizzle-orm/node-postgres'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { drizzle as drizzleOverPglite } from 'drizzle-orm/pglite'
import { Pool } from 'pg'
import { recognizeDatabase } from './database-identity'
import { measuredClient, type OnQuery } from './measured-client'
import { migrate } from './migrate'
import { type Listen, listenOnEmbedded, listenOnPostgres } from './notifications'
import * as schema from './schema'

/**
 * What queries run on: the database, or a transaction of it.
 *
 * The embedded database has one connection. Inside a transaction only the transaction may be
 * used: a query on the database itself would wait for the transaction, and it for the query.
 */
export type Database = PgDatabase<PgQueryResultHKT, typeof schema>

/** Connections of the pool. */
export interface PoolState {
  readonly usedCount: number
  readonly idleCount: number
  /** Queries that wait for a connection. */
  readonly waitingCount: number
}

export interface OpenDatabase {
  readonly database: Database
  readonly listen: Listen
  /** Of the embedded database: all of its files, packed, as of now. */
  readonly dump?: () => Promise<Uint8Array>
  /** Of a server's database. */
  readonly poolState?: () => PoolState
  close(): Promise<void>
}

/** How many connections one portal process holds to PostgreSQL. */
const POOL_SIZE = 10
const CONNECT_TIMEOUT_MS = 10_000
/** No query of the portal is long; a longer one is stuck, and holds locks that others need. */
const STATEMENT_TIMEOUT_MS = 30_000
/**
 * How PostgreSQL is to plan, unless DATABASE_URL says otherwise in its `options`. By its default a page read out of
 * order costs four in a row, as on a disk that turns: it then reads whole tables for a few hundred rows.
 * Nothing the portal asks runs long enough to be worth compiling.
 */
const PLANNER_OPTIONS = '-c random_page_cost=1.1 -c jit=off'

/**
 * Opens the embedded PostgreSQL and brings its schema up to date.
 *
 * @param folder where it keeps its files; `null` keeps everything in memory
 * @param image a dump of an empty database (`PGlite.dumpDataDir`) to start a new one from, which
 *   takes a quarter of the time of making one
 */
export async function openEmbeddedDatabase(folder: string | null, image?: Blob): Promise<OpenDatabase> {
  const start = image === undefined ? {} : { loadDataDir: image }
  if (folder !== null) await makeCluster(folder, start)
  const client = await PGlite.create(folder === null ? start : { dataDir: folder })
  return migrated({
    database: drizzleOverPglite(client, { schema }),
    listen: listenOnEmbedded(client),
    dump: async () => {
      await client.exec('checkpoint')
      // Its files are read in one go, between two queries: as consistent as after a power cut.
      return new Uint8Array(await (await client.dumpDataDir('gzip')).arrayBuffer())
    },
    close: () => client.close(),
  })
}

/** Makes the files of a new database, whole or not at all: a portal may be killed at any moment. */
async function makeCluster(folder: string, start: { readonly loadDataDir?: Blob }): Promise<void> {
  if (existsSync(path.join(folder, 'PG_VERSION'))) return
  const unfinished = `${folder}.new`
  await rm(unfinished, { recursive: true, force: true })
  const client = await PGlite.create({ ...start, dataDir: unfinished })
  await client.close()
  // An empty folder may have been made for it beforehand; one with files in it is not ours to remove.
  await rename(unfinished, folder)
}

/** Makes the files of an embedded database of a dump. */
export async function unpackEmbeddedDatabase(folder: string, dump: Blob): Promise<void> {
  await makeCluster(folder, { loadDataDir: dump })
}

/**
 * Connects to a PostgreSQL server and brings its schema up to date.
 *
 * @param onIdleError told of a connection that broke while unused; the pool replaces it
 * @param onQuery told how long each query took; unmeasured without
 */
export async function openPostgres(
  url: string,
  onIdleError: (error: Error) => void,
  onQuery?: OnQuery,
): Promise<OpenDatabase> {
  const pool = new Pool({
    options: PLANNER_OPTIONS,
    connectionString: url,
    ...(onQuery && { Client: measuredClient(onQuery) }),
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
  })
  pool.on('error', onIdleError)
  return migrated({
    database: drizzleOverPostgres(pool, { schema }),
    listen: listenOnPostgres(url, onIdleError),
    poolState: () => ({
      usedCount: pool.totalCount - pool.idleCount,
      idleCount: pool.idleCount,
      waitingCount: pool.waitingCount,
    }),
    close: () => pool.end(),
  })
}

async function migrated(opened: OpenDatabase): Promise<OpenDatabase> {
  try {
    await migrate(opened.database)
    await recognizeDatabase(opened.database)
    return opened
  } catch (error) {
    await opened.close()
    throw error
  }
}
