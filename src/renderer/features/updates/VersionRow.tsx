import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { memo, type ReactNode, useMemo } from 'react'
import type { VersionSummary } from '#shared/api/updates'
import type { Transfer } from '#shared/ipc/transfer'
import { DataRow, type RowPlace } from '../../ui/DataTable'
import { RowCheckbox } from '../../ui/RowControls'
import { useTableStyles } from '../../ui/table-styles'
import { visuallyHidden } from '../../ui/visually-hidden'
import { ImportanceMark } from './ImportanceMark'
import { isSelectable, rowState, type VersionAction } from './row-state'
import { type RowWords, VersionStateCell } from './VersionStateCell'
import { useColumnStyles } from './version-columns'

const useStyles = makeStyles({
  row: { height: '48px' },
  name: { fontWeight: tokens.fontWeightSemibold },
  second: {
    display: 'block',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
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
})

export interface VersionRowProps extends RowPlace {
  readonly words: RowWords
  readonly version: VersionSummary
  readonly transfer: Transfer | undefined
  /** Versions of many programs are listed, so each row says whose it is. */
  readonly hasProgramName: boolean
  readonly isNew: boolean
  readonly isSelected: boolean
  /** Its details are shown. */
  readonly isOpen: boolean
  readonly isBusy: boolean
  readonly onSelect: (id: string, isRange: boolean) => void
  readonly onAct: (action: VersionAction, versions: readonly VersionSummary[]) => void
}

/** One version with its state; drawn again only when something about it changes. */
export const VersionRow = memo(function VersionRow(props: VersionRowProps): ReactNode {
  const { version, transfer, hasProgramName, isNew, isSelected, isOpen, isBusy, onSelect, onAct } = props
  const { words, index, isActive, measure } = props
  const { label, filled, format } = words
  const styles = useStyles()
  const table = useTableStyles()
  const columns = useColumnStyles()
  const state = useMemo(() => rowState(version, transfer), [version, transfer])
  const name = `${version.programName} ${version.version}`
  const size = format.bytes(transfer?.byteLength ?? version.package?.byteLength ?? 0)
  const hasSize = version.package !== null || transfer !== undefined

  return (
    <DataRow
      id={version.id}
      place={{ index, isActive, measure }}
      isSelected={isSelected}
      isOpen={isOpen}
      className={styles.row}
    >
      <td className={mergeClasses(table.cell, columns.select)} data-own-click>
        {isSelectable(state) && (
          <RowCheckbox
            label={filled('select.one', { name })}
            isChecked={isSelected}
            onChange={() => onSelect(version.id, false)}
          />
        )}
      </td>
      <td className={mergeClasses(table.cell, columns.version)}>
        <span className={mergeClasses(table.line, styles.name)}>
          {hasProgramName ? version.programName : version.version}
          {isNew && (
            <span className={styles.fresh} title={label('isNew')}>
              <span className={styles.hidden}>{label('isNew')}</span>
            </span>
          )}
        </span>
        <span className={styles.second}>
          {hasProgramName && version.version}
          {version.channel === 'preview' && `${hasProgramName ? ' · ' : ''}${label('channel.previewShort')}`}
          <span className={columns.insteadOfKind}>
            {(hasProgramName || version.channel === 'preview') && ' · '}
            {label(`kind.${version.kind}`)}
          </span>
          <span className={columns.insteadOfDetails}>
            {' · '}
            {format.date(version.releasedOn)}
            {hasSize && ` · ${size}`}
            {' · '}
            <ImportanceMark importance={version.importance} label={label} />
          </span>
        </span>
      </td>
      <td className={mergeClasses(table.cell, columns.kind)}>{label(`kind.${version.kind}`)}</td>
      <td className={mergeClasses(table.cell, columns.importance)}>
        {version.withdrawal === null ? (
          <ImportanceMark importance={version.importance} label={label} />
        ) : (
          // However important it was: nobody should install it.
          <span className={table.quiet}>–</span>
        )}
      </td>
      <td className={mergeClasses(table.cell, columns.date, table.nowrap)}>
        {format.date(version.releasedOn)}
      </td>
      <td className={mergeClasses(table.cell, columns.size, table.nowrap)}>
        {hasSize ? size : <span className={table.quiet}>–</span>}
      </td>
      <td className={mergeClasses(table.cell, columns.state)}>
        <VersionStateCell
          words={words}
          name={name}
          state={state}
          isBusy={isBusy}
          isActive={isActive}
          onAct={(action) => onAct(action, [version])}
        />
      </td>
    </DataRow>
  )
})
