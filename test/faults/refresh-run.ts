import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { collections } from '#shared/api/endpoints'
import type { Clock } from '../../src/main/base/clock'
import { systemClock } from '../../src/main/base/clock'
import { JsonFile } from '../../src/main/files/json-file'
import { nodeFsPort } from '../../src/main/files/node-fs-port'
import { AccountStores } from '../../src/main/offline/account-stores'
import { PortalProblemError } from '../../src/main/portal/portal-errors'
import { PortalHttp } from '../../src/main/portal/portal-http'
import { DeviceFile, DeviceStore } from '../../src/main/session/device-store'
import { KeychainVault } from '../../src/main/session/keychain-vault'
import { OfflineRights } from '../../src/main/session/offline-rights'
import { SessionService } from '../../src/main/session/session-service'
import { SAMPLE_PASSWORD } from '../helpers/access-reference'
import { FaultProxy } from '../helpers/fault-proxy'
import type { Fate, JudgedRequest } from '../helpers/judged-requests'
import { MemoryKeychain } from '../helpers/memory-keychain'
import { MemoryLog } from '../helpers/memory-log'
import { MemoryStoreFolder } from '../helpers/memory-store-folder'
import { SeededRandom } from '../helpers/seeded-random'

export interface RefreshOptions {
  readonly seed: number
  readonly portalUrl: string
  /** Families of tokens are opened until so many answers were lost. */
  readonly lostAnswerCount: number
}

export interface RefreshReport {
  readonly seed: number
  /** Sessions, each with two windows. */
  readonly families: number
  readonly renewals: number
  readonly lostAnswers: number
  /** A window was signed out though nobody had stolen anything. */
  readonly forcedSignOuts: string[]
  readonly replays: number
  /** Replays that were refused and have ended the family. */
  readonly replaysFound: number
  readonly durationMs: number
}

const PEOPLE = ['poziom0', 'poziom1', 'poziom2', 'poziom3', 'poziom4', 'poziom5'] as const
const LOST = ['cut-after-send', 'cut-after-commit', 'cut-in-answer'] as const satisfies readonly Fate[]
const LOSS_PROBABILITY = 0.4
/** The life of an access token: after it, every call renews the session first. */
const ROUND_MS = 5 * 60_000
const ROUNDS = 3
const CALLS_AT_ONCE = 2

/** Windows of one computer renew one session at the same time, and the portal's answers get lost. */
export async function runRefresh(options: RefreshOptions): Promise<RefreshReport> {
  const startedAt = performance.now()
  const folder = await mkdtemp(path.join(os.tmpdir(), 'strefa-refresh-'))
  const run = new RefreshRun(options, folder)
  try {
    await Promise.all(PEOPLE.map((username) => run.openFamilies(username)))
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  return { ...run.counts, seed: options.seed, durationMs: performance.now() - startedAt }
}

/** Real time, moved ahead by a test. */
class AheadClock implements Clock {
  aheadMs = 0

  now(): number {
    return Date.now() + this.aheadMs
  }

  schedule(delayMs: number, action: () => void): () => void {
    return systemClock.schedule(delayMs, action)
  }
}

class RefreshRun {
  readonly counts = {
    families: 0,
    renewals: 0,
    lostAnswers: 0,
    forcedSignOuts: [] as string[],
    replays: 0,
    replaysFound: 0,
  }
  /** The portal checks few passwords at once, and refuses the next. */
  private signingIn: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly options: RefreshOptions,
    private readonly folder: string,
  ) {}

  async openFamilies(username: string): Promise<void> {
    const { seed, portalUrl, lostAnswerCount } = this.options
    const random = new SeededRandom(seed, `lost answers of ${username}`)
    const proxy = await FaultProxy.start(portalUrl)
    try {
      while (this.counts.lostAnswers < lostAnswerCount) await this.openFamily(username, proxy, random)
    } finally {
      await proxy.close()
    }
  }

  private async openFamily(username: string, proxy: FaultProxy, random: SeededRandom): Promise<void> {
    this.counts.families += 1
    const computer = new Computer(path.join(this.folder, username), proxy.url)
    const [first, second] = [computer.openWindow(), computer.openWindow()]
    let isOver = false
    for (const window of [first, second]) {
      window.onDidChange((state) => {
        if (state.kind !== 'signed-out' || isOver) return
        this.counts.forcedSignOuts.push(`${username}: ${state.reason}`)
      })
    }
    const signedIn = this.signingIn.then(() =>
      first.signIn({ username, password: SAMPLE_PASSWORD, isRemembered: true }),
    )
    this.signingIn = signedIn
    await signedIn
    const spent = computer.keptToken()
    if (spent === null) throw new Error('the keychain has not kept the session')
    let isFirst = true
    proxy.judge = ({ url }: JudgedRequest): Fate => {
      if (!url.endsWith('/auth/refresh')) return 'pass'
      this.counts.renewals += 1
      if (!isFirst && !random.isHit(LOSS_PROBABILITY)) return 'pass'
      isFirst = false
      this.counts.lostAnswers += 1
      return random.pick(LOST)
    }
    for (let round = 0; round < ROUNDS; round += 1) {
      computer.clock.aheadMs += ROUND_MS
      await Promise.all([
        this.callAtOnce(first),
        // In its first round it takes the session up from the keychain, as a second start does.
        round === 0 ? second.restore().then(() => this.callAtOnce(second)) : this.callAtOnce(second),
      ])
    }
    proxy.judge = null
    isOver = true
    await this.replay(computer, spent)
    first.dispose()
    second.dispose()
    await proxy.settled()
  }

  private async callAtOnce(window: SessionService): Promise<void> {
    await Promise.all(Array.from({ length: CALLS_AT_ONCE }, () => callUntilAnswered(window)))
  }

  /** Shows a token whose successor was used, as a thief would; both it and the live one must be worth nothing. */
  private async replay(computer: Computer, spent: string): Promise<void> {
    const live = computer.keptToken()
    // Signed out by force, which is counted as that.
    if (live === null) return
    if (live === spent) throw new Error('the session was never renewed')
    this.counts.replays += 1
    const isRefused = await computer.isRefused(spent)
    const isFamilyEnded = await computer.isRefused(live)
    if (isRefused && isFamilyEnded) this.counts.replaysFound += 1
  }
}

/** A call as the app makes it, and again as a person would when the network failed for longer. */
async function callUntilAnswered(window: SessionService): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await window.withToken(async () => undefined)
      return
    } catch (error) {
      const isOver = window.state.kind === 'signed-out' || error instanceof PortalProblemError
      if (isOver || attempt === 20) return
    }
  }
}

/** A computer with its keychain, on which windows of the app share one session. */
class Computer {
  readonly clock = new AheadClock()
  private readonly log = new MemoryLog()
  private readonly keychain = new MemoryKeychain()
  private readonly device: DeviceStore
  private readonly http: PortalHttp

  constructor(
    folder: string,
    private readonly portalUrl: string,
  ) {
    const { log } = this
    const filePath = path.join(folder, 'device.json')
    this.device = new DeviceStore(
      new JsonFile({ filePath, schema: DeviceFile, fs: nodeFsPort, log }),
      'chaos',
      log,
    )
    this.http = this.newHttp()
  }

  openWindow(): SessionService {
    const { clock, log, device, portalUrl } = this
    const http = this.newHttp()
    const vault = new KeychainVault({
      load: async () => this.keychain,
      service: 's',
      account: 'a',
      clock,
      log,
    })
    const accounts = new AccountStores({
      folder: new MemoryStoreFolder(clock),
      vault,
      portalUrl,
      collections,
      clock,
      log,
    })
    const rights = new OfflineRights({ stores: accounts, http, device, builtInKeys: [], clock, log })
    return new SessionService({ http, vault, device, accounts, rights, portalUrl, clock, log })
  }

  /** The refresh token in the keychain; `null` where there is none. */
  keptToken(): string | null {
    const value = this.keychain.values.get('s/a')
    if (value === undefined) return null
    const kept = JSON.parse(Buffer.from(value, 'base64url').toString('utf8')) as { refreshToken: string }
    return kept.refreshToken
  }

  /** True when the portal says of a refresh token that its session has ended. */
  async isRefused(refreshToken: string): Promise<boolean> {
    const body = { refreshToken, deviceId: this.device.get().id }
    try {
      await this.http.call('auth.refresh', { body })
      return false
    } catch (error) {
      if (error instanceof PortalProblemError) return error.code === 'session-ended'
      throw error
    }
  }

  private newHttp(): PortalHttp {
    const fetchPort = {
      fetch: (input: Parameters<typeof fetch>[0], init?: RequestInit) => fetch(input, init),
      Request,
      Response,
    }
    return new PortalHttp({ portalUrl: this.portalUrl, fetchPort, userAgent: 'chaos' })
  }
}
