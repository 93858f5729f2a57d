import { app, type ProxyConfig, type Session, session } from 'electron'
import type { ProxyPolicy } from '#shared/policy/administrator-policy'
import type { Log } from './logging/log'
import type { FetchPort } from './portal/fetch-port'
import { denyPermissions } from './shell/navigation-guards'

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
      fetch: async (input, init) =>
        (await ready()).fetch(input as string, { ...init, bypassCustomProtocolHandlers: true }),
      Request: globalThis.Request,
      Response: globalThis.Response,
    }
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
