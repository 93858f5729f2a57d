import { Button } from '@fluentui/react-components'
import { UsbStickRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { ExportRun } from '#shared/ipc/carrier'
import { call } from '../../../app/bridge'
import { dismissExport, isUnderWay, useCarrierRuns } from '../../../app/carrier/carrier-runs'
import { EmptyState } from '../../../ui/EmptyState'
import { errorTextKey } from '../../../ui/error-texts'
import { Page } from '../../../ui/Page'
import { useFormatters } from '../../../ui/use-formatters'
import { useNotifyError } from '../../../ui/use-notify'
import { ExportForm } from './ExportForm'
import { useExportChoice } from './export-choice'
import { LOOK_OF_OUTCOME } from './export-words'
import { ItemList } from './ItemList'
import { RunButtons } from './RunButtons'
import { EndedRun, MovingRun } from './RunProgress'
import { Section, useContentStyles } from './Section'

/** Takes chosen versions out to a stick, a share or a folder. */
export default function ExportPage(): ReactNode {
  const { t } = useTranslation('updates')
  const [, navigate] = useLocation()
  const { exportRun } = useCarrierRuns()
  const versionIds = useExportChoice()
  const styles = useContentStyles()
  return (
    <Page title={t('carrier.export.title')} description={t('carrier.export.about')}>
      <div className={styles.content} data-capability="updates">
        {exportRun !== null ? (
          <RunView run={exportRun} />
        ) : versionIds.length === 0 ? (
          <EmptyState
            icon={UsbStickRegular}
            title={t('carrier.export.nothing')}
            action={
              <Button appearance="primary" onClick={() => navigate('/')}>
                {t('carrier.export.toCatalogue')}
              </Button>
            }
          >
            {t('carrier.export.nothingAdvice')}
          </EmptyState>
        ) : (
          <ExportForm versionIds={versionIds} />
        )}
      </div>
    </Page>
  )
}

function RunView({ run }: { readonly run: ExportRun }): ReactNode {
  const { t } = useTranslation('updates')
  const format = useFormatters()
  const notifyError = useNotifyError()
  const title = t('carrier.export.onto', { place: run.placeName })
  const startAgain = (): void => {
    call('export:start', run.request).catch(notifyError)
  }
  return (
    <Section id="export-run" title={title}>
      {isUnderWay(run) ? (
        <MovingRun run={run} title={title} onCancel={() => void call('export:cancel', undefined)} />
      ) : (
        <>
          <EndedRun
            run={run}
            doneTitle={t('carrier.export.done')}
            doneBody={t('carrier.export.doneBody', { size: format.bytes(run.writtenByteLength) })}
            failedTitle={t('carrier.export.someFailed')}
            failedBody={t('carrier.export.someFailedBody')}
            cancelledTitle={t('carrier.export.cancelled')}
          />
          <RunButtons
            isDone={run.state === 'done'}
            againLabel={t('carrier.export.resume')}
            onAgain={startAgain}
            doneLabel={t('carrier.export.another')}
            onDismiss={() => void dismissExport().catch(notifyError)}
          />
        </>
      )}
      <ItemList
        labelledBy="export-run"
        items={run.items.map((item) => ({
          id: item.versionId,
          name: `${item.programName} ${item.version}`,
          byteLength: item.byteLength,
          look: LOOK_OF_OUTCOME[item.outcome],
          state:
            item.errorCode === null
              ? t(`carrier.export.outcome.${item.outcome}`)
              : `${t(`carrier.export.outcome.${item.outcome}`)}: ${t(`app:${errorTextKey(item.errorCode)}.title`)}`,
        }))}
      />
    </Section>
  )
}
