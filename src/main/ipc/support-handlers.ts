import type { PolicyView } from '#shared/ipc/policy'
import type { NetworkHelp } from '../network/create-network-help'
import type { Diagnostics } from '../support/diagnostics'
import type { Handlers } from './ipc-registrar'

export interface SupportHandlersDeps {
  readonly policy: PolicyView
  readonly diagnostics: Diagnostics
  readonly networkHelp: NetworkHelp
  readonly showCrashDumps: () => void
}

type SupportHandlers = Pick<
  Handlers,
  Extract<keyof Handlers, `${'policy' | 'diagnostics' | 'connection' | 'proxyLogin'}:${string}`>
>

/** What a person uses when something does not work, signed in or not. */
export function supportHandlers(deps: SupportHandlersDeps): SupportHandlers {
  const { diagnostics } = deps
  const { connectionTest, proxyLogin } = deps.networkHelp
  return {
    'policy:get': () => deps.policy,
    'diagnostics:build': () => diagnostics.build(),
    'diagnostics:save': ({ text }) => diagnostics.save(text),
    'diagnostics:showCrashDumps': () => {
      deps.showCrashDumps()
      return null
    },
    'connection:test': () => connectionTest.run(),
    'proxyLogin:get': () => proxyLogin.state,
    'proxyLogin:ask': () => proxyLogin.ask(),
    'proxyLogin:signIn': (credentials) => proxyLogin.signIn(credentials),
    'proxyLogin:dismiss': () => {
      proxyLogin.dismiss()
      return null
    },
  }
}
