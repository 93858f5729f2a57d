import { makeStyles, mergeClasses, ProgressBar, tokens } from '@fluentui/react-components'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { errorTextKey } from '../../ui/error-texts'
import type { Formatters } from '../../ui/format'
import { RowButton } from '../../ui/RowControls'
import { ACTION_ICONS } from './action-icons'
import { actionsFor, type RowState, type VersionAction } from './row-state'

const useStyles = makeStyles({
  root: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  words: { display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0 },
  line: { whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis' },
  quiet: { color: tokens.colorNeutralForeground3 },
  // The kit's first green is too dark on a selected row of the dark theme.
  good: { color: tokens.colorStatusSuccessForeground2 },
  bad: { color: tokens.colorPaletteRedForeground1 },
  reason: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  bar: { marginBlockStart: tokens.spacingVerticalXS },
})

/** Words and numbers of the language that is shown, taken once for all rows of a list. */
export interface RowWords {
  readonly t: TFunction
  /** A text that takes nothing, looked up once. */
  readonly label: (key: string) => string
  /** A text that takes texts alone, looked up once. */
  readonly filled: (key: string, values: Readonly<Record<string, string>>) => string
  readonly format: Formatters
}

export interface VersionStateCellProps {
  readonly words: RowWords
  readonly name: string
  readonly state: RowState
  readonly isBusy: boolean
  /** Whether Tab reaches the button: only in the row that has the focus. */
  readonly isActive: boolean
  readonly onAct: (action: VersionAction) => void
}

/** Where a version stands, and the first thing that can be done about it. */
export function VersionStateCell(props: VersionStateCellProps): ReactNode {
  const { words, name, state, isBusy, isActive, onAct } = props
  const { label, filled } = words
  const styles = useStyles()
  const action = actionsFor(state)[0]
  const hint = action === undefined ? '' : label(`action.${action}`)
  return (
    <div className={styles.root}>
      <div className={styles.words}>
        <StateWords state={state} words={words} />
      </div>
      {action !== undefined && (
        <RowButton
          label={filled('action.ofVersion', { action: hint, name })}
          hint={hint}
          icon={ACTION_ICONS[action]}
          isReachable={isActive}
          isBusy={isBusy}
          onClick={() => onAct(action)}
        />
      )}
    </div>
  )
}

interface StateWordsProps {
  readonly state: RowState
  readonly words: RowWords
}

function StateWords({ state, words: { t, label, format } }: StateWordsProps): ReactNode {
  const styles = useStyles()
  switch (state.kind) {
    case 'available':
      return <span className={styles.line}>{label('state.available')}</span>
    case 'not-offered':
      return <span className={mergeClasses(styles.line, styles.quiet)}>{label('state.not-offered')}</span>
    case 'withdrawn':
      return (
        <>
          <span className={mergeClasses(styles.line, styles.bad)}>{label('state.withdrawn')}</span>
          {state.copy === 'whole' && (
            <span className={mergeClasses(styles.line, styles.reason)}>{label('withdrawn.isHere')}</span>
          )}
        </>
      )
    case 'queued':
      return <span className={styles.line}>{label('state.queued')}</span>
    case 'checking':
      return (
        <>
          <span className={styles.line}>{label('state.checking')}</span>
          <ProgressBar className={styles.bar} aria-label={label('state.checking')} />
        </>
      )
    case 'downloading':
      return (
        <>
          <span className={styles.line}>{format.percent(state.fraction)}</span>
          <ProgressBar className={styles.bar} value={state.fraction} aria-label={label('details.progress')} />
        </>
      )
    case 'paused':
      return (
        <>
          <span className={styles.line}>
            {t('state.paused', { percent: format.percent(state.fraction) })}
          </span>
          <span className={mergeClasses(styles.line, styles.reason)}>
            {label(`pauseReasonShort.${state.reason}`)}
          </span>
        </>
      )
    case 'ready':
      return <span className={mergeClasses(styles.line, styles.good)}>{label('state.ready')}</span>
    case 'failed': {
      const cause = t(`app:${errorTextKey(state.errorCode)}.title`)
      return (
        <>
          <span className={mergeClasses(styles.line, styles.bad)}>{label('state.failed')}</span>
          <span title={cause} className={mergeClasses(styles.line, styles.reason)}>
            {cause}
          </span>
        </>
      )
    }
  }
}
