import type { Account, LoginResponse, PasswordChange } from '#shared/api/session'
import type { KeychainState, Rights, SessionState } from '#shared/ipc/session-state'
import { SignedOutError } from '../base/app-error'
import { TIME_IS_OVER, within } from '../base/clock'
import { Emitter } from '../base/emitter'
import type { Authorizer } from '../portal/portal-client'
import { AccessTokens } from './access-tokens'
import {
  accessTokenOf,
  isHeldByPortal,
  isSessionOver,
  type LiveSession,
  newLiveSession,
} from './live-session'
import type { RefusedRights } from './offline-rights'
import { RenewalRetries } from './renewal-retries'
import { SessionCalls } from './session-calls'
import { SessionKeeper } from './session-keeper'
import type { SessionServiceDeps, SignInRequest } from './session-service-deps'
import { SESSION_TIMES } from './session-times'

type SignOutReason = Extract<SessionState, { kind: 'signed-out' }>['reason']

/**
 * Who is signed in, and the tokens that prove it.
 *
 *   restoring ──► signed-in ◄──► (renewed in place; by the kept statement while the portal is away)
 *       │  ▲          │ ▲
 *       │  │          ▼ ▼
 *       ▼  └───── waiting-for-portal (a kept session, no portal to renew it, and no statement that holds)
 *   signed-out ◄── (from each of them)
 *
 * In the place of signed-in stands password-change-required while the portal wants the password changed first.
 *
 * Tokens are renewed here and nowhere else: many calls at expiry share one renewal.
 */
export class SessionService implements Authorizer {
  private readonly changes = new Emitter<SessionState>()
  readonly onDidChange = this.changes.event

  private readonly calls: SessionCalls
  private readonly keeper: SessionKeeper
  private readonly retries: RenewalRetries
  private readonly tokens: AccessTokens
  private current: SessionState = { kind: 'restoring' }
  private live: LiveSession | null = null
  /** Grows with each sign-in and sign-out; what began before it counts for nothing. */
  private epoch = 0
  private rereadAt = Number.NEGATIVE_INFINITY
  private cancelReview: () => void = () => undefined
  private readonly stopListening: () => void
  private readonly abort = new AbortController()

  constructor(private readonly deps: SessionServiceDeps) {
    this.calls = new SessionCalls(deps)
    this.keeper = new SessionKeeper(deps)
    this.retries = new RenewalRetries(deps.clock, deps.random)
    this.tokens = new AccessTokens({
      clock: deps.clock,
      live: () => this.live,
      renew: (live) => this.renew(live),
    })
    this.stopListening = deps.vault.onDidReopen((keychain) => void this.keychainReopened(keychain))
  }

  get state(): SessionState {
    return this.current
  }

  /** Takes up the kept session; resolves when the window has something to show. */
  async restore(): Promise<void> {
    this.become({ kind: 'restoring' })
    const done = this.takeUpKept()
    if ((await within(this.deps.clock, SESSION_TIMES.restorePatienceMs, done)) !== TIME_IS_OVER) return
    if (this.current.kind !== 'restoring') return
    if (this.live !== null) this.become({ kind: 'waiting-for-portal', refusal: 'missing' })
    else this.becomeSignedOut('never-signed-in', 'timeout')
  }

  async signIn({ isRemembered, ...credentials }: SignInRequest): Promise<SessionState> {
    this.epoch += 1
    const { epoch } = this
    const answer = await this.calls.signIn(credentials)
    if (epoch !== this.epoch) {
      void this.calls.signOutByToken(answer.accessToken)
      throw new SignedOutError('Another sign-in or sign-out overtook this one')
    }
    if (this.live !== null && this.live.access !== null) void this.calls.signOut(this.live)
    this.retries.cancelNext()
    const live = newLiveSession(answer.refreshToken, answer.account.username, isRemembered)
    this.live = live
    if (isRemembered) await this.keep(live)
    // Nothing of an earlier, remembered session may bring that person back.
    else void this.keeper.clear()
    void this.openStore(live)
    this.adopt(live, answer)
    return this.current
  }

  /**
   * Ends the session here at once, and on the portal and in the keychain as far as they answer.
   *
   * What the account has kept on this computer goes too.
   */
  async signOut(): Promise<SessionState> {
    const { live } = this
    this.forget()
    this.becomeSignedOut('by-person', this.keeper.keychain)
    const { epoch } = this
    const [keychain] = await Promise.all([
      this.keeper.clear(),
      // A renewal under way ends its own new tokens when it sees that nobody is signed in.
      live !== null &&
        live.renewal === null &&
        within(this.deps.clock, SESSION_TIMES.logoutPatienceMs, this.calls.signOut(live)),
      live !== null &&
        within(this.deps.clock, SESSION_TIMES.wipePatienceMs, this.deps.accounts.wipe(live.username)),
    ])
    if (epoch === this.epoch) this.becomeSignedOut('by-person', keychain)
    return this.current
  }

  /**
   * Changes the password of who is signed in; the portal ends all their other sessions.
   *
   * @throws PortalProblemError `invalid-request`, `password-refused`, `too-many-requests`
   */
  async changePassword(change: PasswordChange): Promise<SessionState> {
    const { live } = this
    const account = await this.withToken((accessToken) => this.calls.changePassword(accessToken, change))
    if (live !== null && this.live === live) {
      this.confirm(live, account)
      // The statement of rights for work with no network comes with new tokens.
      void this.retry(live)
    }
    return this.current
  }

  /** Asks the keychain and the disk once more; resolves with what is known after a few seconds. */
  async retryKeeping(): Promise<SessionState> {
    await within(this.deps.clock, SESSION_TIMES.restorePatienceMs, this.keychainCameBack())
    return this.current
  }

  withToken<Value>(action: (accessToken: string) => Promise<Value>, username?: string): Promise<Value> {
    return this.tokens.withToken(action, username)
  }

  /** Asks the portal who is signed in, so that a changed level shows; at most once a minute. */
  async rereadAccount(): Promise<void> {
    const { live } = this
    const now = this.deps.clock.now()
    if (live === null || live.account === null || now - this.rereadAt < SESSION_TIMES.rereadIntervalMs) return
    this.rereadAt = now
    try {
      const account = await this.withToken((accessToken) => this.calls.readAccount(accessToken))
      if (this.live === live) this.confirm(live, account)
    } catch (error) {
      // The next call of the person meets the same failure and shows it.
      this.deps.log.warn('session.account-not-read', { error })
    }
  }

  /** The portal has told that the account is another: its rights are drawn anew, the kept statement too. */
  async accountChanged(): Promise<void> {
    const { live } = this
    if (live === null) return
    // One that is under way may have read the account before; its failure is seen by who began it.
    await live.renewal?.catch(() => undefined)
    await this.retry(live)
  }

  /** Another call has reached the portal: what waited for it goes on now. */
  portalCameBack(): void {
    const { live } = this
    if (live === null) return
    if (live.account === null || live.access === null || this.retries.isDue) void this.retry(live)
    else if (live.rights?.from === 'entitlement') {
      this.rereadAt = Number.NEGATIVE_INFINITY
      void this.rereadAccount()
    }
  }

  /** What the portal has granted rests on its signed statement from now on. */
  portalWentAway(): void {
    const { live } = this
    if (live !== null && live.account !== null) void this.reviewRights(live)
  }

  dispose(): void {
    this.abort.abort()
    this.retries.cancelNext()
    this.cancelReview()
    this.stopListening()
    this.changes.dispose()
  }

  private async takeUpKept(): Promise<void> {
    const { epoch } = this
    const outcome = await this.keeper.read()
    // Somebody has signed in by hand while the keychain was asking for its password.
    if (epoch !== this.epoch || this.live !== null) return
    if (outcome.kind !== 'found') {
      this.becomeSignedOut('never-signed-in', this.keeper.keychain)
      return
    }
    const live = newLiveSession(outcome.session.refreshToken, outcome.session.username, true)
    live.persistence = 'keychain'
    this.live = live
    this.become({ kind: 'restoring' })
    void this.openStore(live)
    this.cancelReview = this.deps.clock.schedule(
      SESSION_TIMES.portalPatienceMs,
      () => void this.reviewRights(live),
    )
    await Promise.all([this.openByKeptRights(live), this.retry(live)])
  }

  /** The board is there before the portal has answered; what it says then counts. */
  private async openByKeptRights(live: LiveSession): Promise<void> {
    const check = await this.deps.rights.check(live.username)
    if (check.kind !== 'good' || this.live !== live || live.account !== null) return
    this.becomeSignedIn(live, check.account, check.rights)
  }

  private renew(live: LiveSession): Promise<void> {
    live.renewal ??= this.renewNow(live).finally(() => {
      live.renewal = null
    })
    return live.renewal
  }

  private async renewNow(live: LiveSession): Promise<void> {
    let answer: LoginResponse
    try {
      answer = await this.calls.renew(live, this.abort.signal, () => {
        if (this.live === live && live.account === null) void this.reviewRights(live)
      })
    } catch (error) {
      if (this.live === live) this.renewalFailed(live, error)
      if (isSessionOver(error)) throw new SignedOutError('The portal has ended the session', { cause: error })
      throw error
    }
    live.refreshToken = answer.refreshToken
    // Before the new tokens are used: after a crash the keychain must not hold a spent one.
    if (this.live === live && live.isRemembered) await this.keep(live)
    if (this.live !== live) {
      void this.calls.signOutByToken(answer.accessToken)
      throw new SignedOutError('Signed out while the session was being renewed')
    }
    this.adopt(live, answer)
  }

  private renewalFailed(live: LiveSession, error: unknown): void {
    this.deps.log.warn('session.not-renewed', { error })
    if (isSessionOver(error)) {
      this.end()
      return
    }
    if (live.account === null) void this.reviewRights(live)
    if (!this.abort.signal.aborted) this.retries.schedule(() => void this.retry(live))
  }

  private async retry(live: LiveSession): Promise<void> {
    if (this.live !== live) return
    this.retries.cancelNext()
    // A failure has been logged, has changed the state, and has set the next try.
    await this.renew(live).catch(() => undefined)
  }

  private adopt(live: LiveSession, answer: LoginResponse): void {
    if (this.live !== live) return
    this.retries.reset()
    live.access = accessTokenOf(answer, this.deps.clock.now())
    if (answer.account.mustChangePassword !== true)
      void this.deps.rights.accept(live.username, answer.entitlement)
    this.confirm(live, answer.account)
  }

  /** The portal has said who this is. */
  private confirm(live: LiveSession, account: Account): void {
    this.cancelReview()
    live.confirmations += 1
    this.becomeSignedIn(live, account, { from: 'portal' })
  }

  /** Draws the rights from the portal's kept statement, now and from time to time. */
  private async reviewRights(live: LiveSession): Promise<void> {
    // A statement from before opens nothing: the portal wants the password changed first.
    if (live.account?.mustChangePassword === true) return
    const { confirmations } = live
    const check = await this.deps.rights.check(live.username)
    // The portal has said meanwhile what holds, or somebody else is signed in.
    if (this.live !== live || live.confirmations !== confirmations || this.abort.signal.aborted) return
    this.cancelReview()
    this.cancelReview = this.deps.clock.schedule(
      SESSION_TIMES.reviewIntervalMs,
      () => void this.reviewRights(live),
    )
    if (check.kind === 'good') this.becomeSignedIn(live, check.account, check.rights)
    else if (!isHeldByPortal(live, this.deps.clock.now())) this.waitForPortal(live, check)
  }

  private waitForPortal(live: LiveSession, { refusal, validUntil }: RefusedRights): void {
    live.account = null
    live.rights = null
    this.become({ kind: 'waiting-for-portal', refusal, ...(validUntil !== undefined && { validUntil }) })
  }

  /** The portal has ended the session: nothing of it stays. */
  private end(): void {
    this.forget()
    this.becomeSignedOut('session-ended', this.keeper.keychain)
    // Not wiped: what was not sent yet goes out when the same person signs in again.
    void this.deps.accounts.close()
    const { epoch } = this
    void this.keeper.clear().then((keychain) => {
      if (epoch === this.epoch) this.becomeSignedOut('session-ended', keychain)
    })
  }

  private forget(): void {
    this.epoch += 1
    this.live = null
    this.rereadAt = Number.NEGATIVE_INFINITY
    this.retries.reset()
    this.cancelReview()
  }

  private async openStore(live: LiveSession): Promise<void> {
    await this.keeper.openStore(live)
    this.showKeeping(live)
  }

  private keep(live: LiveSession): Promise<void> {
    return this.keeper.keep(live, () => void this.keepingChanged(live))
  }

  /** What the keychain can do with the session has become known after the session itself. */
  private async keepingChanged(live: LiveSession): Promise<void> {
    if (this.live !== live) return
    this.showKeeping(live)
    // Otherwise a store that is open stays: a keychain locked meanwhile takes nothing away.
    if (live.persistence === 'keychain') await this.openStore(live)
  }

  private showKeeping(live: LiveSession): void {
    if (this.live !== live || live.account === null || live.rights === null) return
    this.becomeSignedIn(live, live.account, live.rights)
  }

  /** Only a keychain that has done what it was asked for is asked again: each call may ask the person. */
  private async keychainReopened(keychain: KeychainState): Promise<void> {
    if (keychain === 'ok') {
      await this.keychainCameBack()
      return
    }
    const { live, current } = this
    this.keeper.noteState(live, keychain)
    if (live !== null) this.showKeeping(live)
    else if (current.kind === 'signed-out') this.becomeSignedOut(current.reason, keychain)
  }

  /** The keychain may do now what it could not do before: an unanswered call of it has ended, for one. */
  private async keychainCameBack(): Promise<void> {
    const { live, current, epoch } = this
    if (live !== null) {
      if (!live.isRemembered) await this.keeper.clear()
      else if (live.persistence !== 'keychain') await this.keep(live)
      await this.keepingChanged(live)
    } else if (current.kind === 'signed-out' && current.reason !== 'never-signed-in') {
      const keychain = await this.keeper.clear()
      if (epoch === this.epoch) this.becomeSignedOut(current.reason, keychain)
    } else {
      // Not `restore`: what is being typed into the sign-in form stays.
      await this.takeUpKept()
    }
  }

  private becomeSignedIn(live: LiveSession, account: Account, rights: Rights): void {
    live.account = account
    live.rights = rights
    if (account.mustChangePassword === true) {
      this.become({ kind: 'password-change-required', username: account.username })
      return
    }
    const { persistence, keychain, store, isStoreKeyLost } = live
    this.become({ kind: 'signed-in', account, rights, persistence, keychain, store, isStoreKeyLost })
  }

  private becomeSignedOut(reason: SignOutReason, keychain: KeychainState): void {
    this.become({ kind: 'signed-out', reason, keychain })
  }

  private become(state: SessionState): void {
    if (JSON.stringify(state) === JSON.stringify(this.current)) return
    this.current = state
    this.changes.fire(state)
  }
}
