import { Button } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export interface SessionEndedBarProps {
  /** Leads to where one signs in. */
  readonly onSignIn: () => void
}

/**
 * The top bar once the portal has ended the session: the state of it, in the place where the state of
 * the portal stood. Nothing else of the frame may stay, as what it shows was granted by that session.
 */
export function SessionEndedBar({ onSignIn }: SessionEndedBarProps): ReactNode {
  const { t } = useTranslation('app')
  return (
    <header className="sign-in-bar">
      <strong>{t('productName')}</strong>
      <Button appearance="subtle" onClick={onSignIn}>
        <span className="portal-state" data-state="session-ended">
          <span className="portal-dot" aria-hidden="true" />
          {t('signIn.sessionEnded.title')}
        </span>
      </Button>
    </header>
  )
}
