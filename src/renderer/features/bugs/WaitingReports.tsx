import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
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
  report: {
    display: 'flex',
    flexDirection: 'column',
    padding: tokens.spacingHorizontalM,
    border: `1px dashed ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  title: { overflowWrap: 'anywhere' },
})

/** New reports that the portal does not have yet, above those that it has. */
export function WaitingReports({
  waiting,
}: {
  readonly waiting: readonly WaitingWrite<'bugs.report'>[]
}): ReactNode {
  const { t } = useTranslation('bugs')
  const styles = useStyles()
  if (waiting.length === 0) return null
  return (
    <ul aria-label={t('waitingReports')} className={styles.list}>
      {waiting.map(({ key, entry, input }) => (
        <li key={key} className={styles.report}>
          <Text className={styles.title}>{input.body.title}</Text>
          <WaitingNote entry={entry} />
        </li>
      ))}
    </ul>
  )
}
