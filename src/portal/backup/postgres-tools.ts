import { spawn } from 'node:child_process'
import { Client } from 'pg'
import { systemCodeOf } from '../operator-error'
import { BackupError } from './backup-manifest'

/** A moment of a server's database that `pg_dump` can be given, however long it takes. */
export interface PostgresSnapshot {
  readonly serverMajor: number
  dumpTo(file: string): Promise<void>
  release(): Promise<void>
}

/** @throws {BackupError} when the client tools are missing or older than the server */
export async function openSnapshot(url: string): Promise<PostgresSnapshot> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const serverMajor = await majorOf(client)
    await requireTool('pg_dump', serverMajor)
    await client.query('begin isolation level repeatable read read only')
    const { rows } = await client.query<{ id: string }>('select pg_export_snapshot() as id')
    const snapshot = rows[0]?.id ?? ''
    return {
      serverMajor,
      dumpTo: (file) =>
        runTool('pg_dump', url, [
          '--format=custom',
          '--no-owner',
          '--no-privileges',
          `--snapshot=${snapshot}`,
          `--file=${file}`,
        ]),
      release: () => client.end(),
    }
  } catch (error) {
    await client.end()
    throw error
  }
}

/**
 * Puts a dump into an empty database: whole or not at all.
 *
 * @throws {BackupError} when the database is not empty, or the server older than the dump's
 */
export async function restoreDump(url: string, file: string, dumpedMajor: number): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const serverMajor = await majorOf(client)
    if (serverMajor < dumpedMajor) {
      throw new BackupError(
        `The backup is of PostgreSQL ${dumpedMajor}, this server is ${serverMajor}: use one that is not older`,
      )
    }
    const { rows } = await client.query<{ count: string }>(
      `select count(*) from pg_class join pg_namespace on pg_namespace.oid = relnamespace
       where relkind in ('r', 'p', 'v', 'm', 'S') and nspname not in ('pg_catalog', 'information_schema')
         and nspname not like 'pg_toast%' and nspname not like 'pg_temp%'`,
    )
    if (rows[0]?.count !== '0') {
      throw new BackupError('The database of DATABASE_URL is not empty: make a new one to restore into')
    }
    await requireTool('pg_restore', dumpedMajor)
  } finally {
    await client.end()
  }
  await runTool('pg_restore', url, [
    '--no-owner',
    '--no-privileges',
    '--exit-on-error',
    '--single-transaction',
    file,
  ])
}

async function majorOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ server_version_num: string }>('show server_version_num')
  return Math.floor(Number(rows[0]?.server_version_num) / 10_000)
}

async function requireTool(tool: string, atLeast: number): Promise<void> {
  const output = await run(tool, ['--version'], {})
  const major = Number(/ (\d+)/u.exec(output)?.[1])
  if (major >= atLeast) return
  throw new BackupError(
    `${tool} here is version ${major}, older than PostgreSQL ${atLeast}: install postgresql-client-${atLeast}`,
  )
}

/** The password goes by the environment: the command line is seen by everybody on the computer. */
async function runTool(tool: string, url: string, args: readonly string[]): Promise<void> {
  const address = new URL(url)
  const password = decodeURIComponent(address.password)
  address.password = ''
  await run(
    tool,
    [`--dbname=${address.href}`, '--no-password', ...args],
    password === '' ? {} : { PGPASSWORD: password },
  )
}

function run(tool: string, args: readonly string[], env: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(tool, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    let complaints = ''
    child.stdout.on('data', (text: Buffer) => {
      output += text.toString()
    })
    child.stderr.on('data', (text: Buffer) => {
      complaints = (complaints + text.toString()).slice(-2_000)
    })
    child.on('error', (error) => {
      reject(
        systemCodeOf(error) === 'ENOENT'
          ? new BackupError(`${tool} is not installed: on Debian, apt-get install postgresql-client`)
          : error,
      )
    })
    child.on('close', (code) => {
      if (code === 0) resolve(output)
      else reject(new BackupError(`${tool} failed (${String(code)}): ${complaints.trim()}`))
    })
  })
}
