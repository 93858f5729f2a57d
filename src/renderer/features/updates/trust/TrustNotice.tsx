import {
  Link,
  MessageBar,
  MessageBarBody,
  type MessageBarIntent,
  MessageBarTitle,
  makeStyles,
  useRestoreFocusTarget,
} from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { errorTextKey } from '../../../ui/error-texts'
import { useFormatters } from '../../../ui/use-formatters'
import { noticeOf, type TrustNoticeKind } from './notice-of'
import type { UpdateTrustView } from './use-update-trust'

const useStyles = makeStyles({
  // Above panes that take all that is left.
  bar: { flexShrink: 0 },
})

const INTENTS: Record<TrustNoticeKind['kind'], MessageBarIntent> = {
  'first-contact': 'warning',
  'key-changed': 'error',
  'not-offered': 'warning',
  problem: 'error',
  grace: 'info',
  expired: 'warning',
}

export interface TrustNoticeProps {
  readonly view: UpdateTrustView
  /** Opens the dialog with the key. */
  readonly onOpen: () => void
}

/** Says above the list what stands in the way of downloads, and what can be done about it. */
export function TrustNotice({ view, onOpen }: TrustNoticeProps): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const focusTarget = useRestoreFocusTarget()
  const { state, isChecking, check } = view
  const words = useNoticeWords()
  const notice = state === null ? null : noticeOf(state)
  if (notice === null) return null
  const { title, advice } = words(notice)
  const isAboutKey = notice.kind === 'first-contact' || notice.kind === 'key-changed'
  return (
    <MessageBar
      intent={INTENTS[notice.kind]}
      // The other layouts do not wrap what is longer than one line.
      layout="multiline"
      className={styles.bar}
      data-trust-notice={notice.kind}
    >
      <MessageBarBody>
        <MessageBarTitle>{title}.</MessageBarTitle> {advice}{' '}
        {isAboutKey ? (
          <Link {...focusTarget} as="button" inline onClick={onOpen}>
            {t(`trust.notice.${notice.kind}.act`)}
          </Link>
        ) : (
          <Link as="button" inline disabledFocusable={isChecking} onClick={check}>
            {t('trust.check')}
          </Link>
        )}
      </MessageBarBody>
    </MessageBar>
  )
}

function useNoticeWords(): (notice: TrustNoticeKind) => { readonly title: string; readonly advice: string } {
  const { t } = useTranslation('updates')
  const format = useFormatters()
  return (notice) => {
    if (notice.kind === 'problem') {
      const key = errorTextKey(notice.code)
      return { title: t(`app:${key}.title`), advice: t(`app:${key}.advice`) }
    }
    const date = 'asOf' in notice ? format.date(notice.asOf) : ''
    return {
      title: t(`trust.notice.${notice.kind}.title`, { date }),
      advice: t(`trust.notice.${notice.kind}.advice`, { date }),
    }
  }
}
