import { Checkbox, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import type { TFunction } from 'i18next'
import { type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { VersionSummary } from '#shared/api/updates'
import type { Transfer } from '#shared/ipc/transfer'
import { isNewSince } from '#shared/updates/news-since'
import { type DataColumn, DataTable, type DataTableHandle } from '../../ui/DataTable'
import { useFormatters } from '../../ui/use-formatters'
import { isSelectable, rowState, transferOf } from './row-state'
import { isAllSelected, type Selection, type SelectionAction } from './selection'
import type { UpdatesView } from './use-updates'
import type { VersionActions } from './use-version-actions'
import { VersionRow } from './VersionRow'
import type { RowWords } from './VersionStateCell'
import { useColumnStyles } from './version-columns'

const ROW_HEIGHT_PX = 48

const useStyles = makeStyles({
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
 * Enter opens, Space selects, Shift selects up to a row. Columns give way to a second line as the pane
 * gets narrower.
 */
export function VersionsTable(props: VersionsTableProps): ReactNode {
  const { view, transfers, actions, newSince, selection, selectableIds, onSelect } = props
  const { t } = useTranslation('updates')
  const format = useFormatters()
  const words = useMemo(() => ({ t, label: lookUpOnce(t), filled: fillOnce(t), format }), [t, format])
  const styles = useStyles()
  const table = useRef<DataTableHandle>(null)
  const columns = useColumns(selection, selectableIds, onSelect)
  const { hasNextPage, isFetching, isFetchingNextPage, fetchNextPage, isPlaceholderData } = view.pages

  const selectable = useRef(selectableIds)
  useEffect(() => {
    selectable.current = selectableIds
  })
  const selectOne = useCallback(
    (id: string, isRange: boolean) => {
      const order = selectable.current
      if (order.includes(id)) onSelect(isRange ? { type: 'extend', id, order } : { type: 'toggle', id })
    },
    [onSelect],
  )
  // Not while the first page is asked for anew: that would break the question off.
  const canLoadMore = hasNextPage && !isFetching
  const loadMore = useCallback(() => void fetchNextPage(), [fetchNextPage])

  useFocusBackToRow(view.versionId, table)

  return (
    <>
      <DataTable
        ref={table}
        label={t('list.heading')}
        keys={t('list.keys')}
        columns={columns}
        rows={view.versions}
        totalCount={view.totalCount}
        estimatedRowHeightPx={ROW_HEIGHT_PX}
        preferredId={view.versionId}
        isStale={isPlaceholderData}
        isMultiselectable
        onOpen={view.openVersion}
        onSelect={selectOne}
        {...(canLoadMore && { onNearEnd: loadMore })}
        renderRow={(version, place) => (
          <VersionRow
            key={version.id}
            {...place}
            words={words}
            version={version}
            transfer={transferOf(version, transfers)}
            hasProgramName={view.programId === null}
            isNew={isNewSince(version, newSince)}
            isSelected={selection.ids.has(version.id)}
            isOpen={view.versionId === version.id}
            isBusy={actions.busyIds.has(version.id)}
            onSelect={selectOne}
            onAct={actions.run}
          />
        )}
      />
      {isFetchingNextPage && (
        <div className={styles.end}>
          <Spinner size="tiny" label={t('list.loadingMore')} />
        </div>
      )}
    </>
  )
}

/** Looking a text up takes longer than a row should: those without numbers are remembered. */
function lookUpOnce(t: TFunction): (key: string) => string {
  const known = new Map<string, string>()
  return (key) => {
    const text = known.get(key) ?? t(key)
    known.set(key, text)
    return text
  }
}

/** The same for texts with places: what the library does to fill them takes longer than the rest of a row. */
function fillOnce(t: TFunction): RowWords['filled'] {
  const known = new Map<string, string>()
  return (key, values) => {
    const names = Object.keys(values)
    const text = known.get(key) ?? t(key, Object.fromEntries(names.map((name) => [name, placeOf(name)])))
    known.set(key, text)
    return names.reduce((filled, name) => filled.replace(placeOf(name), () => values[name] ?? ''), text)
  }
}

/** Stands where a value will; no text has NUL. */
function placeOf(name: string): string {
  return `\0${name}\0`
}

function useColumns(
  selection: Selection,
  selectableIds: readonly string[],
  onSelect: (action: SelectionAction) => void,
): readonly DataColumn[] {
  const { t } = useTranslation('updates')
  const styles = useColumnStyles()
  const named = useMemo(
    () =>
      (['version', 'kind', 'importance', 'date', 'size', 'state'] as const).map((id) => ({
        id,
        header: t(`column.${id}`),
        className: styles[id],
      })),
    [t, styles],
  )
  const selectAll = (
    <Checkbox
      aria-label={t('select.all')}
      checked={isAllSelected(selection, selectableIds) || (selection.ids.size > 0 && 'mixed')}
      disabled={selectableIds.length === 0}
      onChange={() => onSelect({ type: 'toggle-all', order: selectableIds })}
    />
  )
  return [{ id: 'select', header: selectAll, className: styles.select }, ...named]
}

/** The ids of those that something can be done with many at once, in the order of the list. */
export function selectableIdsOf(
  versions: readonly VersionSummary[],
  transfers: ReadonlyMap<string, Transfer>,
): string[] {
  return versions
    .filter((version) => isSelectable(rowState(version, transferOf(version, transfers))))
    .map((version) => version.id)
}

/** Puts the focus back on the row whose details were closed, if closing took it away. */
function useFocusBackToRow(
  versionId: string | null,
  table: { readonly current: DataTableHandle | null },
): void {
  const former = useRef(versionId)
  useEffect(() => {
    const closed = versionId === null ? former.current : null
    former.current = versionId
    if (closed !== null && document.activeElement === document.body) table.current?.focusRow(closed)
  }, [versionId, table])
}
