import {
  Button,
  makeStyles,
  mergeClasses,
  ProgressBar,
  Text,
  Tooltip,
  tokens,
} from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { errorTextKey } from '../../ui/error-texts'
import { useFormatters } from '../../ui/use-formatters'
import { ACTION_ICONS } from './action-icons'
import { actionsFor, type RowState, type VersionAction } from './row-state'

const useStyles = makeStyles({
  root: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  words: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0 },
  line: { whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis' },
  quiet: { color: tokens.colorNeutralForeground3 },
  good: { color: tokens.colorPaletteGreenForeground1 },
  bad: { color: tokens.colorPaletteRedForeground1 },
  reason: { color: tokens.colorNeutralForeground3 },
  bar: { marginBlockStart: tokens.spacingVerticalXS },
})

export interface VersionStateCellProps {
  readonly name: string
  readonly state: RowState
  readonly isBusy: boolean
  /** Whether Tab reaches the button: only in the row that has the focus. */
  readonly isActive: boolean
  readonly onAct: (action: VersionAction) => void
}

/** Where a version stands, and the first thing that can be done about it. */
export function VersionStateCell(props: VersionStateCellProps): ReactNode {
  const { name, state, isBusy, isActive, onAct } = props
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const action = actionsFor(state)[0]
  const label = action === undefined ? '' : t(`action.${action}`)
  return (
    <div className={styles.root}>
      <div className={styles.words}>
        <StateWords state={state} />
      </div>
      {action === undefined ? null : (
        // As a label, not a description: that one would put an element of its own into the page for each row.
        <Tooltip content={label} relationship="label">
          <Button
            appearance="subtle"
            size="small"
            icon={ACTION_ICONS[action]}
            aria-label={t('action.ofVersion', { action: label, name })}
            tabIndex={isActive ? 0 : -1}
            disabledFocusable={isBusy}
            onClick={() => onAct(action)}
          />
        </Tooltip>
      )}
    </div>
  )
}

function StateWords({ state }: { readonly state: RowState }): ReactNode {
  const { t } = useTranslation('updates')
  const format = useFormatters()
  const styles = useStyles()
  switch (state.kind) {
    case 'available':
      return <Text className={styles.line}>{t('state.available')}</Text>
    case 'not-offered':
      return <Text className={mergeClasses(styles.line, styles.quiet)}>{t('state.not-offered')}</Text>
    case 'withdrawn':
      return (
        <>
          <Text className={mergeClasses(styles.line, styles.bad)}>{t('state.withdrawn')}</Text>
          {state.copy === 'whole' && (
            <Text size={200} className={mergeClasses(styles.line, styles.reason)}>
              {t('withdrawn.isHere')}
            </Text>
          )}
        </>
      )
    case 'queued':
      return <Text className={styles.line}>{t('state.queued')}</Text>
    case 'checking':
      return (
        <>
          <Text className={styles.line}>{t('state.checking')}</Text>
          <ProgressBar className={styles.bar} aria-label={t('state.checking')} />
        </>
      )
    case 'downloading': {
      const words = t('state.downloading', { percent: format.percent(state.fraction) })
      return (
        <>
          <Text className={styles.line}>{words}</Text>
          <ProgressBar className={styles.bar} value={state.fraction} aria-label={t('details.progress')} />
        </>
      )
    }
    case 'paused':
      return (
        <>
          <Text className={styles.line}>
            {t('state.paused', { percent: format.percent(state.fraction) })}
          </Text>
          <Text size={200} className={mergeClasses(styles.line, styles.reason)}>
            {t(`pauseReasonShort.${state.reason}`)}
          </Text>
        </>
      )
    case 'ready':
      return <Text className={mergeClasses(styles.line, styles.good)}>{t('state.ready')}</Text>
    case 'failed': {
      const cause = t(`app:${errorTextKey(state.errorCode)}.title`)
      return (
        <>
          <Text className={mergeClasses(styles.line, styles.bad)}>{t('state.failed')}</Text>
          <Text size={200} title={cause} className={mergeClasses(styles.line, styles.reason)}>
            {cause}
          </Text>
        </>
      )
    }
  }
}
