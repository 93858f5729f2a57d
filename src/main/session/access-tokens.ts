import { SignedOutError } from '../base/app-error'
import type { Clock } from '../base/clock'
import type { Authorizer } from '../portal/portal-client'
import { isTokenRefused, type LiveSession, liveOf } from './live-session'

export interface AccessTokensDeps {
  readonly clock: Clock
  readonly live: () => LiveSession | null
  /** Renews the session's tokens; calls at the same time share one renewal. */
  readonly renew: (live: LiveSession) => Promise<void>
}

/** Gives calls an access token that is good, and another one when the portal refuses the first. */
export class AccessTokens implements Authorizer {
  constructor(private readonly deps: AccessTokensDeps) {}

  async withToken<Value>(action: (accessToken: string) => Promise<Value>, username?: string): Promise<Value> {
    const token = await this.fresh(username)
    try {
      return await action(token)
    } catch (error) {
      if (!isTokenRefused(error)) throw error
      return action(await this.insteadOf(token, username))
    }
  }

  private async fresh(username: string | undefined): Promise<string> {
    const { clock, renew } = this.deps
    const live = liveOf(this.deps.live(), username)
    const { access } = live
    if (access !== null && clock.now() < access.renewAt) return access.token
    try {
      await renew(live)
    } catch (error) {
      // The old one is still good for a moment, and perhaps so is the connection.
      if (access !== null && this.deps.live() === live && clock.now() < access.expiresAt) return access.token
      throw error
    }
    return this.current(username)
  }

  private async insteadOf(refused: string, username: string | undefined): Promise<string> {
    const live = liveOf(this.deps.live(), username)
    // Otherwise another call has renewed it while this one was under way.
    if (live.access === null || live.access.token === refused) await this.deps.renew(live)
    return this.current(username)
  }

  private current(username: string | undefined): string {
    const token = liveOf(this.deps.live(), username).access?.token
    if (token === undefined) throw new SignedOutError('The session has ended')
    return token
  }
}
