import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { findPostgres } from '../../scripts/lib/postgres.mjs'

export interface PostgresServer {
  /** A database on it that may be used as one likes. */
  readonly url: string
  stop(): Promise<void>
}

/** PostgreSQL refuses to run as root; then it runs as this one, who owns nothing. */
const NOBODY = { uid: 65_534, gid: 65_534 }

/** True where PostgreSQL itself is installed, which alone can have several transactions at once. */
export function hasPostgres(): boolean {
  return findPostgres() !== null
}

/** Starts a PostgreSQL server of one's own, reachable by a socket in its folder only. */
export async function startPostgres(): Promise<PostgresServer> {
  const found = findPostgres()
  if (found === null) throw new Error('PostgreSQL is not installed')
  const binaries = path.dirname(await realpath(found))
  const folder = await mkdtemp(path.join(tmpdir(), 'pg-'))
  const isRoot = process.getuid?.() === 0
  const user = isRoot ? NOBODY : {}
  if (isRoot) await chown(folder, NOBODY.uid, NOBODY.gid)
  const data = path.join(folder, 'data')
  const options = { ...user, cwd: folder, env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' } }
  execFileSync(
    path.join(binaries, 'initdb'),
    ['-D', data, '-U', 'portal', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    options,
  )
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${folder}`,
    // What a crash of the computer would lose is of no interest here.
    ...['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'],
    'max_connections=300',
    // It holds transaction numbers now and then, and sync would tell of a change a moment later.
    'autovacuum=off',
  ]
  const server = spawn(
    path.join(binaries, 'postgres'),
    ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    { ...options, stdio: 'ignore' },
  )
  const ended = once(server, 'exit')
  const url = `postgresql://portal@localhost/postgres?host=${encodeURIComponent(folder)}`
  await waitUntilReady(url)
  return {
    url,
    stop: async () => {
      server.kill('SIGINT') // ends sessions that are still open, too
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function waitUntilReady(url: string): Promise<void> {
  const deadline = Date.now() + 60_000
  for (;;) {
    const client = new Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (Date.now() > deadline) throw error // until then it is still starting
      await sleep(100)
    }
  }
}
