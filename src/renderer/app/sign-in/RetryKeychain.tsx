import { Link } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useRetryKeeping } from '../use-retry-keeping'

/** The way back for who has unlocked the keychain meanwhile: perhaps the session is still in it. */
export function RetryKeychain(): ReactNode {
  const { t } = useTranslation('app')
  const { isBusy, isStillInTheWay, retry } = useRetryKeeping()
  return (
    <div className="sign-in-retry">
      <Link as="button" type="button" disabledFocusable={isBusy} onClick={() => void retry()}>
        {t(isBusy ? 'keepingRetry.busy' : 'keepingRetry.action')}
      </Link>
      <span role="status">{isStillInTheWay && !isBusy ? t('keepingRetry.stillThere') : ''}</span>
    </div>
  )
}
