import { Button, makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LibraryMoveRun } from '#shared/ipc/library'
import { useProgressAnnouncement } from '../../../app/transfers/use-progress-announcement'
import { fractionOfWhole } from '../../../ui/fraction'
import { useFormatters } from '../../../ui/use-formatters'
import { visuallyHidden } from '../../../ui/visually-hidden'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: 'tabular-nums',
  },
  announcement: visuallyHidden,
})

export interface RunBarProps {
  readonly run: Omit<LibraryMoveRun, 'folderName'>
  readonly title: string
  /** How often each byte is worked on: written and read back is twice. */
  readonly workPerByte: 1 | 2
  readonly stopLabel: string
  readonly onStop: () => void
}

/** How far something under way in the library is, and the way to stop it. */
export function RunBar({ run, title, workPerByte, stopLabel, onStop }: RunBarProps): ReactNode {
  const { t } = useTranslation('updates')
  const format = useFormatters()
  const styles = useStyles()
  const fraction = fractionOfWhole(run.doneByteLength, run.workByteLength)
  const announcement = useProgressAnnouncement(`${title}: ${format.percent(fraction)}`)
  const numbers = t('library.check.progress', {
    percent: format.percent(fraction),
    done: format.bytes(run.doneByteLength / workPerByte),
    total: format.bytes(run.workByteLength / workPerByte),
  })
  return (
    <div className={styles.root}>
      <Text>{title}</Text>
      <ProgressBar
        thickness="large"
        aria-label={title}
        {...(run.workByteLength > 0 && { value: fraction })}
      />
      <div className={styles.line}>
        <Text>{run.workByteLength > 0 && numbers}</Text>
        {run.bytesPerSecond !== null && run.remainingMs !== null && (
          <Text>
            {t('library.check.speed', {
              speed: format.speed(run.bytesPerSecond / workPerByte),
              time: format.duration(run.remainingMs),
            })}
          </Text>
        )}
        <Button size="small" onClick={onStop}>
          {stopLabel}
        </Button>
      </div>
      <span role="status" className={styles.announcement}>
        {announcement}
      </span>
    </div>
  )
}
