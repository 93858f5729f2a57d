import {
  Button,
  Checkbox,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components'
import { ArrowDownloadRegular, UsbStickRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExportItem, ExportPlan } from '#shared/ipc/carrier'
import { CallError, call } from '../../../app/bridge'
import { useTransfers } from '../../../app/transfers/transfers-context'
import { errorTextKey } from '../../../ui/error-texts'
import { QueryView } from '../../../ui/QueryView'
import { SkeletonRows } from '../../../ui/skeletons'
import { useFormatters } from '../../../ui/use-formatters'
import { useNotifyError } from '../../../ui/use-notify'
import { ClientPicker } from '../clients/ClientPicker'
import type { ChosenClient } from '../clients/use-clients'
import { EntitlementWarnings } from '../handovers/EntitlementWarnings'
import { warningsFor } from '../handovers/handover-warnings'
import { isLeftOut, LOOK_OF_STATE, missingOf } from './export-words'
import { ItemList } from './ItemList'
import { PlaceChoice } from './PlaceChoice'
import { Section } from './Section'
import { usePlaces } from './use-places'

const useStyles = makeStyles({
  options: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalXS,
  },
  recipient: { width: '360px', maxWidth: '100%' },
  start: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  numbers: { fontVariantNumeric: 'tabular-nums' },
})

/** What is chosen, where it goes, what will be written; and the button that does it. */
export function ExportForm({ versionIds }: { readonly versionIds: readonly string[] }): ReactNode {
  const { t } = useTranslation('updates')
  const view = usePlaces(null)
  const { chosen } = view
  // A download that ends changes what can be carried.
  const readyCount = [...useTransfers().values()].filter(({ state }) => state === 'ready').length
  const query = useQuery<ExportPlan, CallError>({
    queryKey: ['export:plan', chosen?.id, versionIds, readyCount],
    queryFn: () => call('export:plan', { placeId: chosen?.id ?? '', versionIds: [...versionIds] }),
    enabled: chosen !== null,
    staleTime: 0,
    gcTime: 0,
    retry: false,
    placeholderData: (earlier) => (earlier?.place.id === chosen?.id ? earlier : undefined),
  })
  return (
    <>
      <Section id="export-place" title={t('carrier.export.where')}>
        <PlaceChoice
          view={view}
          labelledBy="export-place"
          isDisabled={false}
          noteOf={(place) => (place.hasUpdates ? t('carrier.place.hasUpdates') : null)}
        />
      </Section>
      {chosen !== null && (
        <Section id="export-plan" title={t('carrier.export.what')}>
          <QueryView query={query} skeleton={<SkeletonRows count={versionIds.length} size={40} />}>
            {(plan) => <PlanView plan={plan} versionIds={versionIds} />}
          </QueryView>
        </Section>
      )}
    </>
  )
}

interface PlanViewProps {
  readonly plan: ExportPlan
  readonly versionIds: readonly string[]
}

function PlanView({ plan, versionIds }: PlanViewProps): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const [removesOthers, setRemovesOthers] = useState(false)
  const [checksPresent, setChecksPresent] = useState(false)
  const [client, setClient] = useState<ChosenClient | null>(null)
  const [isOverridden, setOverridden] = useState(false)
  const [isJudged, setJudged] = useState(false)
  const warnings = warningsFor(
    plan.items.filter((item) => !isLeftOut(item)),
    client,
  )
  const [error, setError] = useState<CallError | null>(null)
  const [isStarting, setIsStarting] = useState(false)
  const missing = missingOf(plan.items)
  const hasPresent = plan.items.some(({ state }) => state === 'present')

  const start = async (): Promise<void> => {
    setJudged(true)
    if (warnings.length > 0 && !isOverridden) return
    setIsStarting(true)
    setError(null)
    try {
      await call('export:start', {
        placeId: plan.place.id,
        versionIds: [...versionIds],
        removesOthers,
        checksPresent,
        recipient:
          client === null
            ? null
            : { ...client, licences: [...client.licences], isWarningOverridden: warnings.length > 0 },
      })
    } catch (failure) {
      if (!(failure instanceof CallError)) throw failure
      setError(failure)
    } finally {
      setIsStarting(false)
    }
  }

  const problem = error?.payload.code ?? plan.problem
  return (
    <>
      <ItemList
        labelledBy="export-plan"
        items={plan.items.map((item) => ({
          id: item.versionId,
          name: `${item.programName} ${item.version}`,
          byteLength: item.byteLength,
          look: LOOK_OF_STATE[item.state],
          state: stateWords(item, t),
        }))}
      />
      {missing.length > 0 && <MissingBar missing={missing} />}
      <div className={styles.options}>
        {plan.others.length > 0 && (
          <Checkbox
            checked={removesOthers}
            onChange={(_event, { checked }) => setRemovesOthers(checked === true)}
            label={t('carrier.export.removeOthers', {
              count: plan.others.length,
              names: plan.others.map((other) => `${other.programName} ${other.version}`).join(', '),
            })}
          />
        )}
        {hasPresent && (
          <Checkbox
            checked={checksPresent}
            onChange={(_event, { checked }) => setChecksPresent(checked === true)}
            label={t('carrier.export.checkPresent')}
          />
        )}
      </div>
      <ClientPicker
        label={t('handovers.recipient.label')}
        hint={t('handovers.recipient.hint')}
        className={styles.recipient}
        chosen={client}
        problem={null}
        onChoose={(next) => {
          setClient(next)
          // Who goes on for one client has not said so for another.
          setOverridden(false)
        }}
      />
      <EntitlementWarnings
        warnings={warnings}
        isOverridden={isOverridden}
        isMissed={isJudged && warnings.length > 0 && !isOverridden}
        onOverride={setOverridden}
      />
      {problem !== null && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{t(`app:${errorTextKey(problem)}.title`)}</MessageBarTitle>
            {` ${t(`app:${errorTextKey(problem)}.advice`)}`}
          </MessageBarBody>
        </MessageBar>
      )}
      <StartRow plan={plan} isDisabled={isStarting || plan.problem !== null} onStart={() => void start()} />
    </>
  )
}

interface StartRowProps {
  readonly plan: ExportPlan
  readonly isDisabled: boolean
  readonly onStart: () => void
}

function StartRow({ plan, isDisabled, onStart }: StartRowProps): ReactNode {
  const { t } = useTranslation('updates')
  const format = useFormatters()
  const styles = useStyles()
  const parts = [t('carrier.export.toWrite', { size: format.bytes(plan.newByteLength) })]
  if (plan.presentByteLength > 0) {
    parts.push(t('carrier.export.alreadyThere', { size: format.bytes(plan.presentByteLength) }))
  }
  if (plan.place.volume !== null) {
    parts.push(t('carrier.export.free', { size: format.bytes(plan.place.volume.freeByteLength) }))
  }
  const leftOutCount = plan.items.filter(isLeftOut).length
  return (
    <div className={styles.start}>
      <Button
        appearance="primary"
        icon={<UsbStickRegular />}
        disabledFocusable={isDisabled}
        onClick={onStart}
      >
        {leftOutCount > 0 && leftOutCount < plan.items.length
          ? t('carrier.export.startWithout', { count: leftOutCount })
          : t('carrier.export.start')}
      </Button>
      <Text className={styles.numbers}>{parts.join(' · ')}</Text>
    </div>
  )
}

/** What is not in the library can be fetched first; the plan follows by itself when it is there. */
function MissingBar({ missing }: { readonly missing: readonly ExportItem[] }): ReactNode {
  const { t } = useTranslation('updates')
  const format = useFormatters()
  const notifyError = useNotifyError()
  const [isStarting, setIsStarting] = useState(false)
  const byteLength = missing.reduce((sum, item) => sum + item.byteLength, 0)
  const download = async (): Promise<void> => {
    setIsStarting(true)
    try {
      await call('transfers:start', { versionIds: missing.map(({ versionId }) => versionId) })
    } catch (error) {
      notifyError(error)
    } finally {
      setIsStarting(false)
    }
  }
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{t('carrier.export.missing', { count: missing.length })}</MessageBarTitle>
        {` ${t('carrier.export.missingAdvice')}`}
      </MessageBarBody>
      <MessageBarActions>
        <Button
          icon={<ArrowDownloadRegular />}
          disabledFocusable={isStarting}
          onClick={() => void download()}
        >
          {t('carrier.export.downloadMissing', { size: format.bytes(byteLength) })}
        </Button>
      </MessageBarActions>
    </MessageBar>
  )
}

function stateWords(item: ExportItem, t: (key: string) => string): string {
  const words = t(`carrier.export.state.${item.state}`)
  const isSaid = item.errorCode === null || item.state === 'too-large' || item.errorCode === 'package-missing'
  return isSaid ? words : `${words}: ${t(`app:${errorTextKey(item.errorCode ?? 'internal')}.title`)}`
}
