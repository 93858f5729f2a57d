import { Button, makeStyles, Spinner, Text, tokens, useRestoreFocusTarget } from '@fluentui/react-components'
import { SendClockRegular, WarningRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutboxEntry } from '#shared/ipc/outbox'
import { isOutOfReach, needsPerson } from './outbox'
import { useOutboxActions } from './outbox-context'
import { useEntryWords } from './use-entry-words'

const useStyles = makeStyles({
  note: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground3,
  },
  icon: { fontSize: '16px', flexShrink: 0 },
  warning: { color: tokens.colorStatusWarningForeground1 },
  actions: { display: 'flex', gap: tokens.spacingHorizontalXS, marginInlineStart: 'auto' },
})

/**
 * What becomes of a write that waits, and the way to take it back: for a feature that shows what
 * `useWaitingFor` gives in its place.
 */
export function WaitingNote({ entry }: { readonly entry: OutboxEntry }): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const words = useEntryWords()(entry)
  const { open, withdraw } = useOutboxActions()
  const focusTarget = useRestoreFocusTarget()
  const isStuck = needsPerson(entry)
  const isSending = entry.state === 'sending'
  const canWithdraw = !isOutOfReach(entry)
  return (
    <div className={styles.note}>
      {isSending && <Spinner size="extra-tiny" />}
      {isStuck && <WarningRegular className={styles.icon} aria-hidden="true" />}
      {!isSending && !isStuck && <SendClockRegular className={styles.icon} aria-hidden="true" />}
      <Text size={200} {...(isStuck && { className: styles.warning })}>
        {words.state}
      </Text>
      {!isSending && (
        <span className={styles.actions}>
          {(isStuck || !canWithdraw) && (
            <Button {...focusTarget} size="small" appearance="subtle" onClick={open}>
              {t('outbox.why')}
            </Button>
          )}
          {canWithdraw && (
            <Button {...focusTarget} size="small" appearance="subtle" onClick={() => withdraw(entry.id)}>
              {t('outbox.withdraw')}
            </Button>
          )}
        </span>
      )}
    </div>
  )
}
