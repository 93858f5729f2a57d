import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { ImportOutcome, ImportRun } from '#shared/ipc/carrier'
import { call } from '../../../app/bridge'
import { dismissImport, isUnderWay, useCarrierRuns } from '../../../app/carrier/carrier-runs'
import { errorTextKey } from '../../../ui/error-texts'
import { Page } from '../../../ui/Page'
import { useNotifyError } from '../../../ui/use-notify'
import { ImportForm } from './ImportForm'
import { ItemList, type ItemLook } from './ItemList'
import { RunButtons } from './RunButtons'
import { EndedRun, MovingRun } from './RunProgress'
import { Section, useContentStyles } from './Section'

const LOOK_OF_OUTCOME: Record<ImportOutcome, ItemLook> = {
  waiting: 'plain',
  copying: 'active',
  taken: 'good',
  'in-library': 'good',
  damaged: 'bad',
  failed: 'bad',
}

/** Takes versions from a stick, a share or a folder into the library. */
export default function ImportPage(): ReactNode {
  const { t } = useTranslation('updates')
  const { importRun } = useCarrierRuns()
  const styles = useContentStyles()
  return (
    <Page title={t('carrier.import.title')} description={t('carrier.import.about')}>
      <div className={styles.content} data-capability="updates">
        {importRun === null ? <ImportForm /> : <RunView run={importRun} />}
      </div>
    </Page>
  )
}

function RunView({ run }: { readonly run: ImportRun }): ReactNode {
  const { t } = useTranslation('updates')
  const [, navigate] = useLocation()
  const notifyError = useNotifyError()
  const title = t('carrier.import.from', { place: run.placeName })
  const left = run.items.filter(({ outcome }) => outcome === 'waiting' || outcome === 'failed')
  const startAgain = (): void => {
    const packageIds = (left.length > 0 ? left : run.items).map(({ packageId }) => packageId)
    call('import:start', { placeId: run.placeId, packageIds }).catch(notifyError)
  }
  const takenCount = run.items.filter(({ outcome }) => outcome === 'taken').length
  return (
    <Section id="import-run" title={title}>
      {isUnderWay(run) ? (
        <MovingRun run={run} title={title} onCancel={() => void call('import:cancel', undefined)} />
      ) : (
        <>
          <EndedRun
            run={run}
            doneTitle={t('carrier.import.done', { count: takenCount })}
            doneBody={t('carrier.import.doneBody')}
            failedTitle={t('carrier.import.someFailed')}
            failedBody={
              takenCount === 0
                ? t('carrier.import.noneTaken')
                : t('carrier.import.someFailedBody', { count: takenCount })
            }
            cancelledTitle={t('carrier.import.cancelled')}
          />
          <RunButtons
            isDone={run.state === 'done' || left.length === 0}
            againLabel={t('carrier.import.resume')}
            onAgain={startAgain}
            doneLabel={t('carrier.import.close')}
            onDismiss={() => {
              dismissImport().catch(notifyError)
              if (run.state === 'done') navigate('/')
            }}
          />
        </>
      )}
      <ItemList
        labelledBy="import-run"
        items={run.items.map((item) => ({
          id: item.packageId,
          name: `${item.programName} ${item.version}`,
          byteLength: item.byteLength,
          look: LOOK_OF_OUTCOME[item.outcome],
          state:
            item.errorCode === null || item.outcome === 'damaged'
              ? t(`carrier.import.outcome.${item.outcome}`)
              : `${t(`carrier.import.outcome.${item.outcome}`)}: ${t(`app:${errorTextKey(item.errorCode)}.title`)}`,
        }))}
      />
    </Section>
  )
}
