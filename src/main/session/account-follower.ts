import { ACCOUNT_CHANGE_MAX_WAIT_SECONDS } from '#shared/api/session'
import { backOffMs } from '../base/back-off'
import { type Clock, sleep } from '../base/clock'
import type { Log } from '../logging/log'
import type { PortalHttp } from '../portal/portal-http'
import type { SessionService } from './session-service'

const BACK_OFF = { firstMs: 1_000, longestMs: 60_000 } as const
/** The portal's longest wait, and time for a slow way there and back. */
const TIMEOUT_MS = ACCOUNT_CHANGE_MAX_WAIT_SECONDS * 1_000 + 15_000
/** An answer that says nothing new and comes sooner has not waited: the portal is about to stop, say. */
const SHORTEST_WAIT_MS = 1_000

export interface AccountFollowerDeps {
  /** On connections of its own: a call that waits at the portal must not hold up others. */
  readonly http: Pick<PortalHttp, 'call'>
  readonly session: Pick<SessionService, 'withToken' | 'accountChanged'>
  readonly clock: Clock
  readonly log: Log
  readonly random?: () => number
}

/**
 * Asks the portal, over and over, to answer when the account becomes another: a level changed by an
 * operator, or a session that was ended, is here within the moment.
 *
 * Each question names the state that was seen last, so that nothing is missed between two of them. It is an
 * ordinary request that takes its time, which proxies let pass that would hold back a stream.
 */
export class AccountFollower {
  private username: string | null = null
  private abort = new AbortController()
  /** What was told last, and of whom: it outlives a lost connection. */
  private seen: { readonly username: string; readonly state: string } | null = null

  constructor(private readonly deps: AccountFollowerDeps) {}

  /** Follows the account from now on; `null` follows nobody, as with nobody signed in or no portal. */
  follow(username: string | null): void {
    if (this.username === username) return
    this.abort.abort()
    this.abort = new AbortController()
    this.username = username
    if (username !== null) void this.run(username, this.abort.signal)
  }

  dispose(): void {
    this.follow(null)
  }

  private async run(username: string, signal: AbortSignal): Promise<void> {
    const { clock, log, random } = this.deps
    let failures = 0
    while (!signal.aborted) {
      try {
        const hasWaited = await this.ask(username, signal)
        failures = hasWaited ? 0 : failures + 1
      } catch (error) {
        if (signal.aborted) return
        log.warn('session.account-not-followed', { error })
        failures += 1
      }
      if (failures > 0) await sleep(clock, backOffMs(failures - 1, BACK_OFF, random), signal)
    }
  }

  /** One question; false when its answer came at once though there is nothing new. */
  private async ask(username: string, signal: AbortSignal): Promise<boolean> {
    const { http, session, clock } = this.deps
    const seen = this.seen?.username === username ? this.seen.state : undefined
    const query = seen === undefined ? {} : { seen, waitSeconds: ACCOUNT_CHANGE_MAX_WAIT_SECONDS }
    const askedAt = clock.now()
    const { state } = await session.withToken(
      (accessToken) =>
        http.call('session.awaitChange', { query }, { accessToken, timeoutMs: TIMEOUT_MS, signal }),
      username,
    )
    if (signal.aborted) return true
    this.seen = { username, state }
    if (seen === state) return clock.now() - askedAt >= SHORTEST_WAIT_MS
    if (seen !== undefined) await session.accountChanged()
    return true
  }
}
