import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import type { ProxyLoginState } from '#shared/ipc/connection-test'
import { call, subscribe } from '../bridge'

const ProxyLoginDialog = lazy(() => import('./ProxyLoginDialog'))

/** Asks for a login when the proxy does, over whatever screen there is. */
export function ProxyLoginGate(): ReactNode {
  const [state, setState] = useState<ProxyLoginState | null>(null)
  useEffect(() => {
    const stop = subscribe('proxyLogin:changed', setState)
    // What came first is newer.
    void call('proxyLogin:get', undefined).then((read) => setState((before) => before ?? read))
    return stop
  }, [])
  const isAsked = state?.kind === 'asked'
  useEffect(() => {
    // The dialog goes at once, by the proxy's answer: the kit would leave the page hidden from screen readers.
    if (!isAsked) document.getElementById('root')?.removeAttribute('aria-hidden')
  }, [isAsked])
  if (state?.kind !== 'asked') return null
  return (
    <Suspense fallback={null}>
      <ProxyLoginDialog asked={state} onAnswer={setState} />
    </Suspense>
  )
}
