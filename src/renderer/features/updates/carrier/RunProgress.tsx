import {
  Button,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  ProgressBar,
  Text,
  tokens,
} from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExportRun, ImportRun } from '#shared/ipc/carrier'
import { fractionOfRun } from '../../../app/carrier/carrier-runs'
import { useProgressAnnouncement } from '../../../app/transfers/use-progress-announcement'
import { errorTextKey } from '../../../ui/error-texts'
import { useFormatters } from '../../../ui/use-formatters'
import { visuallyHidden } from '../../../ui/visually-hidden'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  numbers: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: 'tabular-nums',
  },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  announcement: visuallyHidden,
})

export interface MovingRunProps {
  readonly run: ExportRun | ImportRun
  readonly title: string
  readonly onCancel: () => void
}

/** How far a run is, and the way to stop it. */
export function MovingRun({ run, title, onCancel }: MovingRunProps): ReactNode {
  const { t } = useTranslation('updates')
  const format = useFormatters()
  const styles = useStyles()
  const fraction = fractionOfRun(run)
  const announcement = useProgressAnnouncement(`${title}: ${format.percent(fraction)}`)
  const isFinishing = run.state === 'finishing'
  return (
    <div className={styles.root}>
      <ProgressBar thickness="large" value={fraction} aria-label={title} />
      <div className={styles.numbers}>
        <Text>
          {isFinishing
            ? t('carrier.run.finishing')
            : `${format.percent(fraction)} · ${t('carrier.run.dontUnplug')}`}
        </Text>
        {run.remainingMs !== null && run.bytesPerSecond !== null && (
          <Text>
            {t('details.speed', {
              // Each byte is work twice: once written, once read back.
              speed: format.speed(run.bytesPerSecond / 2),
              time: format.duration(run.remainingMs),
            })}
          </Text>
        )}
      </div>
      <div className={styles.buttons}>
        <Button onClick={onCancel}>{t('carrier.run.cancel')}</Button>
      </div>
      <span role="status" className={styles.announcement}>
        {announcement}
      </span>
    </div>
  )
}

export interface EndedRunProps {
  readonly run: ExportRun | ImportRun
  /** Said when all of it went well. */
  readonly doneTitle: string
  readonly doneBody: string
  readonly failedTitle: string
  readonly failedBody: string
  readonly cancelledTitle: string
}

/** What came of a run, in one bar; the items below it say the rest. */
export function EndedRun(props: EndedRunProps): ReactNode {
  const { t } = useTranslation('updates')
  const { run } = props
  if (run.state === 'done') return <Bar intent="success" title={props.doneTitle} body={props.doneBody} />
  if (run.state === 'cancelled') {
    return <Bar intent="warning" title={props.cancelledTitle} body={t('carrier.run.goesOn')} />
  }
  if (run.errorCode === null) return <Bar intent="error" title={props.failedTitle} body={props.failedBody} />
  const key = errorTextKey(run.errorCode)
  return <Bar intent="error" title={t(`app:${key}.title`)} body={t(`app:${key}.advice`)} />
}

interface BarProps {
  readonly intent: 'success' | 'warning' | 'error'
  readonly title: string
  readonly body: string
}

function Bar({ intent, title, body }: BarProps): ReactNode {
  return (
    <MessageBar intent={intent} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle>
        {` ${body}`}
      </MessageBarBody>
    </MessageBar>
  )
}
