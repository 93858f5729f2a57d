import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { ArrowCircleDownRegular } from '@fluentui/react-icons'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Transfer } from '#shared/ipc/transfer'
import { EmptyState } from '../../../ui/EmptyState'
import { Page } from '../../../ui/Page'
import { useFormatters } from '../../../ui/use-formatters'
import { useTransfers } from '../transfers-context'
import { useTransferSettings } from '../use-transfer-settings'
import { QueueToolbar } from './QueueToolbar'
import { transferLists } from './queue-order'
import { queueTotals } from './queue-totals'
import { SpeedLimitDialog } from './SpeedLimitDialog'
import { TransferList } from './TransferList'

const useStyles = makeStyles({
  hint: { color: tokens.colorNeutralForeground3 },
})

/** All downloads: in line, under way, standing still and finished. */
export default function TransfersPage(): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const transfers = useTransfers()
  const { queue, finished } = useMemo(() => transferLists(transfers), [transfers])
  const { settings } = useTransferSettings()
  const [limitedId, setLimitedId] = useState<string | null>(null)
  const isEmpty = queue.length === 0 && finished.length === 0
  return (
    <Page
      layout="fill"
      title={t('queue.title')}
      description={<Totals queue={queue} />}
      actions={<QueueToolbar queue={queue} hasFinished={finished.length > 0} />}
    >
      {isEmpty ? (
        <EmptyState
          icon={ArrowCircleDownRegular}
          title={t('queue.empty')}
          action={<Link href="/tile/updates">{t('transfers.openUpdates')}</Link>}
        >
          {t('queue.emptyAdvice')}
        </EmptyState>
      ) : (
        <TransferList
          queue={queue}
          finished={finished}
          hasHours={settings !== null && settings.downloadHours !== null}
          onLimit={setLimitedId}
        />
      )}
      {queue.length > 1 && (
        <Text size={200} className={styles.hint}>
          {t('queue.keysHint')}
        </Text>
      )}
      <SpeedLimitDialog
        transfer={limitedId === null ? null : (transfers.get(limitedId) ?? null)}
        onClose={() => setLimitedId(null)}
      />
    </Page>
  )
}

/** "2 pobierane, 12 w kolejce · 300 MB z 1,2 GB · 4,1 MB/s" */
function Totals({ queue }: { readonly queue: readonly Transfer[] }): ReactNode {
  const { t } = useTranslation('app')
  const format = useFormatters()
  const totals = queueTotals(queue)
  if (queue.length === 0) return t('queue.nothingQueued')
  const counts = [
    { key: 'moving', count: totals.movingCount },
    { key: 'waiting', count: totals.waitingCount },
    { key: 'paused', count: totals.pausedCount },
    { key: 'failed', count: totals.failedCount },
  ]
  return [
    counts.flatMap(({ key, count }) => (count === 0 ? [] : t(`queue.count.${key}`, { count }))).join(', '),
    t('queue.received', {
      received: format.bytes(totals.receivedByteLength),
      total: format.bytes(totals.byteLength),
    }),
    ...(totals.bytesPerSecond === null ? [] : [format.speed(totals.bytesPerSecond)]),
  ].join(' · ')
}
