import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePolicy } from './use-policy'

/** On the sign-in screen: the portal is not the one that this start has named. */
export function UnusedPortalNote(): ReactNode {
  const { t } = useTranslation('app')
  const source = usePolicy()?.unusedPortalSource ?? null
  if (source === null) return null
  return (
    <p className="sign-in-notice" data-unused-portal="">
      {t('policy.unusedPortal', { source })}
    </p>
  )
}
