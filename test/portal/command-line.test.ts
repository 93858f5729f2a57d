import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import net from 'node:net'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { parseCommand } from '../../src/portal/command-line'
import { parseEnvironment, UsageError } from '../../src/portal/configuration'
import { type Finished, PortalCli, SLOW_MS } from './portal-cli'

let cli: PortalCli
let folder = ''

beforeAll(async () => {
  cli = await PortalCli.build('portal-under-test')
  folder = cli.folder
}, SLOW_MS)
afterEach(() => cli.killAll())
afterAll(() => cli.dispose())

async function login(url: string, username: string, password: string): Promise<Response> {
  return fetch(`${url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  })
}

async function get<Body>(url: string, token: string): Promise<Body> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
  expect(answer.status).toBe(200)
  return (await answer.json()) as Body
}

describe('the command line', () => {
  it.each<[string, string[], RegExp]>([
    ['no command', [], /Say what to do: serve, .*publish/u],
    ['another command', ['start'], /no command "start"/u],
    ['an unknown flag', ['serve', '--prot', '1'], /--prot/u],
    ['a port that is no number', ['serve', '--port', 'http'], /--port is a number from 0 to 65535/u],
    ['a port too large', ['serve', '--port', '65536'], /--port is a number from 0 to 65535/u],
    ['a flag without its value', ['serve', '--data'], /--data/u],
    ['an empty folder', ['serve', '--data', ''], /--data names a folder/u],
    ['an argument too many', ['serve', 'here'], /here/u],
    ['an operator without a name', ['create-operator', '--data', 'x'], /--username is required/u],
    ['an operator with an odd name', ['create-operator', '--username', '-x'], /--username/u],
  ])('refuses %s', (_name, args, message) => {
    expect(() => parseCommand(args)).toThrow(UsageError)
    expect(() => parseCommand(args)).toThrow(message)
  })

  it('takes what the usage names', () => {
    expect(parseCommand(['serve', '--host', '::1', '--port', '0', '--data', 'd', '--sample'])).toEqual({
      name: 'serve',
      flags: { host: '::1', port: 0, data: 'd', sample: true },
    })
    expect(parseCommand(['serve'])).toEqual({
      name: 'serve',
      flags: { host: '127.0.0.1', port: 4680, sample: false },
    })
  })

  it.each([
    [{ DATABASE_URL: 'mysql://localhost/x' }, /DATABASE_URL is a URL that starts with postgres/u],
    [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL/u],
    [{ METRICS_LISTEN: '9464' }, /METRICS_LISTEN is HOST:PORT/u],
    [{ DRAIN_SECONDS: 'soon' }, /DRAIN_SECONDS is a whole number of seconds/u],
    [{ DRAIN_DELAY_SECONDS: '601' }, /DRAIN_DELAY_SECONDS is at most 600 seconds/u],
    [{ TRUSTED_PROXIES: '10.0.0.0/8, everybody' }, /TRUSTED_PROXIES/u],
    [{ PACKAGES_BASE_URL: 'https://files.example.com/p' }, /PACKAGES_LINK_SECRET are set together/u],
    [{ PACKAGES_LINK_SECRET: 's'.repeat(32) }, /PACKAGES_BASE_URL/u],
    [{ PACKAGES_BASE_URL: 'http://files.example.com', PACKAGES_LINK_SECRET: 's'.repeat(32) }, /https/u],
    [{ PACKAGES_BASE_URL: 'https://files.example.com', PACKAGES_LINK_SECRET: 'short' }, /32 to 200/u],
  ])('refuses the environment %j', (variables, message) => {
    expect(() => parseEnvironment(variables)).toThrow(UsageError)
    expect(() => parseEnvironment(variables)).toThrow(message)
  })

  it('takes an empty variable for none', () => {
    expect(parseEnvironment({ DATABASE_URL: '', TRUSTED_PROXIES: '10.0.0.0/8, ::1' })).toEqual({
      DRAIN_DELAY_SECONDS: 0,
      DRAIN_SECONDS: 3,
      LOG_LEVEL: 'info',
      OTEL_METRIC_EXPORT_INTERVAL: 60_000,
      OTEL_SERVICE_NAME: 'strefa-partnera-portal',
      TRUSTED_PROXIES: ['10.0.0.0/8', '::1'],
    })
  })

  it('says on standard error what is wrong, and exits with 2', async () => {
    for (const args of [
      ['serve', '--prot', '1'],
      ['create-operator', '--username', 'a'],
    ]) {
      const { code, output, complaints } = await cli.run(args).finished
      expect([code, output]).toEqual([2, ''])
      expect(complaints).toMatch(/--(prot|data)/u)
      expect(complaints).not.toMatch(/\n\s+at /u)
    }
  })

  it('prints its usage', async () => {
    const { code, output } = await cli.run(['serve', '--help']).finished
    expect(code).toBe(0)
    expect(output).toContain('create-operator')
  })

  it(
    'says when the data folder cannot be written, or is used, or the port is',
    async () => {
      const file = path.join(folder, 'a-file')
      await writeFile(file, '')
      const unwritable = await cli.run(['serve', '--data', path.join(file, 'data')]).finished
      expect([unwritable.code, unwritable.complaints]).toEqual([
        1,
        expect.stringContaining('cannot be written'),
      ])

      const used = path.join(folder, 'used')
      await mkdir(used)
      await writeFile(path.join(used, 'portal.lock'), String(process.pid))
      const locked = await cli.run(['serve', '--data', used]).finished
      expect([locked.code, locked.complaints]).toEqual([1, expect.stringContaining(`process ${process.pid}`)])

      const server = net.createServer().listen(0, '127.0.0.1')
      await new Promise((resolve) => server.once('listening', resolve))
      const { port } = server.address() as net.AddressInfo
      const taken = await cli.run(['serve', '--port', String(port)]).finished
      server.close()
      expect([taken.code, taken.complaints]).toEqual([1, expect.stringContaining(`Port ${port}`)])
      expect(await readdir(path.join(folder, 'tmp'))).toEqual([])
    },
    SLOW_MS,
  )

  it(
    'keeps an operator in a data folder, over a portal that was killed',
    async () => {
      const data = path.join(folder, 'empty')
      const first = cli.run(['serve', '--port', '0', '--data', data])
      await first.ready
      await expect.poll(() => existsSync(path.join(data, 'portal.lock'))).toBe(true)
      first.child.kill('SIGKILL')
      expect((await first.finished).complaints).toContain(`create-operator --username NAME --data ${data}`)

      const create = (username: string, input: string): Promise<Finished> =>
        cli.run(['create-operator', '--username', username, '--data', data], { input }).finished
      expect((await create('szef', 'password\n')).code).toBe(2)
      expect((await create('szef', 'długie hasło operatora\n')).code).toBe(0)
      const again = await create('Szef', 'długie hasło operatora\n')
      expect([again.code, again.complaints]).toEqual([1, expect.stringContaining('taken')])

      const second = cli.run(['serve', '--port', '0', '--data', data])
      const answer = await login(await second.ready, 'szef', 'długie hasło operatora')
      expect(answer.status).toBe(200)
      expect(await answer.json()).toMatchObject({ account: { role: 'operator', level: null, tiles: [] } })
      second.child.kill('SIGINT')
      const { code, output, complaints } = await second.finished
      expect([code, output.split('\n')]).toEqual([0, [expect.stringMatching(/^portal listening on/u), '']])
      expect(complaints).not.toContain('create-operator')
      expect(complaints).not.toContain('hasło')
      expect(existsSync(path.join(data, 'portal.lock'))).toBe(false)
    },
    SLOW_MS,
  )

  it(
    'serves the sample, drains on SIGTERM, and finds everything again',
    async () => {
      const data = path.join(folder, 'sample')
      const first = cli.run(['serve', '--sample', '--port', '0', '--data', data])
      const url = await first.ready
      const { accessToken } = (await (await login(url, 'poziom3', 'partner-demo')).json()) as {
        accessToken: string
      }
      type Versions = { totalCount: number; items: { package: { id: string; byteLength: number } | null }[] }
      const before = await get<Versions>(`${url}/api/v1/updates/versions?limit=200`, accessToken)
      const smallest = before.items
        .flatMap((version) => version.package ?? [])
        .sort((a, b) => a.byteLength - b.byteLength)[0]

      // A download is under way when the signal comes: it ends whole.
      const download = await fetch(`${url}/api/v1/updates/packages/${smallest?.id}`, {
        headers: { authorization: `Bearer ${accessToken}` },
      })
      first.child.kill('SIGTERM')
      expect((await download.arrayBuffer()).byteLength).toBe(smallest?.byteLength)
      expect((await first.finished).code).toBe(0)

      const second = cli.run(['serve', '--sample', '--port', '0', '--data', data])
      const urlAgain = await second.ready
      // The session is still there: keys and sessions live in the database.
      const after = await get<Versions>(`${urlAgain}/api/v1/updates/versions?limit=200`, accessToken)
      expect(after).toEqual(before)
      const threads = await get<{ totalCount: number }>(
        `${urlAgain}/api/v1/forums/distributor-forum/threads`,
        accessToken,
      )
      expect(threads.totalCount).toBeLessThan(40)
      second.child.kill('SIGTERM')
      expect((await second.finished).code).toBe(0)
    },
    SLOW_MS,
  )
})

describe('accounts at the command line', () => {
  it.each<[string, string[], RegExp]>([
    ['no verb', ['accounts'], /no command "accounts"/u],
    ['another verb', ['accounts', 'promote'], /no command "accounts promote"/u],
    ['nobody', ['accounts', 'set-level', '--level', '2'], /Name the username/u],
    ['no level', ['accounts', 'set-level', 'a'], /--level is required/u],
    [
      'a level that there is not',
      ['accounts', 'set-level', 'a', '--level', '6'],
      /--level is 0 to 5, or none/u,
    ],
    [
      'a day that there is not',
      ['accounts', 'set-certificate', 'a', '--until', '2026-02-30'],
      /--until is a day/u,
    ],
    ['a maybe', ['accounts', 'set-subscriptions', 'a', '--sells', 'maybe'], /--sells is yes or no/u],
    [
      'a NIP with a wrong digit',
      ['accounts', 'set-firm-nip', 'a', '--nip', '526-025-02-75'],
      /--nip is a NIP, or none/u,
    ],
    ['no firm', ['accounts', 'create', 'a', '--city', 'Ełk'], /--firm is required/u],
    ['an odd name', ['accounts', 'disable', 'a b'], /--username has 1 to 64/u],
  ])('refuse %s', (_name, args, message) => {
    expect(() => parseCommand(args)).toThrow(UsageError)
    expect(() => parseCommand(args)).toThrow(message)
  })

  it('are made, changed, disabled and listed, and all of it is in the audit log', {
    timeout: SLOW_MS,
  }, async () => {
    const data = path.join(folder, 'accounts')
    const run = async (args: string[], input = '') => {
      const done = await cli.run(['accounts', ...args, '--data', data, '--json'], { input }).finished
      return { ...done, account: done.code === 0 ? JSON.parse(done.output) : null }
    }
    await cli.run(['create-operator', '--username', 'szefowa', '--data', data], {
      input: 'haslo-operatora-1\n',
    }).finished
    const made = await run(
      ['create', 'ewa', '--firm', 'Łódka', '--city', 'Łódź', '--display-name', 'Ewa Łoś', '--level', '1'],
      'haslo-partnera-1\n',
    )
    expect(made.account, made.complaints).toMatchObject({ username: 'ewa', level: 1, firm: { city: 'Łódź' } })
    expect(
      (await run(['create', 'EWA', '--firm', 'X', '--city', 'Y'], 'haslo-partnera-1\n')).complaints,
    ).toContain('Somebody has this username')
    expect((await run(['reset-password', 'ewa'], 'haslo123\n')).code).toBe(2)
    expect((await run(['set-level', 'nikt', '--level', '2'])).complaints).toContain('no account nikt')
    expect((await run(['set-level', 'ewa', '--level', '4', '--note', 'Po szkoleniu'])).account.level).toBe(4)
    expect((await run(['set-certificate', 'ewa', '--until', '2031-05-31'])).account.certifiedUntil).toBe(
      '2031-05-31T23:59:59.000Z',
    )
    expect((await run(['set-subscriptions', 'ewa', '--sells', 'yes'])).account.sellsSubscriptions).toBe(true)
    expect((await run(['disable', 'szefowa'])).complaints).toContain('last operator stays')
    expect((await run(['list', '--search', 'lodka'])).account).toHaveLength(1)

    const portal = cli.run(['serve', '--port', '0', '--data', data])
    const url = await portal.ready
    // The embedded database is open in the portal alone.
    const refused = await run(['set-level', 'ewa', '--level', '2'])
    expect([refused.code, refused.complaints]).toEqual([1, expect.stringContaining('A portal runs on')])
    expect((await login(url, 'ewa', 'haslo-partnera-1')).status).toBe(200)
    const { accessToken } = (await (await login(url, 'szefowa', 'haslo-operatora-1')).json()) as {
      accessToken: string
    }
    const log = await get<{ items: { act: string; actor: { kind: string }; note: string | null }[] }>(
      `${url}/api/v1/operator/audit`,
      accessToken,
    )
    expect(log.items.map(({ act, actor, note }) => [act, actor.kind, note])).toEqual([
      ['operator-accounts.changeAccount', 'command-line', null],
      ['operator-accounts.changeAccount', 'command-line', null],
      ['operator-accounts.changeAccount', 'command-line', 'Po szkoleniu'],
      ['operator-accounts.createAccount', 'command-line', null],
      ['operator-accounts.createOperator', 'command-line', null],
    ])
    portal.child.kill('SIGTERM')
    await portal.finished
  })

  it('go into the firm that has the NIP, unless another one beside it is asked for', {
    timeout: 2 * SLOW_MS,
  }, async () => {
    const data = path.join(folder, 'firms')
    const nip = ['--nip', '526-025-02-74']
    const run = async (args: string[]) => {
      const { code, output, complaints } = await cli.run(['accounts', ...args, '--data', data, '--json'], {
        input: 'haslo-partnera-1\n',
      }).finished
      return code === 0 ? JSON.parse(output).firm : complaints
    }
    await cli.run(['create-operator', '--username', 'szefowa', '--data', data], {
      input: 'haslo-operatora-1\n',
    }).finished
    const first = await run(['create', 'ewa', '--firm', 'Łódka', '--city', 'Łódź', ...nip])
    expect(first).toMatchObject({ name: 'Łódka', nip: '5260250274', sharesNip: false })
    const branch = ['create', 'jan', '--firm', 'Łódka Oddział', '--city', 'Hel', ...nip]
    expect(await run(branch)).toContain('is that of the firm Łódka, Łódź. Put the account into that firm')
    expect(await run([...branch, '--separate-firm'])).toMatchObject({ nip: '5260250274', sharesNip: true })
    expect(await run(['create', 'ola', '--firm', 'Łódka', '--city', 'Łódź', ...nip])).toEqual(first)
    const wrong = ['create', 'iza', '--firm', 'Łódka', '--city', 'Łódź', '--nip', '701-041-63-84']
    expect(await run(wrong)).toContain('has the NIP 5260250274. Leave --nip out')
    const corrected = await run(['set-firm-nip', 'jan', '--nip', '701-041-63-84'])
    expect(corrected).toMatchObject({ name: 'Łódka Oddział', nip: '7010416384', sharesNip: false })
  })
})

describe('operations', () => {
  it('publish a document, are read as JSON, and say what is refused without a stack', {
    timeout: 2 * SLOW_MS,
  }, async () => {
    const data = path.join(folder, 'operations')
    const run = (operation: string, args: string[] = [], input = '') => {
      const where = ['--as', 'szefowa', '--data', data]
      return cli.run(['operations', 'run', operation, ...where, ...args], { input }).finished
    }
    await cli.run(['create-operator', '--username', 'szefowa', '--data', data], {
      input: 'haslo-operatora-1\n',
    }).finished
    const text = '# Lista kontrolna\n'
    const facts = {
      title: 'Żółta lista',
      summary: 'Co sprawdzić przed aktualizacją.',
      programs: ['Subiekt nexo'],
      versions: ['58'],
      tags: ['aktualizacje'],
      publishedOn: '2026-11-22',
    }
    const contentBase64 = Buffer.from(text).toString('base64')
    const draft = { ...facts, capability: 'technical-materials', fileName: 'lista.md', contentBase64 }
    const published = await run(
      'operator-materials.publishDocument',
      ['--body', '-', '--idempotency-key', 'lista-2026'],
      JSON.stringify(draft),
    )
    expect(published.code, published.complaints).toBe(0)
    const document = JSON.parse(published.output) as { id: string; sha256: string; revision: string }
    expect(await readFile(path.join(data, 'documents', document.sha256), 'utf8')).toBe(text)

    const file = path.join(folder, 'draft.json')
    await writeFile(file, JSON.stringify(draft))
    const again = await run('operator-materials.publishDocument', [
      ...['--body', `@${file}`, '--idempotency-key', 'lista-2026'],
    ])
    expect(JSON.parse(again.output)).toEqual(document)
    const params = ['--params', JSON.stringify({ documentId: document.id })]
    const refusals: [Finished, number, RegExp][] = [
      [
        await run('operator-materials.editDocument', [
          ...params,
          ...['--body', JSON.stringify({ ...facts, revision: '0' })],
        ]),
        1,
        /^conflict: .*"revision": "/su,
      ],
      [await run('operator-materials.editDocument', params), 2, /body\.title: .*body\.revision: /su],
      [await run('operator-materials.editDocument', ['--body', '{"title"']), 2, /--body is no valid JSON/u],
      [
        await run('operator-materials.editDocument', ['--body', '@none']),
        2,
        /none cannot be read \(ENOENT\)/u,
      ],
      [await run('operator-materials.rename'), 2, /operator-materials has .*editDocument/u],
      [
        await cli.run(['operations', 'run', 'operator-bugs.listBugs', '--as', 'szefowa']).finished,
        2,
        /--data names the folder/u,
      ],
    ]
    for (const [{ code, output, complaints }, expected, words] of refusals) {
      expect([code, output], complaints).toEqual([expected, ''])
      expect(complaints).toMatch(words)
      expect(complaints).not.toMatch(/\n\s+at /u)
    }
    const log = await run('operator-audit.listEntries')
    expect(JSON.parse(log.output)).toMatchObject({
      items: [
        {
          act: 'operator-materials.publishDocument',
          actor: { kind: 'command-line', name: expect.stringMatching(/^.+ \(szefowa\)$/u) },
          before: null,
          after: { title: 'Żółta lista' },
        },
        { act: 'operator-accounts.createOperator' },
      ],
      totalCount: 2,
    })
    const { code, output } = await cli.run(['operations', 'list']).finished
    expect([code, output]).toEqual([0, expect.stringContaining('operator-materials.publishDocument\n')])

    const portal = cli.run(['serve', '--port', '0', '--data', data])
    await portal.ready
    const refused = await run('operator-bugs.listBugs')
    expect([refused.code, refused.complaints]).toEqual([1, expect.stringContaining('A portal runs on')])
    portal.child.kill('SIGTERM')
    await portal.finished
  })
})
