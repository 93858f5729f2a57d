import { Button } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../bridge'
import { HelpLinks } from '../help/HelpLinks'
import { session } from '../main-values'
import { BrandMark } from '../sign-in/BrandMark'
import { LanguageSwitch } from '../sign-in/LanguageSwitch'
import { PortalState } from '../sign-in/PortalState'
import { PasswordForm } from './PasswordForm'
import { usePasswordTexts } from './use-password-texts'

const nothingMore = (): void => undefined

/** What stands between a first sign-in and the board: a password of one's own. */
export default function FirstPasswordPage({ username }: { readonly username: string }): ReactNode {
  const t = usePasswordTexts()
  const { t: tApp } = useTranslation('app')
  const signOut = async (): Promise<void> => session.set(await call('session:signOut', undefined))
  return (
    <main className="sign-in" data-first-password="">
      <div className="sign-in-card">
        <header className="sign-in-head">
          <BrandMark />
          <h1>{t('firstTitle')}</h1>
          <p>{t('firstBody')}</p>
          <p>{t('user', { username })}</p>
        </header>
        <PasswordForm onDone={nothingMore}>
          <Button onClick={() => void signOut()}>{tApp('session.signOut')}</Button>
        </PasswordForm>
      </div>
      <footer className="sign-in-foot">
        <PortalState />
        <LanguageSwitch />
      </footer>
      <HelpLinks />
    </main>
  )
}
