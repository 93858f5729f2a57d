import type { Account, Credentials, LoginResponse, PasswordChange } from '#shared/api/session'
import { type Clock, sleep } from '../base/clock'
import type { Log } from '../logging/log'
import { PortalProblemError } from '../portal/portal-errors'
import type { PortalHttp } from '../portal/portal-http'
import type { DeviceStore } from './device-store'
import type { LiveSession } from './live-session'

const RENEW_TIMEOUT_MS = 10_000
/** Between the tries of one renewal, all within the 60 s in which the portal repeats a lost answer. */
const RENEW_PAUSES_MS = [300, 1_200] as const
const LOGOUT_TIMEOUT_MS = 3_000

export interface SessionCallsDeps {
  readonly http: PortalHttp
  readonly device: DeviceStore
  readonly clock: Clock
  readonly log: Log
}

/** The portal's session endpoints, called with what this installation is. */
export class SessionCalls {
  constructor(private readonly deps: SessionCallsDeps) {}

  signIn({ username, password }: Credentials): Promise<LoginResponse> {
    const device = this.deps.device.get()
    return this.deps.http.call('auth.login', { body: { username, password, device } })
  }

  readAccount(accessToken: string): Promise<Account> {
    return this.deps.http.call('session.me', {}, { accessToken })
  }

  changePassword(accessToken: string, body: PasswordChange): Promise<Account> {
    return this.deps.http.call('auth.changePassword', { body }, { accessToken })
  }

  /**
   * Exchanges the refresh token; when an answer is lost, asks again with the same token.
   *
   * `onMissed` is called after each try to which the portal said nothing.
   */
  async renew(
    { refreshToken }: LiveSession,
    signal: AbortSignal,
    onMissed: () => void,
  ): Promise<LoginResponse> {
    for (const pauseMs of RENEW_PAUSES_MS) {
      try {
        return await this.exchange(refreshToken, RENEW_TIMEOUT_MS, signal)
      } catch (error) {
        if (signal.aborted || (error instanceof PortalProblemError && error.status < 500)) throw error
        onMissed()
      }
      await sleep(this.deps.clock, pauseMs, signal)
    }
    return this.exchange(refreshToken, RENEW_TIMEOUT_MS, signal)
  }

  /** Ends a session on the portal. Best effort: here its tokens are gone already. */
  async signOut(live: LiveSession): Promise<void> {
    try {
      await this.logout(await this.usableToken(live))
    } catch (error) {
      this.deps.log.warn('session.logout-not-delivered', { error })
    }
  }

  /** The same for a session of which only the access token is at hand. */
  async signOutByToken(accessToken: string): Promise<void> {
    try {
      await this.logout(accessToken)
    } catch (error) {
      this.deps.log.warn('session.logout-not-delivered', { error })
    }
  }

  private async logout(accessToken: string): Promise<void> {
    await this.deps.http.call('auth.logout', {}, { accessToken, timeoutMs: LOGOUT_TIMEOUT_MS })
  }

  private async usableToken({ access, refreshToken }: LiveSession): Promise<string> {
    if (access !== null && this.deps.clock.now() < access.expiresAt) return access.token
    return (await this.exchange(refreshToken, LOGOUT_TIMEOUT_MS)).accessToken
  }

  private exchange(refreshToken: string, timeoutMs: number, signal?: AbortSignal): Promise<LoginResponse> {
    const body = { refreshToken, deviceId: this.deps.device.get().id }
    return this.deps.http.call('auth.refresh', { body }, { timeoutMs, ...(signal && { signal }) })
  }
}
