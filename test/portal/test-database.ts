import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { Client } from 'pg'
import { type OpenDatabase, openEmbeddedDatabase, openPostgres } from '../../src/portal/db/database'

const ROOT = path.resolve(import.meta.dirname, '../..')

/**
 * An empty database for one portal: embedded, or, with `TEST_DATABASE_URL` set to a PostgreSQL
 * server on which databases may be made, a new one there.
 */
export async function openTestDatabase(): Promise<OpenDatabase> {
  const server = process.env['TEST_DATABASE_URL']
  if (server === undefined) return openEmbeddedDatabase(null, await emptyDatabaseImage())
  const name = `portal_test_${randomBytes(6).toString('hex')}`
  await execute(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = name
  const opened = await openPostgres(url.href, () => {})
  return {
    ...opened,
    close: async () => {
      await opened.close()
      await execute(server, `drop database ${name}`)
    },
  }
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
