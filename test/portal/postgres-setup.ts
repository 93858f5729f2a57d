import { startPostgres } from './postgres-server'
import { createTemplate, SERVERS_VARIABLE } from './test-database'

/**
 * A PostgreSQL server for each of the workers that run test files.
 *
 * Not one for all: sync tells of a transaction once no older one runs in any database of the server, so
 * files that run at the same time would hold up one another's changes.
 */
export default async function setup({
  config: { maxWorkers },
}: {
  readonly config: { readonly maxWorkers: number }
}): Promise<() => Promise<void>> {
  const servers = await Promise.all(Array.from({ length: maxWorkers }, () => startPostgres()))
  await Promise.all(servers.map(({ url }) => createTemplate(url)))
  process.env[SERVERS_VARIABLE] = JSON.stringify(servers.map(({ url }) => url))
  return async () => {
    await Promise.all(servers.map((server) => server.stop()))
  }
}
