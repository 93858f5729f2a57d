import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants } from 'node:fs'
import { chown, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'

export interface PostgresServer {
  /** A database on it that may be used as one likes. */
  readonly url: string
  stop(): Promise<void>
}

/** PostgreSQL refuses to run as root; then it runs as this one, who owns nothing. */
const NOBODY = { uid: 65_534, gid: 65_534 }

/** True where PostgreSQL itself is installed, which alone can have several transactions at once. */
export function hasPostgres(): boolean {
  return findOnPath('postgres') !== null
}

/** Starts a PostgreSQL server of one's own, reachable by a socket in its folder only. */
export async function startPostgres(): Promise<PostgresServer> {
  const found = findOnPath('postgres')
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
  const settings = ['listen_addresses=', `unix_socket_directories=${folder}`, 'fsync=off']
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

function findOnPath(name: string): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    const file = path.join(folder, name)
    try {
      accessSync(file, constants.X_OK)
      return file
    } catch {
      // not in this folder
    }
  }
  return null
}
