import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isNotNull } from 'drizzle-orm'
import { decodeProtectedHeader } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { EntitlementKey, type LoginResponse } from '#shared/api/session'
import { parseCommand } from '../../src/portal/command-line'
import { UsageError } from '../../src/portal/configuration'
import { type Database, openPostgres } from '../../src/portal/db/database'
import { auditEntries, sessions } from '../../src/portal/db/schema'
import { makeSigningKey } from '../../src/portal/features/session/signing-keys'
import { SAMPLE_PASSWORD } from '../../src/portal/sample/people'
import { SeededRandom } from '../helpers/seeded-random'
import { type Figures, Partner } from './population/partner'
import { RoundRobin } from './population/round-robin'
import { PortalCli, SLOW_MS } from './portal-cli'
import { type PostgresServer, startPostgres } from './postgres-server'
import { seedSmallSample } from './test-portal'

const SEED = 20_261_123
const OPERATOR = { username: 'szef', password: 'długie hasło człowieka' }
const USERNAMES = ['poziom2', 'poziom3', 'poziom4', 'poziom2-abonamenty'] as const

let cli: PortalCli
beforeAll(async () => {
  cli = await PortalCli.build('portal-rotating-keys')
}, SLOW_MS)
afterEach(() => cli.killAll())
afterAll(() => cli.dispose())

async function succeed(args: readonly string[], env: Record<string, string> = {}): Promise<string> {
  const { code, output, complaints } = await cli.run(['signing-keys', ...args], {
    env: { LOG_LEVEL: 'silent', ...env },
  }).finished
  expect([args.join(' '), code, complaints]).toEqual([args.join(' '), 0, ''])
  return output
}

async function signIn(
  url: string,
  credentials: { username: string; password: string },
): Promise<LoginResponse> {
  const answer = await fetch(`${url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(credentials),
  })
  expect(answer.status).toBe(200)
  return (await answer.json()) as LoginResponse
}

async function statusOfMe(url: string, accessToken: string): Promise<number> {
  const answer = await fetch(`${url}/api/v1/me`, { headers: { authorization: `Bearer ${accessToken}` } })
  await answer.arrayBuffer()
  return answer.status
}

async function publishedIds(url: string): Promise<string[]> {
  const answer = await fetch(`${url}/api/v1/entitlement-keys`)
  const { keys } = (await answer.json()) as { keys: EntitlementKey[] }
  return keys.map(({ kid }) => kid)
}

/** Of a line such as `MAIN_VITE_ENTITLEMENT_KEYS=[…]`: what a build of the client would take. */
function builtInKeysOf(output: string): EntitlementKey[] {
  const [, json = ''] = /^MAIN_VITE_ENTITLEMENT_KEYS=(.*)$/mu.exec(output) ?? []
  return EntitlementKey.array().parse(JSON.parse(json))
}

const activeKeyOf = (output: string): string => /signed with key (\S+) from now on/u.exec(output)?.[1] ?? ''

const keyIdOf = (token: string): string | undefined => decodeProtectedHeader(token).kid

describe('the commands on signing keys', () => {
  it.each<[string, string[], RegExp]>([
    ['none', ['signing-keys'], /no command "signing-keys".*signing-keys rotate/u],
    ['another', ['signing-keys', 'destroy'], /no command "signing-keys destroy"/u],
    ['no purpose', ['signing-keys', 'rotate'], /--purpose is required/u],
    ['another purpose', ['signing-keys', 'prepare', '--purpose', 'root'], /access-token or entitlement/u],
  ])('refuse %s', (_name, args, message) => {
    expect(() => parseCommand(args)).toThrow(UsageError)
    expect(() => parseCommand(args)).toThrow(message)
  })

  it('want to know which portal is meant', async () => {
    const { code, complaints } = await cli.run(['signing-keys', 'list']).finished
    expect([code, complaints]).toEqual([2, expect.stringContaining('--data names the folder of the portal')])
  })
})

describe('a portal with the embedded database', () => {
  it(
    'changes its keys while it runs, at a command’s request, and has them after a restart',
    async () => {
      const data = path.join(cli.folder, 'embedded')
      const made = await cli.run(['create-operator', '--username', OPERATOR.username, '--data', data], {
        input: `${OPERATOR.password}\n`,
      }).finished
      expect(made.code).toBe(0)
      const serve = () => cli.run(['serve', '--port', '0', '--data', data], { env: { LOG_LEVEL: 'silent' } })
      const first = serve()
      const url = await first.ready
      const before = await signIn(url, OPERATOR)
      const [formerId = ''] = await publishedIds(url)

      const prepared = builtInKeysOf(await succeed(['prepare', '--purpose', 'entitlement', '--data', data]))
      expect(prepared.map(({ kid }) => kid)).toEqual([formerId, expect.any(String)])
      const rotated = await succeed(['rotate', '--purpose', 'entitlement', '--data', data])
      expect(activeKeyOf(rotated)).toBe(prepared[1]?.kid)
      expect(rotated).not.toContain('not prepared')
      const accessKeyId = activeKeyOf(await succeed(['rotate', '--purpose', 'access-token', '--data', data]))

      const after = await signIn(url, OPERATOR)
      expect([keyIdOf(after.entitlement), keyIdOf(after.accessToken)]).toEqual([
        prepared[1]?.kid,
        accessKeyId,
      ])
      expect(keyIdOf(before.accessToken)).not.toBe(accessKeyId)
      for (const { accessToken } of [before, after]) expect(await statusOfMe(url, accessToken)).toBe(200)
      expect(await publishedIds(url)).toEqual([prepared[1]?.kid, formerId])

      first.child.kill('SIGTERM')
      expect((await first.finished).code).toBe(0)
      const listed = await succeed(['list', '--data', data])
      expect(listed).toMatch(new RegExp(`^access-token {2}active {4}${accessKeyId}`, 'mu'))
      expect(listed).toMatch(new RegExp(`^entitlement {3}former {4}${formerId} .*counts until`, 'mu'))
      expect(listed).not.toContain('PRIVATE')
      const again = await serve().ready
      for (const { accessToken } of [before, after]) expect(await statusOfMe(again, accessToken)).toBe(200)
    },
    2 * SLOW_MS,
  )
})

describe('two portals over one PostgreSQL', () => {
  let postgres: PostgresServer
  let database: Database
  let closeDatabase = async (): Promise<void> => {}
  let balancer: RoundRobin | undefined
  let urls: string[] = []
  const env = (): Record<string, string> => ({ DATABASE_URL: postgres.url })

  beforeAll(async () => {
    postgres = await startPostgres()
    const opened = await openPostgres(postgres.url, () => {})
    database = opened.database
    closeDatabase = opened.close
    await seedSmallSample(database, path.join(cli.folder, 'shared'), () => new Date())
  }, SLOW_MS)
  afterEach(() => balancer?.close())
  afterAll(async () => {
    await closeDatabase()
    await postgres?.stop()
  }, SLOW_MS)

  async function startPortals(): Promise<RoundRobin> {
    const args = ['serve', '--port', '0', '--data', path.join(cli.folder, 'shared')]
    urls = await Promise.all(
      [1, 2].map(() => cli.run(args, { env: { ...env(), LOG_LEVEL: 'silent' } }).ready),
    )
    balancer = await RoundRobin.start(urls)
    return balancer
  }

  it(
    'refuse no request and end no session while keys are replaced under load, amid forged tokens',
    async () => {
      const { url } = await startPortals()
      const figures: Figures = {
        ...{ requestCount: 0, retryCount: 0, doubleCount: 0, replayCount: 0, refreshCount: 0 },
        faults: [],
      }
      const partners = Array.from(
        { length: 8 },
        (_, index) =>
          new Partner(
            url,
            `partner-${index}`,
            USERNAMES[index % USERNAMES.length] ?? 'poziom2',
            figures,
            new SeededRandom(SEED, String(index)),
          ),
      )
      // One by one: the portal counts many at once against the account.
      for (const partner of partners) await partner.signIn()
      const firstTokens = partners.map(({ accessToken }) => accessToken)

      let isOver = false
      const forgedStatuses = new Set<number>()
      const forging = (async () => {
        const stranger = await makeSigningKey()
        const [, claims = ''] = (firstTokens[0] ?? '').split('.')
        const signature = Buffer.alloc(64).toString('base64url')
        while (!isOver) {
          const header = { alg: 'EdDSA', typ: 'at+jwt', kid: `${stranger.keyId}-${Math.random()}` }
          const head = Buffer.from(JSON.stringify(header)).toString('base64url')
          forgedStatuses.add(await statusOfMe(url, `${head}.${claims}.${signature}`))
        }
      })()
      // The first two never renew theirs: what was signed with the former key has to do.
      const working = partners.map(async (partner, index) => {
        for (let n = 0; !isOver; n += 1) {
          if (index >= 2 && n % 4 === 3) await partner.refresh()
          await partner.ask('GET', n % 2 === 0 ? '/me' : '/forums/distributor-forum/threads?limit=20')
        }
      })
      const rotated: string[] = []
      try {
        for (const purpose of ['access-token', 'entitlement', 'access-token']) {
          const countBefore = figures.requestCount
          rotated.push(activeKeyOf(await succeed(['rotate', '--purpose', purpose], env())))
          await expect.poll(() => figures.requestCount - countBefore, { timeout: 30_000 }).toBeGreaterThan(50)
        }
        await sleep(500)
      } finally {
        isOver = true
        await Promise.allSettled([...working, forging])
      }
      await Promise.all(working)

      expect(figures.faults).toEqual([])
      expect(figures.refreshCount).toBeGreaterThan(10)
      expect([...forgedStatuses]).toEqual([401])
      // Signed two keys ago, and good at both.
      for (const at of urls) {
        for (const token of firstTokens) expect([at, await statusOfMe(at, token)]).toEqual([at, 200])
      }
      // Both sign with the newest, publish both, and no session was ended.
      for (const at of urls) {
        const { accessToken, entitlement } = await signIn(at, {
          username: 'poziom5',
          password: SAMPLE_PASSWORD,
        })
        expect([keyIdOf(accessToken), keyIdOf(entitlement)]).toEqual([rotated[2], rotated[1]])
        expect(await publishedIds(at)).toEqual([rotated[1], expect.any(String)])
      }
      for (const partner of partners) await partner.refresh()
      expect(await database.$count(sessions, isNotNull(sessions.endedAt))).toBe(0)
      const acts = await database.select({ act: auditEntries.act }).from(auditEntries)
      expect(acts.filter(({ act }) => act === 'operator-accounts.rotateSigningKey')).toHaveLength(3)
    },
    2 * SLOW_MS,
  )

  it(
    'both refuse at once what a revoked key has signed, and both renew the session',
    async () => {
      await startPortals()
      const signedIn = await signIn(urls[0] ?? '', { username: 'poziom3', password: SAMPLE_PASSWORD })
      for (const at of urls) expect(await statusOfMe(at, signedIn.accessToken)).toBe(200)
      const output = await succeed(['rotate', '--purpose', 'access-token', '--revoke-former'], env())
      expect(output).toContain(`The former key ${keyIdOf(signedIn.accessToken)} counts no more`)
      for (const at of urls) {
        await expect.poll(() => statusOfMe(at, signedIn.accessToken), { timeout: 30_000 }).toBe(401)
      }
      let { refreshToken } = signedIn
      for (const at of urls) {
        const answer = await fetch(`${at}/api/v1/auth/refresh`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ refreshToken }),
        })
        expect(answer.status).toBe(200)
        const renewed = (await answer.json()) as LoginResponse
        refreshToken = renewed.refreshToken
        for (const other of urls) expect(await statusOfMe(other, renewed.accessToken)).toBe(200)
      }
    },
    2 * SLOW_MS,
  )
})
