import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { Client } from 'pg'
import { type OpenDatabase, openEmbeddedDatabase, openPostgres } from '../../src/portal/db/database'
import type { PostgresServer } from './postgres-server'

const ROOT = path.resolve(import.meta.dirname, '../..')

/** JSON list of the servers that the run of tests has started (postgres-setup.ts), one for each worker. */
export const SERVERS_VARIABLE = 'TEST_DATABASE_URLS'

/** The server of the worker that runs this file; `null` where tests use the embedded database. */
function serverOfWorker(): string | null {
  const list = process.env[SERVERS_VARIABLE]
  if (list === undefined) return null
  const urls = JSON.parse(list) as string[]
  const url = urls[Number(process.env['VITEST_POOL_ID']) - 1]
  if (url === undefined) throw new Error(`No server for worker ${process.env['VITEST_POOL_ID']}`)
  return url
}

/** An empty database for one portal: embedded, or, when the tests run on PostgreSQL, a new one there. */
export async function openTestDatabase(): Promise<OpenDatabase> {
  if (serverOfWorker() === null) return openEmbeddedDatabase(null, await emptyDatabaseImage())
  const { url, stop } = await startTestPostgres()
  const opened = await openPostgres(url, () => {})
  return {
    ...opened,
    close: async () => {
      await opened.close()
      await stop()
    },
  }
}

/** True in a run with vitest.postgres.config.ts; what needs PostgreSQL itself is left out of every other. */
export function isOnPostgres(): boolean {
  return serverOfWorker() !== null
}

/** A database of one's own on PostgreSQL. */
export async function startTestPostgres(): Promise<PostgresServer> {
  const server = serverOfWorker()
  if (server === null) throw new Error('These tests do not run on PostgreSQL')
  const url = await createDatabase(server)
  const name = new URL(url).pathname.slice(1)
  return {
    url,
    // What is still connected has been forgotten by a test that failed.
    stop: () => execute(server, `drop database ${name} with (force)`),
  }
}

async function createDatabase(server: string): Promise<string> {
  const name = `portal_test_${randomBytes(6).toString('hex')}`
  await execute(server, `create database ${name} template ${TEMPLATE_DATABASE}`)
  return urlOf(server, name)
}

/** What databases of tests are copied from: with the schema, which takes a second to make. */
const TEMPLATE_DATABASE = 'portal_template'

/** Makes the template; to be done once, before any test. */
export async function createTemplate(server: string): Promise<void> {
  await execute(server, `create database ${TEMPLATE_DATABASE}`)
  const { close } = await openPostgres(urlOf(server, TEMPLATE_DATABASE), () => {})
  await close()
}

function urlOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = database
  return url.href
}

async function execute(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** A dump of an empty database, made once per version of PGlite: making a database takes seconds. */
async function emptyDatabaseImage(): Promise<Blob> {
  const manifest = await readFile(path.join(ROOT, 'node_modules/@electric-sql/pglite/package.json'), 'utf8')
  const { version } = JSON.parse(manifest) as { version: string }
  const file = path.join(ROOT, `out/test-cache/empty-database-${version}.tar`)
  const cached = await readFile(file).catch(() => null) // not there yet
  if (cached !== null) return new Blob([cached])
  const client = await PGlite.create()
  const image = await client.dumpDataDir('none')
  await client.close()
  await mkdir(path.dirname(file), { recursive: true })
  // Under a name of its own first: files of tests run at the same time.
  const partial = `${file}.${randomBytes(6).toString('hex')}`
  await writeFile(partial, Buffer.from(await image.arrayBuffer()))
  await rename(partial, file)
  return image
}
