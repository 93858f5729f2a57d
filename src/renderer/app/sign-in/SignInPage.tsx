import { Link } from '@fluentui/react-components'
import { type ReactNode, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeychainState, SessionState } from '#shared/ipc/session-state'
import type { WayIn } from '../application/WayInPage'
import { LateClientUpdateNotice } from '../client-update/LateClientUpdateNotice'
import { HelpLinks } from '../help/HelpLinks'
import { UnusedPortalNote } from '../policy/UnusedPortalNote'
import type { ShellInput } from '../start/shell'
import { BrandMark } from './BrandMark'
import { LanguageSwitch } from './LanguageSwitch'
import { PortalState } from './PortalState'
import { SessionEndedBar } from './SessionEndedBar'
import { SignInForm } from './SignInForm'

export interface SignInPageProps {
  readonly reason: Extract<SessionState, { kind: 'signed-out' }>['reason']
  readonly keychain: KeychainState
  readonly shellInput: ShellInput
  /** Who was signed in before, to be asked for no more than the password. */
  readonly lastUsername: string
  /** To apply for access, or to see what became of it. */
  readonly onWayIn: (way: WayIn) => void
}

/**
 * Sign-in.
 *
 * Its layout is that of sign-in.css: the static card in index.html uses the same classes, so nothing
 * moves when this takes its place. Who changes one changes the other.
 */
export function SignInPage({
  reason,
  keychain,
  shellInput,
  lastUsername,
  onWayIn,
}: SignInPageProps): ReactNode {
  const { t } = useTranslation('app')
  const card = useRef<HTMLDivElement>(null)
  const hasEnded = reason === 'session-ended'
  // One and the same from drawing to drawing: the form takes it up when it changes.
  const input = useMemo(
    () => (hasEnded ? { ...shellInput, ...inputOf(lastUsername) } : shellInput),
    [hasEnded, shellInput, lastUsername],
  )
  const focusField = (): void => {
    const inputs = [...(card.current?.querySelectorAll('input') ?? [])]
    const [first] = inputs
    // What is still to be typed.
    const target = inputs.find(({ type, value }) => type !== 'checkbox' && value === '') ?? first
    target?.focus()
  }
  const content = (
    <>
      <div className="sign-in-card" ref={card}>
        <header className="sign-in-head">
          <BrandMark />
          <h1>{t('productName')}</h1>
          <p>{t('signIn.subtitle')}</p>
        </header>
        <UnusedPortalNote />
        <SignInForm reason={reason} keychain={keychain} shellInput={input} />
      </div>
      <footer className="sign-in-foot">
        <PortalState />
        <LanguageSwitch />
      </footer>
      <nav className="sign-in-foot" aria-label={t('signIn.wayIn')}>
        <Link as="button" onClick={() => onWayIn('apply')}>
          {t('signIn.apply')}
        </Link>
        <Link as="button" onClick={() => onWayIn('look-up')}>
          {t('signIn.lookUp')}
        </Link>
      </nav>
      <LateClientUpdateNotice />
      <HelpLinks />
    </>
  )
  if (!hasEnded) return <main className="sign-in">{content}</main>
  return (
    <div className="sign-in" data-has-bar="">
      <SessionEndedBar onSignIn={focusField} />
      <main className="sign-in-below-bar">{content}</main>
    </div>
  )
}

/** The name as it was, and the caret where the password goes. */
function inputOf(username: string): Partial<ShellInput> {
  if (username === '') return {}
  return { username, password: '', focus: { field: 'password', selectionStart: 0, selectionEnd: 0 } }
}
