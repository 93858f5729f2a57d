import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openEmbeddedDatabase, openPostgres } from '../../src/portal/db/database'
import { type Finished, PortalCli, SLOW_MS } from './portal-cli'
import { type PostgresServer, startPostgres } from './postgres-server'
import { RepositoryReader } from './update-repository/repository-reader'

const PASSWORD = 'długie hasło partnera'
const OWN_PASSWORD = 'własne hasło partnera'
const KEYS = {
  OFFLINE_KEYS_PASSPHRASE: 'hasło kluczy głównych',
  PORTAL_KEYS_PASSPHRASE: 'hasło kluczy portalu',
}

let cli: PortalCli
let postgres: PostgresServer
beforeAll(async () => {
  cli = await PortalCli.build('portal-backup-under-test')
  postgres = await startPostgres()
}, SLOW_MS)
afterEach(() => cli.killAll())
afterAll(async () => {
  await cli.dispose()
  await postgres.stop()
}, SLOW_MS)

type Env = Record<string, string>

async function done(args: string[], env: Env = {}, input = ''): Promise<Finished> {
  const finished = await cli.run(args, { env: { ...KEYS, LOG_LEVEL: 'silent', ...env }, input }).finished
  expect([args[0], finished.code, finished.complaints]).toEqual([args[0], 0, expect.any(String)])
  return finished
}

async function newDatabase(): Promise<Env> {
  const name = `backup_${randomUUID().replaceAll('-', '')}`
  const client = new Client({ connectionString: postgres.url })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  const url = new URL(postgres.url)
  url.pathname = name
  return { DATABASE_URL: url.href }
}

/** A portal with an operator, a partner, keys of its own and a published version. */
async function makePortal(data: string, keys: string, env: Env): Promise<void> {
  await done(['create-operator', '--username', 'szef', '--data', data], env, `${PASSWORD}\n`)
  await done(
    ['accounts', 'create', 'ewa', '--firm', 'Łódka', '--city', 'Łódź', '--level', '3', '--data', data],
    env,
    `${PASSWORD}\n`,
  )
  await done(['init-keys', '--data', data, '--keys', keys], env)
  const product = [
    '--product',
    'subiekt-nexo',
    '--line',
    'nexo',
    '--name',
    'Subiekt',
    '--purpose',
    'Sprzedaż',
  ]
  await done(['add-product', ...product, '--data', data], env)
  await publish(data, keys, env, '1.0')
}

async function publish(data: string, keys: string, env: Env, version: string): Promise<void> {
  const file = path.join(cli.folder, `setup-${version}.exe`)
  await writeFile(file, `package ${version}`)
  const what = [
    '--product',
    'subiekt-nexo',
    '--version',
    version,
    '--kind',
    'fix',
    '--importance',
    'optional',
  ]
  await done(['publish', file, ...what, '--data', data, '--keys', keys], env)
}

async function post(url: string, place: string, body: unknown, headers: Env = {}): Promise<Response> {
  return fetch(`${url}/api/v1${place}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
}

interface Tokens {
  readonly accessToken: string
  readonly refreshToken: string
  readonly entitlement: string
}

async function signIn(url: string, password = OWN_PASSWORD): Promise<Tokens> {
  const answer = await post(url, '/auth/login', { username: 'ewa', password })
  expect(answer.status).toBe(200)
  return (await answer.json()) as Tokens
}

/** With the password that the command line has set, which opens nothing but its own change. */
async function signInFirst(url: string): Promise<Tokens> {
  const tokens = await signIn(url, PASSWORD)
  const headers = { authorization: `Bearer ${tokens.accessToken}` }
  const change = { currentPassword: PASSWORD, newPassword: OWN_PASSWORD }
  expect((await post(url, '/auth/password', change, headers)).status).toBe(200)
  return tokens
}

function newThread(url: string, { accessToken }: Tokens, id: string): Promise<Response> {
  const headers = { authorization: `Bearer ${accessToken}`, 'idempotency-key': id }
  return post(url, '/forums/distributor-forum/threads', { id, title: 'Wątek', body: 'Treść' }, headers)
}

function sequenceOf({ entitlement }: Tokens): number {
  const claims = Buffer.from(entitlement.split('.')[1] ?? '', 'base64url').toString()
  return (JSON.parse(claims) as { sequence: number }).sequence
}

/** The whole content of a database, each table as one digest; what restoring changes is left out. */
async function digestsOf(env: Env, data: string): Promise<Record<string, string>> {
  const { DATABASE_URL: url } = env
  const opened =
    url === undefined
      ? await openEmbeddedDatabase(path.join(data, 'database'))
      : await openPostgres(url, () => {})
  try {
    return await digests(opened.database)
  } finally {
    await opened.close()
  }
}

async function digests(database: Database): Promise<Record<string, string>> {
  const rowsOf = async (query: ReturnType<typeof sql.raw>): Promise<Record<string, string>[]> =>
    // Both drivers answer with rows; the common type does not say so.
    ((await database.execute(query)) as unknown as { rows: Record<string, string>[] }).rows
  const tables = await rowsOf(sql.raw(`select tablename as name from pg_tables where schemaname = 'public'`))
  const found: Record<string, string> = {}
  for (const { name = '' } of tables) {
    const row = `to_jsonb(t) - 'changed_in' - 'entitlement_sequence'`
    const filter = name === 'portal_facts' ? `where name not like 'database-%'` : ''
    const [digest] = await rowsOf(
      sql.raw(`select count(*) || ' ' || md5(coalesce(string_agg((${row})::text, '|' order by (${row})::text), ''))
        as digest from "${name}" t ${filter}`),
    )
    found[name] = digest?.['digest'] ?? ''
  }
  return found
}

describe.each([['the embedded database'], ['PostgreSQL']])('a backup over %s', (kind) => {
  it('beside a running portal holds all that was confirmed, and clients go on with what is restored', {
    timeout: 2 * SLOW_MS,
  }, async () => {
    const isServer = kind === 'PostgreSQL'
    const env = isServer ? await newDatabase() : {}
    const folder = path.join(cli.folder, `of-${isServer ? 'postgres' : 'embedded'}`)
    const [data, keys, file] = [`${folder}/data`, `${folder}/keys`, `${folder}/kopia.tar`]
    await makePortal(data, keys, env)
    const first = cli.run(['serve', '--port', '0', '--data', data], { env: { ...KEYS, ...env } })
    const url = await first.ready
    const partner = await signInFirst(url)
    const before = Array.from({ length: 5 }, () => randomUUID())
    for (const id of before) expect((await newThread(url, partner, id)).status).toBe(201)

    // Writes and a publication go on while the backup is made.
    const backingUp = done(['backup', '--data', data, '--to', file], env)
    const meanwhile = (async () => {
      for (let n = 0; n < 10; n += 1) await newThread(url, partner, randomUUID())
    })()
    const publishing = publish(data, keys, env, '1.1')
    await Promise.all([backingUp, meanwhile, publishing])
    expect((await readdir(data)).filter((name) => name.startsWith('.backup'))).toEqual([])

    // Clients see what comes after the backup: signatures, statements of rights.
    await sleep(1_100)
    await publish(data, keys, env, '2.0')
    const metadataOf = (portal: string) => async (name: string) => {
      const answer = await fetch(`${portal}/api/v1/updates/metadata/${name}`)
      return answer.ok ? Buffer.from(await answer.arrayBuffer()) : null
    }
    let current = url
    const reader = await RepositoryReader.start(
      (name) => metadataOf(current)(name),
      () => new Date(),
    )
    await reader.refresh()
    const later = await signIn(url)
    first.child.kill('SIGTERM')
    expect((await first.finished).code).toBe(0)

    const restored = `${folder}/restored`
    const restoredEnv = isServer ? await newDatabase() : {}
    await sleep(1_100)
    const { output } = await done(
      ['restore', '--from', file, '--data', restored, '--keys', keys],
      restoredEnv,
    )
    expect(output).toContain('Signed anew: targets, snapshot, timestamp')
    const second = cli.run(['serve', '--port', '0', '--data', restored], { env: { ...KEYS, ...restoredEnv } })
    current = await second.ready
    const going = await post(current, '/auth/refresh', { refreshToken: partner.refreshToken })
    expect(going.status).toBe(200)
    const tokens = (await going.json()) as Tokens
    expect(sequenceOf(tokens)).toBeGreaterThan(sequenceOf(later))
    // A write whose answer was lost is repeated, and is one.
    for (const id of before) {
      const again = await newThread(current, tokens, id)
      expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true'])
    }
    const headers = { authorization: `Bearer ${tokens.accessToken}` }
    const listed = await fetch(`${current}/api/v1/updates/versions?limit=50`, { headers })
    const { items } = (await listed.json()) as { items: { version: string; package: { id: string } }[] }
    expect(items.map(({ version }) => version)).toContain('1.0')
    // Whoever has seen later signatures follows, and all that is offered is covered and there.
    const updater = await reader.refresh()
    for (const { package: offered, version } of items) {
      expect(await updater.getTargetInfo(offered.id), version).toBeDefined()
      const bytes = await fetch(`${current}/api/v1/updates/packages/${offered.id}`, { headers })
      expect(await bytes.text()).toBe(`package ${version}`)
    }
    second.child.kill('SIGTERM')
    expect((await second.finished).code).toBe(0)
  })

  it('of a portal at rest gives back every row and every file', { timeout: 2 * SLOW_MS }, async () => {
    const isServer = kind === 'PostgreSQL'
    const env = isServer ? await newDatabase() : {}
    const folder = path.join(cli.folder, `rest-${isServer ? 'postgres' : 'embedded'}`)
    const [data, keys, file] = [`${folder}/data`, `${folder}/keys`, `${folder}/kopia.tar`]
    await makePortal(data, keys, env)
    const expected = await digestsOf(env, data)
    await done(['backup', '--data', data, '--to', file], env)
    const restored = `${folder}/restored`
    const restoredEnv = isServer ? await newDatabase() : {}
    const { output } = await done(['restore', '--from', file, '--data', restored], {
      ...restoredEnv,
      PORTAL_KEYS_PASSPHRASE: '',
    })
    expect(output).toContain('refresh --anew')
    expect(await digestsOf(restoredEnv, restored)).toEqual(expected)
    expect(Object.keys(expected).length).toBeGreaterThan(30)
    for (const kept of ['packages', 'keys', 'repository/metadata', 'repository/chunk-lists']) {
      const names = (await readdir(path.join(data, kept))).filter((name) => !name.endsWith('.lock'))
      expect((await readdir(path.join(restored, kept))).sort()).toEqual(names.sort())
      for (const name of names) {
        const [was, is] = await Promise.all(
          [data, restored].map((root) => readFile(path.join(root, kept, name))),
        )
        expect(is?.equals(was ?? Buffer.alloc(0)), `${kept}/${name}`).toBe(true)
      }
    }
    if (isServer) {
      const again = await cli.run(['restore', '--from', file, '--data', `${folder}/third`], {
        env: restoredEnv,
      }).finished
      expect([again.code, again.complaints]).toEqual([1, expect.stringContaining('is not empty')])
      const missing = await cli.run(['backup', '--data', data, '--to', `${folder}/x.tar`], {
        env: { ...env, PATH: folder },
      }).finished
      expect([missing.code, missing.complaints]).toEqual([1, expect.stringContaining('postgresql-client')])
      expect(existsSync(`${folder}/x.tar`)).toBe(false)
    }
  })
})

describe('a backup', () => {
  it('that is cut short, changed or refused leaves nothing behind', { timeout: 2 * SLOW_MS }, async () => {
    const folder = path.join(cli.folder, 'hostile')
    const [data, file] = [`${folder}/data`, `${folder}/kopia.tar`]
    await mkdir(folder)
    await done(['create-operator', '--username', 'szef', '--data', data], {}, `${PASSWORD}\n`)
    await done(['backup', '--data', data, '--to', file])
    const refused = async (from: string, into: string, message: string): Promise<void> => {
      const { code, complaints } = await cli.run(['restore', '--from', from, '--data', into]).finished
      expect([code, complaints]).toEqual([1, expect.stringContaining(message)])
      expect(await readdir(into).catch(() => [])).not.toContain('database')
    }
    const bytes = await readFile(file)
    await writeFile(`${folder}/short.tar`, bytes.subarray(0, Math.floor(bytes.length / 2)))
    await refused(`${folder}/short.tar`, `${folder}/a`, 'cut short')
    const flipped = Buffer.from(bytes)
    flipped[5_000] = (flipped[5_000] ?? 0) ^ 1
    await writeFile(`${folder}/flipped.tar`, flipped)
    await refused(`${folder}/flipped.tar`, `${folder}/b`, 'not what the manifest says')
    await writeFile(`${folder}/none.tar`, 'no backup at all')
    await refused(`${folder}/none.tar`, `${folder}/c`, 'cut short')
    // The name of the first entry leads out of the folder.
    const outside = Buffer.from(bytes)
    outside.fill(0, 0, 100)
    outside.write('../../outside')
    await writeFile(`${folder}/outside.tar`, outside)
    await refused(`${folder}/outside.tar`, `${folder}/d`, 'damaged or was changed')
    await mkdir(`${folder}/full`)
    await writeFile(`${folder}/full/a-file`, '')
    await refused(file, `${folder}/full`, 'is not empty')

    const twice = await cli.run(['backup', '--data', data, '--to', file]).finished
    expect([twice.code, twice.complaints]).toEqual([2, expect.stringContaining('is there already')])

    // A restore that was killed: nobody takes the folder for a portal's.
    await mkdir(`${folder}/half/.restoring`, { recursive: true })
    const half = await cli.run(['serve', '--port', '0', '--data', `${folder}/half`]).finished
    expect([half.code, half.complaints]).toEqual([1, expect.stringContaining('was cut off')])
  })

  it('that is killed leaves no file of the final name, and the next one clears up', {
    timeout: SLOW_MS,
  }, async () => {
    const folder = path.join(cli.folder, 'killed')
    const data = `${folder}/data`
    await done(['create-operator', '--username', 'szef', '--data', data], {}, `${PASSWORD}\n`)
    await mkdir(`${data}/packages`, { recursive: true })
    const large = await open(`${data}/packages/${'a'.repeat(32)}`, 'w')
    await large.truncate(3_000_000_000)
    await large.close()
    const running = cli.run(['backup', '--data', data, '--to', `${folder}/kopia.tar`])
    await expect
      .poll(async () => (await readdir(folder)).some((name) => name.endsWith('.part')), { timeout: 30_000 })
      .toBe(true)
    running.child.kill('SIGKILL')
    await running.finished
    expect(existsSync(`${folder}/kopia.tar`)).toBe(false)
    await writeFile(`${data}/packages/${'a'.repeat(32)}`, 'small')
    await done(['backup', '--data', data, '--to', `${folder}/kopia.tar`])
    expect((await readdir(data)).filter((name) => name.startsWith('.backup'))).toEqual([])
  })
})
