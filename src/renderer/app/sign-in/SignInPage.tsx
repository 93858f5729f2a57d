import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeychainState, SessionState } from '#shared/ipc/session-state'
import type { ShellInput } from '../start/shell'
import { BrandMark } from './BrandMark'
import { LanguageSwitch } from './LanguageSwitch'
import { PortalState } from './PortalState'
import { SignInForm } from './SignInForm'

export interface SignInPageProps {
  readonly reason: Extract<SessionState, { kind: 'signed-out' }>['reason']
  readonly keychain: KeychainState
  readonly shellInput: ShellInput
}

/**
 * Sign-in.
 *
 * Its layout is that of sign-in.css: the static card in index.html uses the same classes, so nothing
 * moves when this takes its place. Who changes one changes the other.
 */
export function SignInPage({ reason, keychain, shellInput }: SignInPageProps): ReactNode {
  const { t } = useTranslation('app')
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <header className="sign-in-head">
          <BrandMark />
          <h1>{t('productName')}</h1>
          <p>{t('signIn.subtitle')}</p>
        </header>
        <SignInForm reason={reason} keychain={keychain} shellInput={shellInput} />
      </div>
      <footer className="sign-in-foot">
        <PortalState />
        <LanguageSwitch />
      </footer>
    </main>
  )
}
