import { app, type ProxyConfig, type Session, session } from 'electron'
import type { ProxyPolicy } from '#shared/policy/administrator-policy'
import { Emitter } from '../base/emitter'
import type { Log } from '../logging/log'
import type { FetchPort } from '../portal/fetch-port'
import { denyPermissions } from '../shell/navigation-guards'

const PROXY_AUTHENTICATION_REQUIRED = 407
/** On an encrypted way Chromium tells no more than that the tunnel was not opened. */
const PROXY_REFUSALS = /ERR_(TUNNEL_CONNECTION_FAILED|PROXY_AUTH_[A-Z_]+)/u

/** A session of Chromium's, once it goes out the way that it has to. */
export type ReadySession = () => Promise<Session>

/**
 * The sessions of Chromium that the app's own traffic goes over, so that the computer's proxy and
 * certificates hold, or the proxy that an administrator has fixed.
 *
 * In memory and apart from the window's session: no cookie and no cache outlives the run. Each is made at
 * its first call, as that takes time that the first paint needs.
 */
export class NetworkSessions {
  private readonly sessions = new Map<string, Promise<Session>>()
  private readonly proxyLogins = new Emitter<null>()
  /** A proxy has let a call pass no further; it may want a login. */
  readonly onDidMeetProxyLogin = this.proxyLogins.event
  private testCount = 0

  constructor(
    private readonly proxy: ProxyPolicy | null,
    private readonly log: Log,
  ) {}

  /** Lets what others open, libraries and the windows themselves, go out the same way. */
  start(): void {
    if (this.proxy === null) return
    const apply = (others: Session): void => void this.applyProxy(others)
    apply(session.defaultSession)
    app.on('session-created', apply)
  }

  /** For calls of the portal. */
  readonly portal: ReadySession = () => this.session('portal')

  /**
   * Packages travel apart from calls: Chromium opens six connections to a server for each session, and
   * a call must not wait for a download to end. Two, for up to eight at once.
   */
  readonly packages: readonly ReadySession[] = [
    () => this.session('packages-1'),
    () => this.session('packages-2'),
  ]

  /** For calls that wait at the portal, apart from the others for the same reason as packages. */
  readonly waiting: ReadySession = () => this.session('waiting')

  fetchPortOf(ready: ReadySession): FetchPort {
    return {
      fetch: async (input, init) => {
        const session = await ready()
        try {
          const response = await session.fetch(input as string, {
            ...init,
            bypassCustomProtocolHandlers: true,
          })
          // The portal never answers so: it is a proxy on an unencrypted way.
          if (response.status === PROXY_AUTHENTICATION_REQUIRED) this.proxyLogins.fire(null)
          return response
        } catch (error) {
          if (error instanceof Error && PROXY_REFUSALS.test(error.message)) this.proxyLogins.fire(null)
          throw error
        }
      },
      Request: globalThis.Request,
      Response: globalThis.Response,
    }
  }

  /** All that the app's calls and packages go over. */
  all(): Promise<Session[]> {
    return Promise.all([this.portal(), this.waiting(), ...this.packages.map((ready) => ready())])
  }

  /** One that knows nothing from before, for one connection test. */
  openForTest(): Promise<Session> {
    this.testCount += 1
    return this.open(`connection-test-${this.testCount}`)
  }

  private session(name: string): Promise<Session> {
    const known = this.sessions.get(name)
    if (known !== undefined) return known
    const made = this.open(name)
    this.sessions.set(name, made)
    return made
  }

  private async open(name: string): Promise<Session> {
    const made = session.fromPartition(name, { cache: false })
    denyPermissions(made)
    // Not before: what goes out earlier would go out another way.
    await this.applyProxy(made)
    return made
  }

  private async applyProxy(to: Session): Promise<void> {
    if (this.proxy === null) return
    try {
      await to.setProxy(proxyConfigOf(this.proxy))
    } catch (error) {
      this.log.error('network.proxy-not-set', { error })
      throw error
    }
  }
}

function proxyConfigOf(proxy: ProxyPolicy): ProxyConfig {
  switch (proxy.mode) {
    case 'system':
    case 'direct':
      return { mode: proxy.mode }
    case 'fixed':
      return {
        mode: 'fixed_servers',
        proxyRules: proxy.rules,
        ...(proxy.bypass !== undefined && { proxyBypassRules: proxy.bypass }),
      }
    case 'pac':
      return { mode: 'pac_script', pacScript: proxy.pacUrl }
  }
}
