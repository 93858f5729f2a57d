import {
  Button,
  Checkbox,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components'
import { ArrowImportRegular, BoxSearchRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportFindings, ImportItemState } from '#shared/ipc/carrier'
import { CallError, call } from '../../../app/bridge'
import { EmptyState } from '../../../ui/EmptyState'
import { errorTextKey } from '../../../ui/error-texts'
import { QueryView } from '../../../ui/QueryView'
import { SkeletonRows } from '../../../ui/skeletons'
import { useFormatters } from '../../../ui/use-formatters'
import { ItemList, type ItemLook } from './ItemList'
import { PlaceChoice } from './PlaceChoice'
import { Section } from './Section'
import { usePlaces } from './use-places'

const useStyles = makeStyles({
  start: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  quiet: { color: tokens.colorNeutralForeground3 },
  // The box itself is the list's first column; its label is beside it.
  box: { margin: '-6px' },
})

const LOOKS: Record<ImportItemState, ItemLook> = {
  new: 'plain',
  'in-library': 'good',
  missing: 'warn',
  'wrong-size': 'bad',
  unsigned: 'bad',
  unnamed: 'bad',
  withdrawn: 'bad',
}

/** Where from, what was found there and what of it the signatures vouch for. */
export function ImportForm(): ReactNode {
  const { t } = useTranslation('updates')
  const view = usePlaces(null)
  const { chosen, choose, opened } = view
  const openedId = opened?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each set that is opened, not for each look at it
  useEffect(() => {
    if (opened !== null) choose(opened)
  }, [openedId])
  const query = useQuery<ImportFindings, CallError>({
    queryKey: ['import:inspect', chosen?.id],
    queryFn: () => call('import:inspect', { placeId: chosen?.id ?? '' }),
    enabled: chosen !== null,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
  return (
    <>
      <Section id="import-place" title={t('carrier.import.where')}>
        <PlaceChoice
          view={view}
          labelledBy="import-place"
          isDisabled={false}
          noteOf={(place) => t(place.hasUpdates ? 'carrier.place.hasUpdates' : 'carrier.place.noUpdates')}
        />
      </Section>
      {chosen !== null && (
        <Section id="import-found" title={t('carrier.import.found')}>
          <QueryView query={query} skeleton={<SkeletonRows count={4} size={40} />}>
            {(findings) => <Findings key={findings.place.id} findings={findings} />}
          </QueryView>
        </Section>
      )}
    </>
  )
}

function Findings({ findings }: { readonly findings: ImportFindings }): ReactNode {
  const { t } = useTranslation('updates')
  const format = useFormatters()
  const styles = useStyles()
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set())
  const [error, setError] = useState<CallError | null>(null)
  const [isStarting, setIsStarting] = useState(false)
  const wanted = findings.items.filter(({ state, packageId }) => state === 'new' && !leftOut.has(packageId))
  const byteLength = wanted.reduce((sum, item) => sum + item.byteLength, 0)

  const start = async (): Promise<void> => {
    setIsStarting(true)
    setError(null)
    try {
      const packageIds = wanted.map(({ packageId }) => packageId)
      await call('import:start', { placeId: findings.place.id, packageIds })
    } catch (failure) {
      if (!(failure instanceof CallError)) throw failure
      setError(failure)
    } finally {
      setIsStarting(false)
    }
  }
  const toggle = (packageId: string): void => {
    const next = new Set(leftOut)
    if (!next.delete(packageId)) next.add(packageId)
    setLeftOut(next)
  }

  if (findings.items.length === 0) {
    return (
      <EmptyState icon={BoxSearchRegular} title={t('carrier.import.empty')}>
        {t('carrier.import.emptyAdvice')}
      </EmptyState>
    )
  }
  return (
    <>
      <Text className={styles.quiet}>{t('carrier.import.asOf', { date: format.moment(findings.asOf) })}</Text>
      {findings.isOutOfDate && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>
              {t('carrier.import.outOfDate', { date: format.date(findings.asOf) })}
            </MessageBarTitle>
            {` ${t('carrier.import.outOfDateAdvice')}`}
          </MessageBarBody>
        </MessageBar>
      )}
      <ItemList
        labelledBy="import-found"
        items={findings.items.map((item) => {
          const name = `${item.programName} ${item.version}`
          const news =
            item.state === 'new' && item.isNewToCatalogue ? ` ${t('carrier.import.newToCatalogue')}` : ''
          return {
            id: item.packageId,
            name,
            byteLength: item.byteLength,
            look: LOOKS[item.state],
            state: `${t(`carrier.import.state.${item.state}`)}${news}`,
            ...(item.state === 'new' && {
              control: (
                <Checkbox
                  className={styles.box}
                  aria-label={t('carrier.import.take', { name })}
                  checked={!leftOut.has(item.packageId)}
                  onChange={() => toggle(item.packageId)}
                />
              ),
            }),
          }
        })}
      />
      {findings.unknownFileCount > 0 && (
        <Text className={styles.quiet}>
          {t('carrier.import.unknownFiles', { count: findings.unknownFileCount })}
        </Text>
      )}
      {error !== null && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{t(`app:${errorTextKey(error.payload.code)}.title`)}</MessageBarTitle>
            {` ${t(`app:${errorTextKey(error.payload.code)}.advice`)}`}
          </MessageBarBody>
        </MessageBar>
      )}
      <div className={styles.start}>
        <Button
          appearance="primary"
          icon={<ArrowImportRegular />}
          disabledFocusable={isStarting || wanted.length === 0}
          onClick={() => void start()}
        >
          {t('carrier.import.start', { count: wanted.length })}
        </Button>
        <Text>{wanted.length === 0 ? t('carrier.import.nothingToTake') : format.bytes(byteLength)}</Text>
      </div>
    </>
  )
}
