import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { connectivity, useMainValue } from '../app/main-values'

/** Says that nothing can be done here while the portal is away. */
export function OfflineNotice(): ReactNode {
  const { t } = useTranslation('operator')
  const { kind } = useMainValue(connectivity)
  if (kind === 'online' || kind === 'checking') return null
  return (
    <MessageBar intent="warning" layout="multiline" data-testid="operator-offline">
      <MessageBarBody>
        <MessageBarTitle>{t('offline.title')}</MessageBarTitle>
        {t('offline.advice')}
      </MessageBarBody>
    </MessageBar>
  )
}
