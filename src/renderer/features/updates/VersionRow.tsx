import { Checkbox, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { type KeyboardEvent, type MouseEvent, type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { VersionSummary } from '#shared/api/updates'
import type { Transfer } from '#shared/ipc/transfer'
import { useFormatters } from '../../ui/use-formatters'
import { visuallyHidden } from '../../ui/visually-hidden'
import { ImportanceMark } from './ImportanceMark'
import { isSelectable, rowState, type VersionAction } from './row-state'
import { VersionStateCell } from './VersionStateCell'
import { useColumnStyles } from './version-columns'

const useStyles = makeStyles({
  row: {
    height: '48px',
    cursor: 'pointer',
    // The sticky head must not cover a row that the keyboard has moved to.
    scrollMarginBlockStart: '48px',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': {
      outlineStyle: 'solid',
      outlineWidth: tokens.strokeWidthThick,
      outlineColor: tokens.colorStrokeFocus2,
      outlineOffset: `calc(-1 * ${tokens.strokeWidthThick})`,
    },
  },
  chosen: {
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    '@media (forced-colors: active)': { outline: '1px solid Highlight', outlineOffset: '-1px' },
  },
  line: { display: 'block', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  second: { display: 'block', color: tokens.colorNeutralForeground3 },
  // A dot made of its border: forced colours keep borders and drop backgrounds.
  fresh: {
    display: 'inline-block',
    position: 'relative',
    marginInlineStart: tokens.spacingHorizontalS,
    verticalAlign: 'middle',
    border: `4px solid ${tokens.colorBrandBackground}`,
    borderRadius: tokens.borderRadiusCircular,
  },
  hidden: visuallyHidden,
  quiet: { color: tokens.colorNeutralForeground3 },
  nowrap: { whiteSpace: 'nowrap' },
})

export interface VersionRowProps {
  readonly version: VersionSummary
  readonly transfer: Transfer | undefined
  /** Versions of many programs are listed, so each row says whose it is. */
  readonly hasProgramName: boolean
  readonly isNew: boolean
  readonly isSelected: boolean
  /** Its details are shown. */
  readonly isOpen: boolean
  readonly isActive: boolean
  readonly isBusy: boolean
  readonly onFocus: (id: string) => void
  readonly onMove: (event: KeyboardEvent, id: string) => boolean
  readonly onOpen: (id: string) => void
  readonly onSelect: (id: string, isRange: boolean) => void
  readonly onAct: (action: VersionAction) => void
}

/** One version with its state. */
export function VersionRow(props: VersionRowProps): ReactNode {
  const { version, transfer, hasProgramName, isNew, isSelected, isOpen, isActive, isBusy } = props
  const { onFocus, onMove, onOpen, onSelect, onAct } = props
  const { t } = useTranslation('updates')
  const format = useFormatters()
  const styles = useStyles()
  const columns = useColumnStyles()
  const state = useMemo(() => rowState(version, transfer), [version, transfer])
  const canSelect = isSelectable(state)
  const name = `${version.programName} ${version.version}`
  const size = format.bytes(transfer?.byteLength ?? version.package?.byteLength ?? 0)
  const hasSize = version.package !== null || transfer !== undefined

  const handleClick = (event: MouseEvent): void => {
    if (canSelect && (event.ctrlKey || event.metaKey || event.shiftKey)) onSelect(version.id, event.shiftKey)
    else onOpen(version.id)
  }

  const handleMouseDown = (event: MouseEvent<HTMLTableRowElement>): void => {
    if (!event.shiftKey) return
    event.preventDefault() // the browser would select the text between the rows
    event.currentTarget.focus()
  }

  const handleKey = (event: KeyboardEvent): void => {
    // Keys of the buttons within are theirs; the arrows are the row's everywhere.
    if (onMove(event, version.id) || event.target !== event.currentTarget) return
    if (event.key === 'Enter') onOpen(version.id)
    if (event.key === ' ') {
      event.preventDefault() // the list would scroll
      if (canSelect) onSelect(version.id, event.shiftKey)
    }
  }

  return (
    <tr
      data-row={version.id}
      aria-selected={isSelected}
      aria-current={isOpen ? 'true' : undefined}
      tabIndex={isActive ? 0 : -1}
      className={mergeClasses(styles.row, (isOpen || isSelected) && styles.chosen)}
      onFocus={() => onFocus(version.id)}
      onMouseDown={handleMouseDown}
      onClick={handleClick}
      onKeyDown={handleKey}
    >
      <td className={mergeClasses(columns.cell, columns.select)}>
        {canSelect && (
          // The row's own click would open the details.
          // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the click to itself
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the row's
          <span onClick={(event) => event.stopPropagation()}>
            <Checkbox
              tabIndex={-1}
              aria-label={t('select.one', { name })}
              checked={isSelected}
              onChange={() => onSelect(version.id, false)}
            />
          </span>
        )}
      </td>
      <td className={mergeClasses(columns.cell, columns.version)}>
        <Text weight="semibold" className={styles.line}>
          {hasProgramName ? version.programName : version.version}
          {isNew && (
            <span className={styles.fresh} title={t('isNew')}>
              <span className={styles.hidden}>{t('isNew')}</span>
            </span>
          )}
        </Text>
        <Text size={200} className={styles.second}>
          {hasProgramName && version.version}
          <span className={columns.insteadOfKind}>
            {hasProgramName && ' · '}
            {t(`kind.${version.kind}`)}
          </span>
          <span className={columns.insteadOfDetails}>
            {' · '}
            {format.date(version.releasedOn)}
            {hasSize && ` · ${size}`}
            {' · '}
            <ImportanceMark importance={version.importance} />
          </span>
        </Text>
      </td>
      <td className={mergeClasses(columns.cell, columns.kind)}>{t(`kind.${version.kind}`)}</td>
      <td className={mergeClasses(columns.cell, columns.importance)}>
        <ImportanceMark importance={version.importance} />
      </td>
      <td className={mergeClasses(columns.cell, columns.date, styles.nowrap)}>
        {format.date(version.releasedOn)}
      </td>
      <td className={mergeClasses(columns.cell, columns.size, styles.nowrap)}>
        {hasSize ? size : <span className={styles.quiet}>–</span>}
      </td>
      <td className={mergeClasses(columns.cell, columns.state)}>
        <VersionStateCell name={name} state={state} isBusy={isBusy} isActive={isActive} onAct={onAct} />
      </td>
    </tr>
  )
}
