import { Button } from '@fluentui/react-components'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RightsRefusal } from '#shared/ipc/session-state'
import { useFormatters } from '../../ui/use-formatters'
import { useNow } from '../../ui/use-now'
import { call } from '../bridge'
import { checkConnectivity } from '../connectivity'
import { HelpLinks } from '../help/HelpLinks'
import { session } from '../main-values'
import { BrandMark } from './BrandMark'
import { LanguageSwitch } from './LanguageSwitch'
import { PortalState } from './PortalState'

const MINUTE_MS = 60_000

export interface WaitingForPortalProps {
  /** Why the kept statement of rights does not open the board meanwhile. */
  readonly refusal: RightsRefusal
  /** Until when the statement was good, ISO 8601, where that is why. */
  readonly validUntil: string | null
}

/** A session is kept, but the portal cannot be asked to renew it, and nothing else opens the board. */
export function WaitingForPortal({ refusal, validUntil }: WaitingForPortalProps): ReactNode {
  const { t } = useTranslation('app')
  const format = useFormatters()
  const now = useNow(MINUTE_MS)
  const [isChecking, setIsChecking] = useState(false)
  const [isAsking, setIsAsking] = useState(false)
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
          <div className="sign-in-notice" data-refusal={refusal}>
            <strong>{t(`waiting.refusal.${refusal}.title`)}</strong>
            <p>
              {t(`waiting.refusal.${refusal}.advice`, {
                clock: `${format.date(now)}, ${format.time(now)}`,
                until: validUntil === null ? '' : `${format.date(validUntil)}, ${format.time(validUntil)}`,
              })}
            </p>
          </div>
          <p className="sign-in-text">{t('waiting.advice')}</p>
          <Button
            appearance="primary"
            className="sign-in-button"
            disabledFocusable={isChecking}
            onClick={() => void check()}
          >
            {t(isChecking ? 'connectivity.checking.short' : 'waiting.retry')}
          </Button>
          {isAsking && (
            <p className="sign-in-text" role="alert">
              {t('waiting.signOutLoses')}
            </p>
          )}
          <Button appearance="subtle" onClick={() => (isAsking ? void signOut() : setIsAsking(true))}>
            {t(isAsking ? 'waiting.signOutAnyway' : 'session.signOut')}
          </Button>
        </div>
      </div>
      <footer className="sign-in-foot">
        <PortalState canCheck={false} />
        <LanguageSwitch />
      </footer>
      <HelpLinks />
    </main>
  )
}
