import { Button, makeStyles, tokens, useRestoreFocusTarget } from '@fluentui/react-components'
import { SendClockRegular, WarningRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { visuallyHidden } from '../../ui/visually-hidden'
import { needsPerson } from './outbox'
import { useOutbox, useOutboxActions } from './outbox-context'

const useStyles = makeStyles({
  button: {
    flexShrink: 0,
    marginInlineStart: 'auto',
    fontWeight: tokens.fontWeightRegular,
    fontVariantNumeric: 'tabular-nums',
  },
  warning: { color: tokens.colorStatusWarningForeground1 },
  hidden: visuallyHidden,
})

/** How much waits to be sent; away when nothing does. A click shows it all. */
export function OutboxButton(): ReactNode {
  const styles = useStyles()
  const { words, isStuck } = useSummary()
  const { open } = useOutboxActions()
  const focusTarget = useRestoreFocusTarget()
  if (words === null) return null
  return (
    <Button
      {...focusTarget}
      appearance="subtle"
      className={styles.button}
      data-testid="outbox"
      icon={isStuck ? <WarningRegular className={styles.warning} /> : <SendClockRegular />}
      aria-haspopup="dialog"
      onClick={open}
    >
      {words}
    </Button>
  )
}

/** The same for screen readers, told when it changes: always there, as a live region has to be. */
export function OutboxAnnouncement(): ReactNode {
  const styles = useStyles()
  const { words } = useSummary()
  return (
    <span role="status" className={styles.hidden}>
      {words}
    </span>
  )
}

function useSummary(): { readonly words: string | null; readonly isStuck: boolean } {
  const { t } = useTranslation('app')
  const entries = useOutbox()
  const stuckCount = entries.filter(needsPerson).length
  if (stuckCount > 0) return { words: t('outbox.needAttention', { count: stuckCount }), isStuck: true }
  return {
    words: entries.length === 0 ? null : t('outbox.waiting', { count: entries.length }),
    isStuck: false,
  }
}
