import { portalHealthEndpoints } from '#shared/api/portal-health'
import type { Clock } from '../base/clock'
import type { Log } from '../logging/log'
import { portalCallUrl } from '../portal/portal-url'
import { ConnectionTest } from './connection-test'
import type { NetworkSessions } from './network-sessions'
import { ProxyLogin } from './proxy-login'

export interface NetworkHelpDeps {
  readonly portalUrl: string
  readonly network: NetworkSessions
  /** Another try at the portal. */
  readonly checkPortal: () => Promise<unknown>
  readonly clock: Clock
  readonly log: Log
}

export interface NetworkHelp {
  readonly connectionTest: ConnectionTest
  readonly proxyLogin: ProxyLogin
  dispose(): void
}

/** What helps a person whose portal cannot be reached, joined. */
export function createNetworkHelp(deps: NetworkHelpDeps): NetworkHelp {
  const url = portalCallUrl(deps.portalUrl, portalHealthEndpoints['portal.health'], {})
  const proxyLogin = new ProxyLogin({ ...deps, url })
  const connectionTest = new ConnectionTest({
    ...deps,
    proxyCredentials: () => proxyLogin.credentials,
  })
  proxyLogin.onDidPass(() => void deps.checkPortal())
  return { connectionTest, proxyLogin, dispose: () => proxyLogin.dispose() }
}
