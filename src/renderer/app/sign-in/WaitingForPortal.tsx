import { Button } from '@fluentui/react-components'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../bridge'
import { checkConnectivity } from '../connectivity'
import { session } from '../main-values'
import { BrandMark } from './BrandMark'
import { LanguageSwitch } from './LanguageSwitch'
import { PortalState } from './PortalState'

/** A session is kept, but the portal cannot be asked to renew it. */
export function WaitingForPortal(): ReactNode {
  const { t } = useTranslation('app')
  const [isChecking, setIsChecking] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])

  const check = async (): Promise<void> => {
    setIsChecking(true)
    await checkConnectivity().finally(() => setIsChecking(false))
  }
  const signOut = async (): Promise<void> => session.set(await call('session:signOut', undefined))

  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <header className="sign-in-head">
          <BrandMark />
          <h1 ref={heading} tabIndex={-1}>
            {t('waiting.title')}
          </h1>
        </header>
        <div className="sign-in-form">
          <p className="sign-in-text">{t('waiting.advice')}</p>
          <Button
            appearance="primary"
            className="sign-in-button"
            disabledFocusable={isChecking}
            onClick={() => void check()}
          >
            {t(isChecking ? 'connectivity.checking.short' : 'waiting.retry')}
          </Button>
          <Button appearance="subtle" onClick={() => void signOut()}>
            {t('session.signOut')}
          </Button>
          <p className="sign-in-note">{t('waiting.signOutHint')}</p>
        </div>
      </div>
      <footer className="sign-in-foot">
        <PortalState canCheck={false} />
        <LanguageSwitch />
      </footer>
    </main>
  )
}
