import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { VersionDetails } from '#shared/api/updates'
import { parseCommand } from '../../src/portal/command-line'
import { type OpenDatabase, openEmbeddedDatabase, openPostgres } from '../../src/portal/db/database'
import { RepositoryFolder } from '../../src/portal/features/update-repository/repository-folder'
import { UpdateRepository } from '../../src/portal/features/update-repository/update-repository'
import { SAMPLE_PASSWORD } from '../../src/portal/sample/people'
import {
  SAMPLE_ROOT_EXPIRES,
  sampleKeyRing,
  sampleRepositoryKeys,
} from '../../src/portal/sample/sample-repository-keys'
import { seedPeople } from '../../src/portal/sample/seed-people'
import { faultCount, faultRandom, noteFaultFigures } from '../helpers/fault-scale'
import { type Finished, PortalCli, type RunOptions, SLOW_MS } from './portal-cli'
import { hasPostgres, startPostgres } from './postgres-server'
import { faultsOf, RepositoryReader } from './update-repository/repository-reader'

const PASSPHRASES = {
  OFFLINE_KEYS_PASSPHRASE: 'fraza kluczy z pendrive’a',
  PORTAL_KEYS_PASSPHRASE: 'fraza kluczy portalu',
}
const PARTNER = { username: 'poziom2', password: SAMPLE_PASSWORD }

let cli: PortalCli

beforeAll(async () => {
  cli = await PortalCli.build('portal-publishing-under-test')
}, SLOW_MS)
afterEach(() => cli.killAll())
afterAll(() => cli.dispose())

async function call(args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  return cli.run(args, { ...options, env: { ...PASSPHRASES, ...options.env } }).finished
}

async function succeed(args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { code, output, complaints } = await call(args, options)
  expect([args.join(' '), code, complaints]).toEqual([args.join(' '), 0, expect.anything()])
  return output
}

async function makeFile(name: string, byteLength = 5_000_000): Promise<string> {
  const file = path.join(cli.folder, name)
  await writeFile(file, randomBytes(byteLength))
  return file
}

const publishArgs = (file: string, version: string, data: string, ...more: string[]): string[] => [
  ...['publish', file, '--product', 'gestor', '--version', version, '--kind', 'fix'],
  ...['--importance', 'recommended', '--data', data, ...more],
]

const productArgs = (data: string): string[] => [
  ...['add-product', '--product', 'gestor', '--line', 'gt', '--name', 'Gestor GT'],
  ...['--purpose', 'relacje z klientami', '--data', data],
]

async function startReader(data: string): Promise<RepositoryReader> {
  const folder = new RepositoryFolder(path.join(data, 'repository'))
  const reader = await RepositoryReader.start(
    (name) => folder.readMetadata(name),
    () => new Date(),
  )
  onTestFinished(() => reader.close())
  return reader
}

/** A partner at the portal. */
class Caller {
  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  static async signIn(url: string): Promise<Caller> {
    const answer = await fetch(`${url}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(PARTNER),
    })
    expect(answer.status).toBe(200)
    const { accessToken } = (await answer.json()) as { accessToken: string }
    return new Caller(url, accessToken)
  }

  async get(address: string): Promise<Response> {
    return fetch(`${this.url}/api/v1${address}`, { headers: { authorization: `Bearer ${this.token}` } })
  }

  async version(number: string): Promise<VersionDetails | null> {
    const answer = await this.get(`/updates/versions/gestor-${number}`)
    return answer.status === 404 ? null : ((await answer.json()) as VersionDetails)
  }
}

/** The portal's command line makes operators only; partners come from the sample. */
async function addPartners(open: () => Promise<OpenDatabase>): Promise<void> {
  const { database, close } = await open()
  await database.transaction((transaction) => seedPeople(transaction, new Date()))
  await close()
}

/** The package as a client gets it is what the signatures say. */
async function expectSigned(caller: Caller, reader: RepositoryReader, number: string): Promise<void> {
  const offered = (await caller.version(number))?.package
  if (offered === null || offered === undefined) throw new Error(`${number} is not offered`)
  const target = await reader.find(offered.id)
  if (target === undefined) throw new Error(`No signature covers ${number}`)
  const content = Buffer.from(await (await caller.get(`/updates/packages/${offered.id}`)).arrayBuffer())
  const { chunkList } = target.custom as { chunkList: { sha256: string } }
  const list = Buffer.from(await (await caller.get(`/updates/chunk-lists/${chunkList.sha256}`)).arrayBuffer())
  expect([number, faultsOf(target, content, list)]).toEqual([number, []])
  expect(createHash('sha256').update(content).digest('hex')).toBe(offered.sha256)
}

describe('the command line of publishing', () => {
  const complete = [
    '--product',
    'p',
    '--version',
    '1.0',
    '--kind',
    'fix',
    '--importance',
    'critical',
    '--data',
    'd',
  ]

  it.each<[string, string[], RegExp]>([
    ['no file', ['publish', ...complete, '--sample'], /Name the file/u],
    ['two files', ['publish', 'a', 'b', ...complete, '--sample'], /One file at a time/u],
    ['no keys', ['publish', 'a', ...complete], /--keys is required/u],
    [
      'two sources of keys',
      ['refresh', '--data', 'd', '--keys', 'k', '--sample'],
      /--keys and --sample exclude/u,
    ],
    [
      'a kind that is none',
      ['publish', 'a', ...complete, '--sample', '--kind', 'bug'],
      /--kind is one of fix, feature, legal/u,
    ],
    ['no importance', ['publish', 'a', '--product', 'p'], /--importance is required/u],
    [
      'a version of letters',
      ['withdraw', '--version', 'new', '--product', 'p'],
      /--version is two to four numbers/u,
    ],
    ['a product with spaces', ['withdraw', '--version', '1.0', '--product', 'a b'], /--product is an id/u],
    [
      'an open range',
      ['publish', 'a', ...complete, '--sample', '--from', '..'],
      /--from names versions as LOW\.\.HIGH/u,
    ],
    ['a range of three', ['publish', 'a', ...complete, '--sample', '--from', '1.0..1.1..1.2'], /--from/u],
    [
      'a day that is none',
      ['publish', 'a', ...complete, '--sample', '--released', '2026-13-01'],
      /--released is a day/u,
    ],
    [
      'a withdrawal without a reason',
      ['withdraw', '--version', '1.0', '--product', 'p'],
      /--reason is required/u,
    ],
    [
      'a role that is none',
      ['rotate-keys', '--role', 'mirror', '--data', 'd', '--keys', 'k'],
      /--role is one of root/u,
    ],
    ['no folder of data', ['init-keys', '--keys', 'k'], /--data is required/u],
    ['a line that is none', ['add-product', '--line', 'pro', '--product', 'p'], /--line is one of gt, nexo/u],
  ])('refuses %s', (_name, args, message) => {
    expect(() => parseCommand(args)).toThrow(message)
  })

  it('takes what the usage names', () => {
    const args = [
      'publish',
      'a.exe',
      ...complete,
      '--keys',
      'k',
      '--keys',
      'l',
      '--from',
      '..1.61',
      '--channel',
      'preview',
    ]
    expect(parseCommand(args)).toEqual({
      name: 'publish',
      flags: {
        file: 'a.exe',
        product: 'p',
        version: '1.0',
        kind: 'fix',
        importance: 'critical',
        channel: 'preview',
        from: { lowest: null, highest: '1.61' },
        data: 'd',
        keys: ['k', 'l'],
        sample: false,
      },
    })
  })
})

describe('an operator', () => {
  it(
    'makes keys, publishes with and without a running portal, rotates and withdraws',
    async () => {
      const [data, keys] = [path.join(cli.folder, 'portal'), path.join(cli.folder, 'stick')]
      const file = await makeFile('GestorGT-1.0.exe')
      const early = await call(publishArgs(file, '1.0', data, '--keys', keys))
      expect([early.code, early.complaints]).toEqual([1, expect.stringContaining('run init-keys first')])
      expect(await readdir(cli.folder)).not.toContain('portal')

      const inside = await call(['init-keys', '--data', data, '--keys', path.join(data, 'keys')])
      expect([inside.code, inside.complaints]).toEqual([2, expect.stringContaining('outside of --data')])
      const short = await call(['init-keys', '--data', data, '--keys', keys], {
        env: { OFFLINE_KEYS_PASSPHRASE: 'x' },
      })
      expect([short.code, short.complaints]).toEqual([2, expect.stringContaining('at least 12 characters')])
      const made = await succeed(['init-keys', '--data', data, '--keys', keys])
      const fingerprint = /whole: ([a-f0-9]{64})/u.exec(made)?.[1] ?? ''
      expect(made).toContain(fingerprint.slice(0, 32).replaceAll(/(.{4})(?=.)/gu, '$1 '))
      expect((await stat(keys)).mode & 0o777).toBe(0o700)
      const twice = await call(['init-keys', '--data', data, '--keys', keys])
      expect([twice.code, twice.complaints]).toEqual([1, expect.stringContaining('made already')])

      const unknown = await call(publishArgs(file, '1.0', data, '--keys', keys))
      expect([unknown.code, unknown.complaints]).toEqual([1, expect.stringContaining('no product "gestor"')])
      await succeed(productArgs(data))
      const notes = path.join(cli.folder, 'notes.txt')
      await writeFile(notes, 'Pierwsza wersja.\n\n- feature: Nowy kalendarz.\n- Poprawki.\n')
      const published = await succeed(
        publishArgs(file, '1.0', data, '--keys', keys, '--notes', notes, '--from', '..0.9'),
      )
      expect(published).toContain('Published gestor 1.0.')
      await addPartners(() => openEmbeddedDatabase(path.join(data, 'database')))

      const portal = cli.run(['serve', '--port', '0', '--data', data], { env: PASSPHRASES })
      const caller = await Caller.signIn(await portal.ready)
      const reader = await startReader(data)
      await expectSigned(caller, reader, '1.0')
      expect(await caller.version('1.0')).toMatchObject({
        summary: 'Pierwsza wersja.',
        notes: [
          { kind: 'feature', text: 'Nowy kalendarz.' },
          { kind: 'fix', text: 'Poprawki.' },
        ],
        fromVersions: { lowest: null, highest: '0.9' },
      })

      // The portal has the database open: the command asks it.
      const next = await makeFile('GestorGT-1.1.exe')
      await succeed(publishArgs(next, '1.1', data, '--keys', keys))
      await expectSigned(caller, reader, '1.1')
      // Passphrases that no variable names come from standard input, in the order of the help.
      const typed = { ...PASSPHRASES, OFFLINE_KEYS_PASSPHRASE: '', PORTAL_KEYS_PASSPHRASE: '' }
      await succeed(['rotate-keys', '--role', 'root', '--data', data, '--keys', keys], {
        env: typed,
        input: `${PASSPHRASES.OFFLINE_KEYS_PASSPHRASE}\n${PASSPHRASES.PORTAL_KEYS_PASSPHRASE}\n`,
      })
      await succeed(['rotate-keys', '--role', 'timestamp', '--data', data, '--keys', keys])
      await expectSigned(caller, reader, '1.1')
      expect(await reader.rootVersion()).toBe(3)
      expect(await readdir(path.join(keys, 'retired'))).toHaveLength(3)

      const withdrawn = await succeed([
        ...['withdraw', '--product', 'gestor', '--version', '1.0', '--reason', 'Gubi wpisy.', '--data', data],
        ...['--keys', keys],
      ])
      expect(withdrawn).toBe('gestor 1.0 is withdrawn.\n')
      expect(await caller.version('1.0')).toMatchObject({
        package: null,
        withdrawal: { reason: 'Gubi wpisy.' },
      })

      const refreshed = await succeed(['refresh', '--data', data, '--keys', keys])
      expect(refreshed).toContain('Packages covered: 1')
      expect(refreshed).toContain(fingerprint)
      expect(refreshed.match(/holds until/gu)).toHaveLength(4)
      const wrong = await call(['refresh', '--data', data, '--keys', keys], {
        env: { OFFLINE_KEYS_PASSPHRASE: 'nie ta fraza, niestety' },
      })
      expect([wrong.code, wrong.complaints]).toEqual([1, expect.stringContaining('does not open')])

      portal.child.kill('SIGTERM')
      const { code, complaints } = await portal.finished
      expect(code).toBe(0)
      for (const secret of Object.values(PASSPHRASES)) expect(complaints).not.toContain(secret)
      expect(await readdir(path.join(data, 'requests'))).toEqual([])
      expect(await readdir(path.join(data, 'publications'))).toEqual([])
    },
    SLOW_MS * 2,
  )

  it.skipIf(!hasPostgres())(
    'publishes into PostgreSQL beside several portals',
    async () => {
      const server = await startPostgres()
      onTestFinished(() => server.stop())
      const data = path.join(cli.folder, 'shared')
      const env = { ...PASSPHRASES, DATABASE_URL: server.url }
      await makeSampleRepository(data)
      await succeed(productArgs(data), { env })
      await addPartners(() => openPostgres(server.url, () => {}))
      const portals = [1, 2].map(() => cli.run(['serve', '--port', '0', '--data', data], { env }))
      const urls = await Promise.all(portals.map(({ ready }) => ready))
      const file = await makeFile('GestorGT-2.0.exe')
      await succeed(publishArgs(file, '2.0', data, '--sample'), { env })
      const reader = await startReader(data)
      for (const url of urls) await expectSigned(await Caller.signIn(url), reader, '2.0')
      for (const { child } of portals) child.kill('SIGTERM')
      expect((await Promise.all(portals.map(({ finished }) => finished))).map(({ code }) => code)).toEqual([
        0, 0,
      ])
    },
    SLOW_MS * 2,
  )
})

/** An empty repository with the sample's keys, which need no passphrase. */
async function makeSampleRepository(data: string): Promise<void> {
  await mkdir(data, { recursive: true })
  const repository = new UpdateRepository(new RepositoryFolder(path.join(data, 'repository')))
  await repository.create(sampleRepositoryKeys(), new Date(), SAMPLE_ROOT_EXPIRES)
  await repository.update(sampleKeyRing(), new Date())
}

const KILL_COUNT = faultCount('kills', 6)

describe('a publish that is killed at a random moment', () => {
  it(
    `leaves the repository whole, and is done by doing it again (${KILL_COUNT} times)`,
    async () => {
      const data = path.join(cli.folder, 'killed')
      await makeSampleRepository(data)
      await succeed(productArgs(data))
      await addPartners(() => openEmbeddedDatabase(path.join(data, 'database')))
      const portal = cli.run(['serve', '--port', '0', '--data', data], { env: { LOG_LEVEL: 'warn' } })
      const url = await portal.ready
      const reader = await startReader(data)
      const file = await makeFile('GestorGT.exe', 9_000_000)

      // The first is timed, the others are killed somewhere within that time.
      const begun = Date.now()
      await succeed(publishArgs(file, '1.0', data, '--sample'))
      const durationMs = Date.now() - begun
      let killedCount = 0
      const random = faultRandom('kills of a publish')
      for (let n = 1; n <= KILL_COUNT; n += 1) {
        await writeFile(file, randomBytes(9_000_000))
        const args = publishArgs(file, `1.${n}`, data, '--sample')
        const running = cli.run(args)
        await sleep(random.next() * durationMs)
        running.child.kill('SIGKILL')
        if ((await running.finished).code === null) killedCount += 1
        // Whole at once, to a client that has followed all the while.
        const updater = await reader.refresh()
        expect(updater).toBeDefined()
        await succeed(args)
        const caller = await Caller.signIn(url)
        await expectSigned(caller, reader, `1.${n}`)
      }
      expect(killedCount).toBeGreaterThan(0)

      const caller = await Caller.signIn(url)
      for (let n = 0; n <= KILL_COUNT; n += 1) await expectSigned(caller, reader, `1.${n}`)
      const covered = await new UpdateRepository(
        new RepositoryFolder(path.join(data, 'repository')),
      ).readTargets()
      const files = (await readdir(path.join(data, 'packages'))).filter((name) => !name.endsWith('.part'))
      // No file that nothing covers, and no signature for what the catalogue does not list.
      expect(files.sort()).toEqual(covered.map(({ packageId }) => packageId).sort())
      expect(covered).toHaveLength(KILL_COUNT + 1)
      expect(await notesIn(data)).toEqual([])
      portal.child.kill('SIGTERM')
      expect((await portal.finished).code).toBe(0)
      noteFaultFigures({ kills: killedCount, 'corrupt or lost versions': 0, 'files without a signature': 0 })
    },
    SLOW_MS * 2 + KILL_COUNT * 30_000,
  )
})

/** Of publications that have not ended. Who was killed while waiting for its turn has left its lock's draft for an hour. */
async function notesIn(data: string): Promise<string[]> {
  return (await readdir(path.join(data, 'publications'))).filter((name) => !name.startsWith('folder.lock.'))
}
