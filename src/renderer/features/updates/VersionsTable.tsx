import { Button, Checkbox, makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Transfer } from '#shared/ipc/transfer'
import { isNewSince } from './news-since'
import { transferOf } from './row-state'
import { isAllSelected, type Selection, type SelectionAction } from './selection'
import { useLoadMore } from './use-load-more'
import { useRovingRows } from './use-roving-rows'
import type { UpdatesView } from './use-updates'
import type { VersionActions } from './use-version-actions'
import { VersionRow } from './VersionRow'
import { useColumnStyles } from './version-columns'

const useStyles = makeStyles({
  table: {
    width: '100%',
    tableLayout: 'fixed',
    borderCollapse: 'separate',
    borderSpacing: 0,
    fontVariantNumeric: 'tabular-nums',
  },
  stale: { opacity: 0.6 },
  head: {
    position: 'sticky',
    insetBlockStart: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground2,
    borderBlockEndColor: tokens.colorNeutralStroke2,
    color: tokens.colorNeutralForeground2,
    fontWeight: tokens.fontWeightSemibold,
    fontSize: tokens.fontSizeBase200,
    textAlign: 'start',
  },
  end: { display: 'flex', justifyContent: 'center', padding: tokens.spacingVerticalM },
})

export interface VersionsTableProps {
  readonly view: UpdatesView
  readonly transfers: ReadonlyMap<string, Transfer>
  readonly actions: VersionActions
  readonly newSince: string
  readonly selection: Selection
  readonly selectableIds: readonly string[]
  readonly onSelect: (action: SelectionAction) => void
}

/**
 * Versions, newest first.
 *
 * A grid: Tab stops at one row, arrows move among rows, Enter opens, Space selects, Shift selects
 * up to a row. Columns give way to a second line as the pane gets narrower.
 */
export function VersionsTable(props: VersionsTableProps): ReactNode {
  const { view, transfers, actions, newSince, selection, selectableIds, onSelect } = props
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const columns = useColumnStyles()
  const ids = view.versions.map((version) => version.id)
  const rows = useRovingRows(ids, view.versionId)
  const { hasNextPage, isFetchingNextPage, fetchNextPage, isPlaceholderData } = view.pages
  const end = useLoadMore(hasNextPage && !isFetchingNextPage, () => void fetchNextPage())

  useFocusBackToRow(view.versionId, rows.focusRow)

  return (
    <>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: arrow keys move among its rows
        role="grid"
        aria-label={t('list.heading')}
        aria-description={t('list.keys')}
        aria-multiselectable="true"
        aria-rowcount={hasNextPage ? -1 : ids.length + 1}
        aria-busy={isPlaceholderData}
        className={mergeClasses(styles.table, isPlaceholderData && styles.stale)}
      >
        <thead>
          <tr>
            <th scope="col" className={mergeClasses(styles.head, columns.cell, columns.select)}>
              <Checkbox
                aria-label={t('select.all')}
                checked={isAllSelected(selection, selectableIds) || (selection.ids.size > 0 && 'mixed')}
                disabled={selectableIds.length === 0}
                onChange={() => onSelect({ type: 'toggle-all', order: selectableIds })}
              />
            </th>
            <th scope="col" className={mergeClasses(styles.head, columns.cell, columns.version)}>
              {t('column.version')}
            </th>
            <th scope="col" className={mergeClasses(styles.head, columns.cell, columns.kind)}>
              {t('column.kind')}
            </th>
            <th scope="col" className={mergeClasses(styles.head, columns.cell, columns.importance)}>
              {t('column.importance')}
            </th>
            <th scope="col" className={mergeClasses(styles.head, columns.cell, columns.date)}>
              {t('column.date')}
            </th>
            <th scope="col" className={mergeClasses(styles.head, columns.cell, columns.size)}>
              {t('column.size')}
            </th>
            <th scope="col" className={mergeClasses(styles.head, columns.cell, columns.state)}>
              {t('column.state')}
            </th>
          </tr>
        </thead>
        <tbody ref={rows.body}>
          {view.versions.map((version) => (
            <VersionRow
              key={version.id}
              version={version}
              transfer={transferOf(version, transfers)}
              hasProgramName={view.programId === null}
              isNew={isNewSince(version, newSince)}
              isSelected={selection.ids.has(version.id)}
              isOpen={view.versionId === version.id}
              isActive={rows.activeId === version.id}
              isBusy={actions.busyIds.has(version.id)}
              onFocus={rows.setActive}
              onMove={rows.handleMove}
              onOpen={view.openVersion}
              onSelect={(id, isRange) =>
                onSelect(isRange ? { type: 'extend', id, order: selectableIds } : { type: 'toggle', id })
              }
              onAct={(action) => actions.run(action, [version])}
            />
          ))}
        </tbody>
      </table>
      {hasNextPage && (
        <div ref={end} className={styles.end}>
          {isFetchingNextPage ? (
            <Spinner size="tiny" label={t('list.loadingMore')} />
          ) : (
            <Button onClick={() => void fetchNextPage()}>{t('app:state.loadMore')}</Button>
          )}
        </div>
      )}
    </>
  )
}

/** Puts the focus back on the row whose details were closed, if closing took it away. */
function useFocusBackToRow(versionId: string | null, focusRow: (id: string) => void): void {
  const former = useRef(versionId)
  useEffect(() => {
    const closed = versionId === null ? former.current : null
    former.current = versionId
    if (closed !== null && document.activeElement === document.body) focusRow(closed)
  }, [versionId, focusRow])
}
