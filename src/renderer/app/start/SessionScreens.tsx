import { lazy, type ReactNode, Suspense, useDeferredValue, useEffect, useRef, useState } from 'react'
import type { WayIn } from '../application/WayInPage'
import { session, useMainValue } from '../main-values'
import { SignInPage } from '../sign-in/SignInPage'
import { WaitingForPortal } from '../sign-in/WaitingForPortal'
import { ShellBoard } from './ShellBoard'
import type { ShellInput } from './shell'
import { loadSignedInApp, type SignedInAppComponent } from './signed-in-app'

const LateSignedInApp = lazy(loadSignedInApp)
const FirstPasswordPage = lazy(() => import('../password/FirstPasswordPage'))
const WayInPage = lazy(() => import('../application/WayInPage'))

export interface SessionScreensProps {
  readonly shellInput: ShellInput
  /**
   * The board's code where it was loaded before the first frame.
   *
   * Code behind `lazy` is waited for even when it is there, and what was waited for is shown no
   * sooner than 300 ms after its fallback: on a start that is a third of all the time there is.
   */
  readonly signedInApp: SignedInAppComponent | null
}

/** The screen for the state that the session is in. */
export function SessionScreens({ shellInput, signedInApp }: SessionScreensProps): ReactNode {
  const SignedInApp = signedInApp ?? LateSignedInApp
  // Deferred: the sign-in page stays until the code of the signed-in app is there.
  const state = useDeferredValue(useMainValue(session))
  const lastUsername = useRef('')
  const [wayIn, setWayIn] = useState<WayIn | null>(null)
  if (state.kind === 'signed-in') lastUsername.current = state.account.username
  // biome-ignore lint/correctness/useExhaustiveDependencies: the kind of screen is what is watched
  useEffect(() => {
    // A dialog that goes with its screen leaves the page hidden from screen readers, as the kit hides
    // what is behind an open one.
    document.getElementById('root')?.removeAttribute('aria-hidden')
    setWayIn(null)
  }, [state.kind])
  switch (state.kind) {
    case 'restoring':
      return <ShellBoard />
    case 'signed-out':
      if (wayIn !== null) {
        return (
          <Suspense fallback={null}>
            <WayInPage start={wayIn} onLeave={() => setWayIn(null)} />
          </Suspense>
        )
      }
      return (
        <SignInPage
          reason={state.reason}
          keychain={state.keychain}
          shellInput={shellInput}
          lastUsername={lastUsername.current}
          onWayIn={setWayIn}
        />
      )
    case 'waiting-for-portal':
      return <WaitingForPortal refusal={state.refusal} validUntil={state.validUntil ?? null} />
    case 'password-change-required':
      return (
        <Suspense fallback={null}>
          <FirstPasswordPage username={state.username} />
        </Suspense>
      )
    case 'signed-in':
      return (
        <Suspense fallback={<ShellBoard />}>
          <SignedInApp
            // A query or a page of one person is never shown to the next.
            key={state.account.username}
            account={state.account}
            rights={state.rights}
            keeping={state}
          />
        </Suspense>
      )
  }
}
