import { Button, makeStyles, mergeClasses, Spinner, Text, tokens } from '@fluentui/react-components'
import { AddRegular, PuzzlePieceRegular, SearchRegular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { OwnSolution } from '#shared/api/custom-solutions'
import { WaitingNote } from '../../app/outbox/WaitingNote'
import { DataRow, DataTable, type RowPlace } from '../../ui/DataTable'
import { EmptyState } from '../../ui/EmptyState'
import { useListStyles } from '../../ui/list-styles'
import { Page } from '../../ui/Page'
import { QueryView } from '../../ui/QueryView'
import { SearchField } from '../../ui/SearchField'
import { SkeletonRows } from '../../ui/skeletons'
import { useTableStyles } from '../../ui/table-styles'
import { useFormatters } from '../../ui/use-formatters'
import { StateBadge } from './StateBadge'
import { useSolutions } from './use-solutions'

/** Below this width of the list, what the columns hold stands under the name. */
const NARROW = '@container (max-width: 720px)'
const ROW_HEIGHT_PX = 48

const useStyles = makeStyles({
  name: { width: 'auto' },
  state: { width: '180px', [NARROW]: { display: 'none' } },
  programs: { width: '200px', [NARROW]: { display: 'none' } },
  updated: { width: '160px', [NARROW]: { display: 'none' } },
  under: {
    display: 'none',
    color: tokens.colorNeutralForeground3,
    [NARROW]: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  },
})

const COLUMN_IDS = ['name', 'state', 'programs', 'updated'] as const

/** The firm's solutions, the last changed first. */
export function SolutionsListPage(): ReactNode {
  const { t } = useTranslation('custom-solutions')
  const styles = useStyles()
  const list = useListStyles()
  const [, navigate] = useLocation()
  const [search, setSearch] = useState('')
  const { pages, solutions, waiting } = useSolutions(search)
  return (
    <Page
      layout="fill"
      title={t('title')}
      description={t('intro')}
      actions={
        <>
          <SearchField className={list.search} value={search} onChange={setSearch} label={t('search')} />
          <Button appearance="primary" icon={<AddRegular />} onClick={() => navigate('/new')}>
            {t('add')}
          </Button>
        </>
      }
    >
      <div className={list.content} data-capability="custom-solutions">
        <div className={list.scroll} data-scroll>
          {waiting.length > 0 && (
            <ul aria-label={t('waiting')} className={list.waiting}>
              {waiting.map(({ key, entry, input }) => (
                <li key={key} className={list.waitingItem}>
                  <Text>{input.body.name}</Text>
                  <WaitingNote entry={entry} />
                </li>
              ))}
            </ul>
          )}
          <QueryView query={pages} skeleton={<SkeletonRows count={6} size={40} />}>
            {() => {
              if (solutions.length > 0) {
                return (
                  <>
                    <DataTable
                      label={t('list')}
                      columns={COLUMN_IDS.map((id) => ({
                        id,
                        header: t(`column.${id}`),
                        className: styles[id],
                      }))}
                      rows={solutions}
                      totalCount={null}
                      estimatedRowHeightPx={ROW_HEIGHT_PX}
                      isStale={pages.isPlaceholderData}
                      onOpen={(id) => navigate(`/${id}`)}
                      renderRow={(solution, place) => (
                        <SolutionRow key={solution.id} solution={solution} place={place} />
                      )}
                    />
                    {pages.hasNextPage && (
                      <div className={list.more}>
                        <Button
                          disabledFocusable={pages.isFetchingNextPage}
                          icon={pages.isFetchingNextPage ? <Spinner size="tiny" /> : null}
                          onClick={() => void pages.fetchNextPage()}
                        >
                          {t('app:state.loadMore')}
                        </Button>
                      </div>
                    )}
                  </>
                )
              }
              if (search.trim() !== '') {
                return (
                  <EmptyState
                    icon={SearchRegular}
                    title={t('noneFound', { search })}
                    action={<Button onClick={() => setSearch('')}>{t('app:state.clearFilter')}</Button>}
                  >
                    {t('noneFoundAdvice')}
                  </EmptyState>
                )
              }
              if (waiting.length > 0) return null
              return (
                <EmptyState icon={PuzzlePieceRegular} title={t('empty')}>
                  {t('emptyAdvice')}
                </EmptyState>
              )
            }}
          </QueryView>
        </div>
      </div>
    </Page>
  )
}

interface SolutionRowProps {
  readonly solution: OwnSolution
  readonly place: RowPlace
}

function SolutionRow({ solution, place }: SolutionRowProps): ReactNode {
  const format = useFormatters()
  const styles = useStyles()
  const table = useTableStyles()
  const list = useListStyles()
  const { id, name, state, programNames, updatedAt } = solution
  return (
    <DataRow id={id} place={place} isFocusable={false}>
      <td className={mergeClasses(table.cell, styles.name)}>
        <Link href={`/${id}`} data-row-focus tabIndex={place.isActive ? 0 : -1} className={list.link}>
          {name}
        </Link>
        <span className={styles.under}>
          <StateBadge state={state} />
          <Text size={200}>{programNames.join(', ')}</Text>
        </span>
      </td>
      <td className={mergeClasses(table.cell, styles.state)}>
        <StateBadge state={state} />
      </td>
      <td className={mergeClasses(table.cell, styles.programs)}>{programNames.join(', ')}</td>
      <td className={mergeClasses(table.cell, styles.updated)}>{format.moment(updatedAt)}</td>
    </DataRow>
  )
}
