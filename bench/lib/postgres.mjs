import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chown, mkdir, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Client } from 'pg'
import { findCommand, stopProcess } from '../../scripts/lib/processes.mjs'
import { UserError } from '../../scripts/lib/report.mjs'
import { run } from './peers.mjs'

/** Where Debian keeps the server's programs, which are not on the path. */
const DEBIAN_FOLDER = '/usr/lib/postgresql'
/** PostgreSQL refuses to run as root; then it runs as this one, who owns nothing. */
const NOBODY = { uid: 65_534, gid: 65_534 }
const START_PATIENCE_MS = 30_000

/**
 * A PostgreSQL server in a folder of its own, reached by a socket there; its settings are the defaults,
 * with memory for its pages as on any machine that is meant for it, and it keeps count of its statements.
 *
 * @param {string} folder that is not there yet
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startPostgres(folder) {
  const binaries = await findBinaries()
  const isRoot = process.getuid?.() === 0
  await mkdir(folder)
  if (isRoot) await chown(folder, NOBODY.uid, NOBODY.gid)
  const data = path.join(folder, 'data')
  const options = {
    ...(isRoot && NOBODY),
    cwd: folder,
    env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' },
  }
  await run(path.join(binaries, 'initdb'), ['-D', data, '-U', 'portal', '-A', 'trust', '-E', 'UTF8'], options)
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${folder}`,
    'shared_buffers=512MB',
    'shared_preload_libraries=pg_stat_statements',
    'pg_stat_statements.track_planning=on',
  ]
  const child = spawn(
    path.join(binaries, 'postgres'),
    ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    { ...options, stdio: 'ignore' },
  )
  const url = `postgresql://portal@localhost/postgres?host=${encodeURIComponent(folder)}`
  await untilReady(url)
  return {
    url,
    stop: async () => {
      await stopProcess(child, { signal: 'SIGINT', patienceMs: 30_000 }) // ends open sessions, too
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/**
 * @returns {Promise<string>} the folder with the server's programs
 * @throws {UserError} when the server is not installed
 */
async function findBinaries() {
  const versions = existsSync(DEBIAN_FOLDER) ? await readdir(DEBIAN_FOLDER) : []
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0]
  if (newest !== undefined) return path.join(DEBIAN_FOLDER, newest, 'bin')
  const found = ['initdb', 'postgres'].map(findCommand)
  if (found[0] !== undefined && found[1] !== undefined) return path.dirname(found[0])
  throw new UserError(
    'The bench needs PostgreSQL, not found here:\n' +
      '  sudo apt-get install -y --no-install-recommends postgresql',
  )
}

/** @param {string} url */
async function untilReady(url) {
  const deadline = Date.now() + START_PATIENCE_MS
  for (;;) {
    const client = new Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (Date.now() > deadline) throw error // until then it is still starting
      await delay(100)
    }
  }
}
