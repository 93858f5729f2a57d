import { mkdtemp, rename, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Readiness, type ReadinessCheck } from '../../src/portal/features/portal-health/readiness'
import {
  databaseCheck,
  dataFolderCheck,
  metadataCheck,
} from '../../src/portal/features/portal-health/readiness-checks'
import { MetadataExpiry } from '../../src/portal/features/update-repository/metadata-expiry'
import { PortalCli, SLOW_MS } from './portal-cli'
import { portalForThisFile } from './test-portal'

const portal = portalForThisFile()

function readinessOf(checks: ReadinessCheck[], now = { ms: 0 }) {
  const told: object[] = []
  const logger = { warn: (line: object) => told.push(line), info: (line: object) => told.push(line) }
  return { told, now, readiness: new Readiness(checks, logger as never, () => now.ms) }
}

describe('readiness', () => {
  it('asks once in a second, however often it is asked, and tells the log once', async () => {
    let asked = 0
    let fault: string | null = 'the disk is gone'
    const check: ReadinessCheck = {
      name: 'disk',
      weight: 'needed',
      findFault: async () => {
        asked += 1
        return fault
      },
    }
    const { readiness, told, now } = readinessOf([check])
    expect(await Promise.all([readiness.judge(), readiness.judge()])).toEqual(['not-ready', 'not-ready'])
    expect(asked).toBe(1)
    now.ms = 1_000
    expect(await readiness.judge()).toBe('not-ready')
    fault = null
    now.ms = 2_000
    expect(await readiness.judge()).toBe('ready')
    expect(told).toEqual([{ check: 'disk', fault: 'the disk is gone' }, { check: 'disk' }])
  })

  it('serves on when what is only watched fails, and never while it drains', async () => {
    const { readiness } = readinessOf([{ name: 'x', weight: 'watched', findFault: async () => 'soon' }])
    expect(await readiness.judge()).toBe('degraded')
    readiness.drain()
    expect(await readiness.judge()).toBe('not-ready')
  })

  it('takes a check that throws, or never answers, for failed', async () => {
    const broken = async (): Promise<null> => Promise.reject(new Error('refused'))
    const silent = (): Promise<null> => new Promise(() => {})
    const { readiness, told } = readinessOf([
      { name: 'broken', weight: 'needed', findFault: broken },
      { name: 'silent', weight: 'needed', findFault: silent },
    ])
    expect(await readiness.judge()).toBe('not-ready')
    expect(told).toEqual([
      { check: 'broken', fault: 'refused' },
      { check: 'silent', fault: 'no answer within 2000 ms' },
    ])
  })

  it('looks at the real database, folder and signatures', async () => {
    expect(await databaseCheck(portal().database).findFault()).toBeNull()
    const folder = await mkdtemp(path.join(tmpdir(), 'ready-'))
    expect(await dataFolderCheck(folder).findFault()).toBeNull()
    await rm(folder, { recursive: true })
    await expect(dataFolderCheck(folder).findFault()).rejects.toThrow('ENOENT')

    const expiry = (): MetadataExpiry => new MetadataExpiry(portal().repositoryFolder)
    const at = (days: number) => () => new Date(portal().now.getTime() + days * 86_400_000)
    expect(await metadataCheck(expiry(), at(0)).findFault()).toBeNull()
    expect(await metadataCheck(expiry(), at(6.5)).findFault()).toBe(
      'signatures end soon or have ended: timestamp',
    )
  })

  it('is told to anybody, with nothing but the verdict', async () => {
    const live = await portal().app.inject({ url: '/health/live' })
    expect([live.statusCode, live.json()]).toEqual([200, { status: 'live' }])
    const ready = await portal().app.inject({ url: '/health/ready' })
    expect([ready.statusCode, ready.json()]).toEqual([200, { status: 'ready' }])
  })
})

describe('a portal that is told to stop', () => {
  let cli: PortalCli
  beforeAll(async () => {
    cli = await PortalCli.build('portal-health-under-test')
  }, SLOW_MS)
  afterEach(() => cli.killAll())
  afterAll(() => cli.dispose())

  it('says at once that it is not ready, ends what has begun, lets go who waits, and exits with 0', {
    timeout: SLOW_MS,
  }, async () => {
    const data = path.join(cli.folder, 'draining')
    const env = { DRAIN_DELAY_SECONDS: '2', DRAIN_SECONDS: '60' }
    const running = cli.run(['serve', '--sample', '--port', '0', '--data', data], { env })
    const url = await running.ready
    expect((await fetch(`${url}/health/ready`)).status).toBe(200)

    const signedIn = await fetch(`${url}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'poziom3', password: 'partner-demo' }),
    })
    const { accessToken } = (await signedIn.json()) as { accessToken: string }
    const headers = { authorization: `Bearer ${accessToken}` }
    const state = (await (await fetch(`${url}/api/v1/session/change`, { headers })).json()) as {
      state: string
    }
    const waiting = fetch(`${url}/api/v1/session/change?seen=${state.state}&waitSeconds=25`, { headers })
    const slow = slowLogin(url)
    await slow.begun

    const toldAt = Date.now()
    running.child.kill('SIGTERM')
    await expect.poll(async () => (await fetch(`${url}/health/ready`)).status).toBe(503)
    // Who has not noticed yet is still served.
    expect((await fetch(`${url}/api/v1/health`)).status).toBe(200)
    expect((await waiting).status).toBe(200)
    expect(Date.now() - toldAt).toBeLessThan(24_000)
    expect(await slow.finish()).toBe(401)
    expect((await running.finished).code).toBe(0)
  })

  it('cuts what takes longer than it may, and exits with 0 all the same', { timeout: SLOW_MS }, async () => {
    const running = cli.run(['serve', '--sample', '--port', '0'], { env: { DRAIN_SECONDS: '1' } })
    const slow = slowLogin(await running.ready)
    await slow.begun
    running.child.kill('SIGTERM')
    expect((await running.finished).code).toBe(0)
    await expect(slow.finish()).rejects.toThrow()
  })

  it('is not ready over a folder that it cannot write', { timeout: SLOW_MS }, async () => {
    const data = path.join(cli.folder, 'gone')
    const running = cli.run(['serve', '--sample', '--port', '0', '--data', data])
    const url = await running.ready
    await rename(data, `${data}-away`)
    const answer = await fetch(`${url}/health/ready`)
    await rename(`${data}-away`, data)
    expect([answer.status, await answer.json()]).toEqual([503, { status: 'not-ready' }])
  })
})

/** A request whose body is sent only in part until it is finished. */
function slowLogin(url: string): { begun: Promise<void>; finish: () => Promise<number> } {
  const body = JSON.stringify({ username: 'nikt', password: 'zupełnie złe hasło' })
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
  const sent = request(`${url}/api/v1/auth/login`, { method: 'POST', headers })
  const status = new Promise<number>((resolve, reject) => {
    sent.on('response', (answer) => resolve(answer.resume().statusCode ?? 0))
    sent.on('error', reject)
  })
  status.catch(() => {}) // looked at in `finish`
  const begun = new Promise<void>((resolve) => {
    sent.write(body.slice(0, 10), () => resolve())
  })
  return {
    begun,
    finish: () => {
      sent.end(body.slice(10))
      return status
    },
  }
}
