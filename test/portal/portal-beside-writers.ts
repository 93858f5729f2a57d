import { Client } from 'pg'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { openPostgres } from '../../src/portal/db/database'
import type { PostgresServer } from './postgres-server'
import { startTestPostgres } from './test-database'
import { TestPortal } from './test-portal'

const START_TIMEOUT_MS = 180_000

export interface PortalBesideWriters {
  /** The portal of the file. */
  readonly portal: () => TestPortal
  /** Another connection to its database, as another process would have; closed after the test. */
  readonly connect: () => Promise<Client>
}

/** A portal on PostgreSQL whose database others write to at the same time. */
export function portalBesideWriters(): PortalBesideWriters {
  let server: PostgresServer | undefined
  let portal: TestPortal | undefined
  const clients: Client[] = []
  beforeAll(async () => {
    server = await startTestPostgres()
    const { url } = server
    portal = await TestPortal.start({}, () => openPostgres(url, () => {}))
  }, START_TIMEOUT_MS)
  // What a failed test has left open would hold back all that follows.
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.end()))
  })
  afterAll(async () => {
    await portal?.close()
    await server?.stop()
  })
  return {
    portal: () => {
      if (portal === undefined) throw new Error('The portal has not started')
      return portal
    },
    connect: async () => {
      if (server === undefined) throw new Error('The database has not started')
      const client = new Client({ connectionString: server.url })
      await client.connect()
      clients.push(client)
      return client
    },
  }
}
