import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { BoxSearchRegular, BranchRegular } from '@fluentui/react-icons'
import { type ReactNode, useEffect, useMemo, useReducer } from 'react'
import { useTranslation } from 'react-i18next'
import type { Transfer } from '#shared/ipc/transfer'
import { EmptyState } from '../../ui/EmptyState'
import { QueryView } from '../../ui/QueryView'
import { listScroll } from '../../ui/short-window'
import { SkeletonRows } from '../../ui/skeletons'
import { FilterBar } from './FilterBar'
import { NoMatch } from './NoMatch'
import { SelectionToolbar } from './SelectionToolbar'
import { NOTHING_SELECTED, selectionReducer } from './selection'
import type { UpdatesView } from './use-updates'
import type { VersionActions } from './use-version-actions'
import { selectableIdsOf, VersionsTable } from './VersionsTable'

const useStyles = makeStyles({
  root: {
    height: '100%',
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    containerType: 'inline-size',
  },
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
    minHeight: '40px',
  },
  // High enough for the heading with its filters and for the toolbar in two lines, which takes their
  // place: the rows must not move under the pointer that selects them.
  above: {
    minHeight: '76px',
    flexShrink: 0,
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'center',
    paddingBlockEnd: tokens.spacingVerticalXS,
  },
  heading: { margin: 0 },
  count: { color: tokens.colorNeutralForeground3, flexGrow: 1 },
  scroll: listScroll,
})

export interface VersionsPaneProps {
  readonly view: UpdatesView
  readonly transfers: ReadonlyMap<string, Transfer>
  readonly actions: VersionActions
  /** The instant after which a version counts as new. */
  readonly newSince: string
}

/** The versions of the chosen program, or of all, with what can be done to many at once. */
export function VersionsPane({ view, transfers, actions, newSince }: VersionsPaneProps): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const [selection, select] = useReducer(selectionReducer, NOTHING_SELECTED)

  // What is selected must be in sight: another program or another search starts anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the values are what is watched
  useEffect(() => select({ type: 'clear' }), [view.programId, view.search, view.filters])

  const selected = useMemo(
    () => view.versions.filter((version) => selection.ids.has(version.id)),
    [view.versions, selection.ids],
  )
  const selectableIds = useMemo(() => selectableIdsOf(view.versions, transfers), [view.versions, transfers])

  return (
    <div className={styles.root}>
      <div className={styles.above}>
        {selected.length > 0 ? (
          <SelectionToolbar
            versions={selected}
            transfers={transfers}
            onAct={(action, versions) => {
              actions.run(action, versions)
              select({ type: 'clear' })
            }}
            onClear={() => select({ type: 'clear' })}
          />
        ) : (
          <>
            <ListBar view={view} />
            <FilterBar filters={view.filters} onChange={view.setFilters} />
          </>
        )}
      </div>
      <div className={styles.scroll} data-scroll>
        <QueryView query={view.pages} skeleton={<SkeletonRows count={12} size={40} />}>
          {() => {
            if (view.versions.length > 0) {
              return (
                <VersionsTable
                  view={view}
                  transfers={transfers}
                  actions={actions}
                  newSince={newSince}
                  selection={selection}
                  selectableIds={selectableIds}
                  onSelect={select}
                />
              )
            }
            if (view.isNarrowed) return <NoMatch view={view} />
            return (
              <EmptyState icon={BoxSearchRegular} title={t('list.empty')}>
                {t('list.emptyAdvice')}
              </EmptyState>
            )
          }}
        </QueryView>
      </div>
    </div>
  )
}

/** What the list shows, and the filters. */
function ListBar({ view }: { readonly view: UpdatesView }): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const program = view.programs.data?.items.find(({ id }) => id === view.programId)
  return (
    <div className={styles.bar}>
      <Text as="h2" size={400} weight="semibold" className={styles.heading}>
        {program?.name ?? (view.programId === null ? t('programs.all') : t('list.heading'))}
      </Text>
      <Text className={styles.count} role="status">
        {view.totalCount !== null && t('list.count', { count: view.totalCount })}
      </Text>
      <Button size="small" icon={<BranchRegular />} onClick={view.openUpgrade}>
        {t('upgrade.openShort')}
      </Button>
    </div>
  )
}
