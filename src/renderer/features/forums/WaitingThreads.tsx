import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ForumId } from '#shared/api/forums'
import type { WaitingWrite } from '../../app/outbox/outbox-context'
import { WaitingNote } from '../../app/outbox/WaitingNote'

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    paddingBlockEnd: tokens.spacingVerticalM,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
  },
  thread: {
    display: 'flex',
    flexDirection: 'column',
    padding: tokens.spacingHorizontalM,
    border: `1px dashed ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  title: { overflowWrap: 'anywhere' },
  excerpt: { color: tokens.colorNeutralForeground3 },
})

export interface WaitingThreadsProps {
  readonly waiting: readonly WaitingWrite<`${ForumId}.createThread`>[]
}

/** New threads that the portal does not have yet, above those that it has. */
export function WaitingThreads({ waiting }: WaitingThreadsProps): ReactNode {
  const { t } = useTranslation('forums')
  const styles = useStyles()
  if (waiting.length === 0) return null
  return (
    <ul aria-label={t('waitingThreads')} className={styles.list}>
      {waiting.map(({ key, entry, input }) => (
        <li key={key} className={styles.thread}>
          <Text className={styles.title}>{input.body.title}</Text>
          <Text size={200} wrap={false} truncate className={styles.excerpt}>
            {input.body.body}
          </Text>
          <WaitingNote entry={entry} />
        </li>
      ))}
    </ul>
  )
}
