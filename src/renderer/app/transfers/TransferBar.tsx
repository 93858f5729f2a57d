import {
  Button,
  makeStyles,
  mergeClasses,
  ProgressBar,
  Text,
  Tooltip,
  tokens,
} from '@fluentui/react-components'
import { ArrowDownloadRegular, DismissRegular, PauseRegular, PlayRegular } from '@fluentui/react-icons'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Transfer } from '#shared/ipc/transfer'
import type { Formatters } from '../../ui/format'
import { useFormatters } from '../../ui/use-formatters'
import { visuallyHidden } from '../../ui/visually-hidden'
import { TRANSFERS_PATH } from '../frame/places'
import { fractionOf, summarizeTransfers } from './transfer-summary'
import { useTransferActions, useTransfers } from './transfers-context'
import { useProgressAnnouncement } from './use-progress-announcement'

/** Where the window is narrow or the zoom high, the bar keeps to one line: the queue's page says the rest. */
const NARROW = '@media (max-width: 560px)'

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    [NARROW]: { flexWrap: 'nowrap', gap: tokens.spacingHorizontalXS },
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    flexGrow: 1,
    minWidth: 0,
  },
  link: {
    display: 'flex',
    flexWrap: 'wrap',
    [NARROW]: { flexWrap: 'nowrap' },
    alignItems: 'center',
    flexGrow: 1,
    columnGap: tokens.spacingHorizontalM,
    minWidth: 0,
    padding: tokens.spacingVerticalXS,
    borderRadius: tokens.borderRadiusMedium,
    color: 'inherit',
    textDecorationLine: 'none',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  icon: { fontSize: '20px', color: tokens.colorNeutralForeground2 },
  name: { [NARROW]: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } },
  progress: { width: '160px', [NARROW]: { width: '64px', flexShrink: 0 } },
  rest: { [NARROW]: visuallyHidden },
  numbers: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
  announcement: visuallyHidden,
})

/** What is on its way into the library; away when nothing is. */
export function TransferBar(): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const format = useFormatters()
  const actions = useTransferActions()
  const summary = summarizeTransfers(useTransfers())
  const name = summary === null ? '' : `${summary.current.programName} ${summary.current.version}`
  const announcement = useProgressAnnouncement(
    summary === null ? null : `${name}: ${format.percent(fractionOf(summary.current))}`,
  )
  if (summary === null) return null

  const { current, queuedCount } = summary
  const isPaused = current.state === 'paused'
  const pauseLabel = t(isPaused ? 'transfers.resume' : 'transfers.pause')
  const pauseOrResume = (): void =>
    void (isPaused ? actions.resume(current.packageId) : actions.pause(current.packageId))
  return (
    <section className={styles.bar} aria-label={t('transfers.title')}>
      <Link href={TRANSFERS_PATH} className={styles.link} title={t('transfers.openQueue')}>
        <ArrowDownloadRegular className={styles.icon} aria-hidden="true" />
        <Text weight="semibold" className={styles.name}>
          {name}
        </Text>
        <ProgressBar
          className={styles.progress}
          thickness="large"
          value={fractionOf(current)}
          aria-label={name}
        />
        <Text className={mergeClasses(styles.numbers, styles.rest)}>{progressText(current, format, t)}</Text>
        {queuedCount > 0 && (
          <Text className={mergeClasses(styles.numbers, styles.rest)}>
            {t('transfers.queued', { count: queuedCount })}
          </Text>
        )}
      </Link>
      {current.state !== 'verifying' && (
        <>
          <Tooltip content={pauseLabel} relationship="label">
            <Button
              appearance="subtle"
              icon={isPaused ? <PlayRegular /> : <PauseRegular />}
              onClick={pauseOrResume}
            />
          </Tooltip>
          <Tooltip content={t('transfers.cancel.short')} relationship="label">
            <Button
              appearance="subtle"
              icon={<DismissRegular />}
              onClick={() => actions.cancel(current.packageId)}
            />
          </Tooltip>
        </>
      )}
      <span role="status" className={styles.announcement}>
        {announcement}
      </span>
    </section>
  )
}

/** "62%, 4,1 MB/s, 1 min", or why it stands still. */
function progressText(transfer: Transfer, format: Formatters, t: TFunction): string {
  const percent = format.percent(fractionOf(transfer))
  if (transfer.state === 'queued') return t('transfers.waiting')
  if (transfer.state === 'verifying') return t('transfers.verifying')
  if (transfer.state === 'paused') {
    return `${percent} · ${t(`transfers.paused.${transfer.pauseReason ?? 'by-person'}`)}`
  }
  const parts = [percent]
  if (transfer.bytesPerSecond !== null) parts.push(format.speed(transfer.bytesPerSecond))
  if (transfer.remainingMs !== null) {
    parts.push(t('transfers.remaining', { time: format.duration(transfer.remainingMs) }))
  }
  return parts.join(' · ')
}
