import { net, type Session } from 'electron'
import type { ProxyCredentials, ProxyLoginState } from '#shared/ipc/connection-test'
import type { Clock } from '../base/clock'
import { Emitter } from '../base/emitter'
import type { Log } from '../logging/log'
import type { NetworkSessions } from './network-sessions'

const CALL_LIMIT_MS = 15_000
const SHOWN_MAX_LENGTH = 200

const NOT_ASKED: ProxyLoginState = { kind: 'not-asked' }

/** What one call met. */
type Meeting =
  | { readonly kind: 'passed' }
  | { readonly kind: 'asked'; readonly proxy: string; readonly realm: string; readonly wasRefused: boolean }

export interface ProxyLoginDeps {
  /** Any address of the portal. */
  readonly url: string
  readonly network: Pick<NetworkSessions, 'all' | 'portal' | 'onDidMeetProxyLogin'>
  readonly clock: Clock
  readonly log: Log
}

/**
 * Logs in to a proxy that asks for a name and a password.
 *
 * The system's own login (Negotiate, NTLM) has been tried by Chromium before anybody is asked. What a person
 * types is kept in memory for this run, by this class and by Chromium's sessions, and written nowhere.
 */
export class ProxyLogin {
  private readonly changes = new Emitter<ProxyLoginState>()
  readonly onDidChange = this.changes.event
  private readonly passes = new Emitter<null>()
  /** The proxy lets calls through now. */
  readonly onDidPass = this.passes.event
  private current: ProxyLoginState = NOT_ASKED
  private known: ProxyCredentials | null = null
  private looking: Promise<void> | null = null
  /** The person has closed the question: it comes again only when they want it to. */
  private isDismissed = false
  private readonly stopListening: () => void

  constructor(private readonly deps: ProxyLoginDeps) {
    this.stopListening = deps.network.onDidMeetProxyLogin(() => {
      if (!this.isDismissed) void this.look()
    })
  }

  get state(): ProxyLoginState {
    return this.current
  }

  /** What was accepted in this run; `null` before. */
  get credentials(): ProxyCredentials | null {
    return this.known
  }

  /** Asks the proxy whether it wants a login, and the person when it does. */
  async ask(): Promise<ProxyLoginState> {
    this.isDismissed = false
    await this.look()
    return this.current
  }

  async signIn(credentials: ProxyCredentials): Promise<ProxyLoginState> {
    const met = await this.meet(await this.deps.network.portal(), credentials)
    if (met.kind === 'asked') {
      this.change({ ...met, wasRefused: true })
      return this.current
    }
    this.known = credentials
    for (const session of await this.deps.network.all()) await this.meet(session, credentials)
    this.change(NOT_ASKED)
    this.passes.fire(null)
    return this.current
  }

  dismiss(): void {
    this.isDismissed = true
    this.change(NOT_ASKED)
  }

  dispose(): void {
    this.stopListening()
    this.changes.dispose()
    this.passes.dispose()
  }

  private look(): Promise<void> {
    this.looking ??= this.lookOnce().finally(() => {
      this.looking = null
    })
    return this.looking
  }

  private async lookOnce(): Promise<void> {
    if (this.current.kind === 'asked') return
    const met = await this.meet(await this.deps.network.portal(), this.known)
    if (met.kind === 'asked') this.change(met)
    // Each session asks for itself: the others learn what is known already.
    else if (this.known !== null) {
      for (const session of await this.deps.network.all()) await this.meet(session, this.known)
    }
  }

  /** One call; a login that the proxy accepts is remembered by the session. */
  private meet(session: Session, credentials: ProxyCredentials | null): Promise<Meeting> {
    return new Promise((resolve) => {
      const request = net.request({
        url: this.deps.url,
        session,
        redirect: 'manual',
        credentials: 'omit',
        cache: 'no-store',
      })
      const end = (met: Meeting): void => {
        cancel()
        resolve(met)
        request.abort()
      }
      const cancel = this.deps.clock.schedule(CALL_LIMIT_MS, () => end({ kind: 'passed' }))
      let count = 0
      request.on('login', ({ isProxy, host, port, realm }, answer) => {
        count += 1
        if (isProxy && credentials !== null && count === 1) {
          answer(credentials.username, credentials.password)
        } else if (isProxy) {
          this.deps.log.info('proxy.asks-for-login', { port })
          end({
            kind: 'asked',
            proxy: `${host}:${port}`.slice(0, SHOWN_MAX_LENGTH),
            realm: realm.slice(0, SHOWN_MAX_LENGTH),
            wasRefused: count > 1,
          })
        } else {
          end({ kind: 'passed' })
        }
      })
      // Whatever else it meets is not the proxy's question.
      request.on('redirect', () => end({ kind: 'passed' }))
      request.on('error', () => end({ kind: 'passed' }))
      request.on('response', () => end({ kind: 'passed' }))
      request.end()
    })
  }

  private change(state: ProxyLoginState): void {
    if (state.kind === 'not-asked' && this.current.kind === 'not-asked') return
    this.current = state
    this.changes.fire(state)
  }
}
