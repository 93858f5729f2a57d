import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { AddRegular, BugRegular, SearchRegular } from '@fluentui/react-icons'
import { type ReactNode, useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useWaitingFor } from '../../app/outbox/outbox-context'
import { usePortalPages } from '../../app/portal-query'
import { EmptyState } from '../../ui/EmptyState'
import { Page } from '../../ui/Page'
import { QueryView } from '../../ui/QueryView'
import { SearchField } from '../../ui/SearchField'
import { listScroll } from '../../ui/short-window'
import { SkeletonRows } from '../../ui/skeletons'
import { BugFilterBar } from './BugFilterBar'
import { BugsTable } from './BugsTable'
import { type BugFilters, isNarrowed, NO_FILTERS, queryOf } from './bug-filters'
import { formatBugsRoute } from './bugs-route'
import { WaitingReports } from './WaitingReports'

const PAGE_LENGTH = 50
/** A search follows each letter from what is kept; the portal is asked when typing rests. */
const PORTAL_DELAY_MS = 300

const useStyles = makeStyles({
  content: {
    flexGrow: 1,
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    containerType: 'inline-size',
  },
  scroll: listScroll,
  search: { width: '280px', maxWidth: '100%' },
  found: { color: tokens.colorNeutralForeground3 },
})

export interface BugsListPageProps {
  readonly filters: BugFilters
  readonly onFilter: (filters: BugFilters) => void
  readonly hasDraft: boolean
}

/** The database of bugs and suggestions, narrowed and searched. */
export function BugsListPage({ filters, onFilter, hasDraft }: BugsListPageProps): ReactNode {
  const { t } = useTranslation('bugs')
  const styles = useStyles()
  const [, navigate] = useLocation()
  const query = queryOf(filters)
  const pages = usePortalPages(
    'bugs.list',
    [query],
    (cursor) => ({ query: { limit: PAGE_LENGTH, ...query, ...(cursor !== undefined && { cursor }) } }),
    { keepsPrevious: true, ...(filters.search !== '' && { portalDelayMs: PORTAL_DELAY_MS }) },
  )
  const bugs = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data])
  const waiting = useWaitingFor('bugs.report', { shown: bugs })
  const totalCount = pages.data?.pages[0]?.totalCount ?? null
  const { hasNextPage, isFetching, fetchNextPage } = pages
  const readOn = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  const openForm = (): void => navigate(formatBugsRoute({ kind: 'new' }))
  const isFiltered = isNarrowed(filters)

  return (
    <Page
      layout="fill"
      title={t('title')}
      actions={
        <>
          <SearchField
            className={styles.search}
            settleMs={0}
            value={filters.search}
            onChange={(search) => onFilter({ ...filters, search })}
            label={t('search')}
          />
          <Button appearance="primary" icon={<AddRegular />} onClick={openForm}>
            {t(hasDraft ? 'reportDraft' : 'report')}
          </Button>
        </>
      }
    >
      <section
        className={styles.content}
        data-capability="bugs-and-suggestions"
        aria-label={t('capabilities.bugs-and-suggestions')}
      >
        <BugFilterBar filters={filters} onChange={onFilter} />
        <Text role="status" size={200} className={styles.found}>
          {totalCount !== null && !pages.isPlaceholderData && t('found', { count: totalCount })}
        </Text>
        <div className={styles.scroll} data-scroll>
          {!isFiltered && <WaitingReports waiting={waiting} />}
          <QueryView query={pages} skeleton={<SkeletonRows count={8} size={56} />}>
            {() => {
              if (bugs.length > 0) {
                return (
                  <BugsTable
                    bugs={bugs}
                    isStale={pages.isPlaceholderData}
                    totalCount={totalCount}
                    onNearEnd={readOn}
                  />
                )
              }
              if (!isFiltered) {
                if (waiting.length > 0) return null
                return (
                  <EmptyState
                    icon={BugRegular}
                    title={t('empty')}
                    action={<Button onClick={openForm}>{t('report')}</Button>}
                  >
                    {t('emptyAdvice')}
                  </EmptyState>
                )
              }
              return (
                <EmptyState
                  icon={SearchRegular}
                  title={t(filters.scope === 'all' ? 'nothingFound' : `nothing.${filters.scope}`)}
                  action={<Button onClick={() => onFilter(NO_FILTERS)}>{t('app:state.clearFilter')}</Button>}
                >
                  {t(filters.scope === 'all' ? 'nothingFoundAdvice' : `nothing.${filters.scope}Advice`)}
                </EmptyState>
              )
            }}
          </QueryView>
        </div>
      </section>
    </Page>
  )
}
