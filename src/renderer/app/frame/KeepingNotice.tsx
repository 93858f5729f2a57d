import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  makeStyles,
  tokens,
} from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeychainState, SessionPersistence } from '#shared/ipc/session-state'

const useStyles = makeStyles({
  bar: { paddingInline: tokens.spacingHorizontalXXL, flexShrink: 0 },
})

export interface KeychainNoticeProps {
  readonly persistence: SessionPersistence
  readonly keychain: KeychainState
}

/** Says once that the session ends with the app although the person wanted it kept. */
export function KeychainNotice({ persistence, keychain }: KeychainNoticeProps): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const [isDismissed, setIsDismissed] = useState(false)
  if (isDismissed || persistence === 'keychain' || keychain === 'ok') return null
  return (
    <MessageBar intent="warning" layout="multiline" shape="square" className={styles.bar}>
      <MessageBarBody>{t(`keychain.${keychain}`)}</MessageBarBody>
      <MessageBarActions
        containerAction={
          <Button
            appearance="transparent"
            size="small"
            icon={<DismissRegular />}
            aria-label={t('keychain.dismiss')}
            onClick={() => setIsDismissed(true)}
          />
        }
      />
    </MessageBar>
  )
}
