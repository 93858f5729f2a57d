import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { type OpenDatabase, openEmbeddedDatabase, openPostgres } from '../../src/portal/db/database'

/**
 * An empty database for one portal: embedded, or, with `TEST_DATABASE_URL` set to a PostgreSQL
 * server on which databases may be made, a new one there.
 */
export async function openTestDatabase(): Promise<OpenDatabase> {
  const server = process.env['TEST_DATABASE_URL']
  if (server === undefined) return openEmbeddedDatabase(null)
  const name = `portal_test_${randomBytes(6).toString('hex')}`
  await execute(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = name
  const opened = await openPostgres(url.href, () => {})
  return {
    database: opened.database,
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
