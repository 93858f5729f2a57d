import { Link } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkConnectivity, connectivityKey } from '../connectivity'
import { connectivity, useMainValue } from '../main-values'

/** Whether the portal answers, in words with a dot, and another try where it does not. */
export function PortalState({ canCheck = true }: { readonly canCheck?: boolean }): ReactNode {
  const { t } = useTranslation('app')
  const state = useMainValue(connectivity)
  const [isChecking, setIsChecking] = useState(false)
  const shown = isChecking ? 'checking' : state.kind
  const check = async (): Promise<void> => {
    setIsChecking(true)
    await checkConnectivity().finally(() => setIsChecking(false))
  }
  return (
    <div className="portal-state" data-state={shown}>
      <span className="portal-dot" aria-hidden="true" />
      <span role="status">{t(`connectivity.${connectivityKey(shown)}.short`)}</span>
      {canCheck && (shown === 'portal-unreachable' || shown === 'not-our-portal') && (
        <Link as="button" onClick={() => void check()}>
          {t('connectivity.check')}
        </Link>
      )}
    </div>
  )
}
