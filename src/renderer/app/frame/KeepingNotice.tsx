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
import type { SessionState } from '#shared/ipc/session-state'
import { useRetryKeeping } from '../use-retry-keeping'

const useStyles = makeStyles({
  bar: { paddingInline: tokens.spacingHorizontalXXL, flexShrink: 0 },
})

export type Keeping = Pick<
  Extract<SessionState, { kind: 'signed-in' }>,
  'persistence' | 'keychain' | 'store' | 'isStoreKeyLost'
>

/**
 * Says what of this session ends with the app although the person wanted it kept, and why.
 *
 * One thing at a time, the one that takes the most away first; once dismissed it is not said again
 * until something else is in the way.
 */
export function KeepingNotice({ keeping }: { readonly keeping: Keeping }): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const { isBusy, isStillInTheWay, retry } = useRetryKeeping()
  const [dismissed, setDismissed] = useState<string | null>(null)
  const trouble = troubleOf(keeping)
  if (trouble === null || trouble === dismissed) return null
  return (
    <MessageBar intent="warning" layout="multiline" shape="square" className={styles.bar}>
      <MessageBarBody>
        {t(trouble)}
        {isStillInTheWay && !isBusy && <span role="status"> {t('keepingRetry.stillThere')}</span>}
      </MessageBarBody>
      <MessageBarActions
        containerAction={
          <Button
            appearance="transparent"
            size="small"
            icon={<DismissRegular />}
            aria-label={t('keeping.dismiss')}
            onClick={() => setDismissed(trouble)}
          />
        }
      >
        {trouble !== KEY_LOST && (
          <Button size="small" disabledFocusable={isBusy} onClick={() => void retry()}>
            {t(isBusy ? 'keepingRetry.busy' : 'keepingRetry.action')}
          </Button>
        )}
      </MessageBarActions>
    </MessageBar>
  )
}

const KEY_LOST = 'keeping.keyLost'

/** The key of what is to be said, or `null`. */
function troubleOf({ persistence, keychain, store, isStoreKeyLost }: Keeping) {
  if (persistence !== 'keychain' && keychain !== 'ok') return `keychain.${keychain}` as const
  if (store !== 'ok') return `keeping.${store}` as const
  return isStoreKeyLost ? KEY_LOST : null
}
