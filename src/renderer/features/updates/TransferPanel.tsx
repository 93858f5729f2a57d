import { Button, makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { VersionSummary } from '#shared/api/updates'
import type { Transfer } from '#shared/ipc/transfer'
import { errorTextKey } from '../../ui/error-texts'
import { useFormatters } from '../../ui/use-formatters'
import { ACTION_ICONS } from './action-icons'
import { actionsFor, type RowState, rowState } from './row-state'
import type { VersionActions } from './use-version-actions'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  words: { display: 'flex', flexDirection: 'column' },
  numbers: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: 'tabular-nums',
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

export interface TransferPanelProps {
  readonly version: VersionSummary
  readonly transfer: Transfer | undefined
  readonly actions: VersionActions
}

/** Where a version stands on this computer, in full, and all that can be done about it. */
export function TransferPanel({ version, transfer, actions }: TransferPanelProps): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const state = rowState(version, transfer)
  const isBusy = actions.busyIds.has(version.id)
  // Why, and what not to do with it, is said above already.
  if (state.kind === 'withdrawn' && state.copy === 'none') return null
  return (
    <div className={styles.root}>
      <div className={styles.words}>
        <StateLine state={state} />
      </div>
      {transfer !== undefined && <Progress state={state} transfer={transfer} />}
      <div className={styles.buttons}>
        {actionsFor(state).map((action, index) => (
          <Button
            key={action}
            appearance={index === 0 ? 'primary' : 'secondary'}
            icon={ACTION_ICONS[action]}
            disabledFocusable={isBusy}
            onClick={() => actions.run(action, [version])}
          >
            {t(`action.${action}`)}
          </Button>
        ))}
      </div>
    </div>
  )
}

function StateLine({ state }: { readonly state: RowState }): ReactNode {
  const { t } = useTranslation('updates')
  const format = useFormatters()
  const styles = useStyles()
  const percent = 'fraction' in state ? format.percent(state.fraction) : ''
  return (
    <>
      <Text weight="semibold">{t(`state.${state.kind}`, { percent })}</Text>
      {state.kind === 'failed' && <Text>{t(`app:${errorTextKey(state.errorCode)}.title`)}</Text>}
      {state.kind !== 'downloading' && <Text className={styles.quiet}>{t(adviceKey(state))}</Text>}
    </>
  )
}

/** The text under the state: what it means and what to do, where something is to be done. */
function adviceKey(state: RowState): string {
  switch (state.kind) {
    case 'paused':
      return `pauseReason.${state.reason}`
    case 'failed':
      return `app:${errorTextKey(state.errorCode)}.advice`
    case 'withdrawn':
      return `withdrawn.copy.${state.copy}`
    default:
      return `details.${state.kind}Advice`
  }
}

function Progress({ state, transfer }: { readonly state: RowState; readonly transfer: Transfer }): ReactNode {
  const { t } = useTranslation('updates')
  const format = useFormatters()
  const styles = useStyles()
  if (state.kind !== 'downloading' && state.kind !== 'paused') return null
  return (
    <>
      <ProgressBar
        value={state.fraction}
        thickness="large"
        // A pause that one wished for is no warning.
        color={state.kind === 'paused' && state.reason === 'disk-full' ? 'warning' : 'brand'}
        aria-label={t('details.progress')}
      />
      <div className={styles.numbers}>
        <Text size={200}>
          {t('details.received', {
            received: format.bytes(transfer.receivedByteLength),
            total: format.bytes(transfer.byteLength),
          })}
        </Text>
        {state.kind === 'downloading' && (
          <Text size={200}>
            {state.bytesPerSecond === null || state.remainingMs === null
              ? t('details.measuring')
              : t('details.speed', {
                  speed: format.speed(state.bytesPerSecond),
                  time: format.duration(state.remainingMs),
                })}
          </Text>
        )}
      </div>
    </>
  )
}
