import { Button, Text } from '@fluentui/react-components'
import { HistoryRegular, SearchRegular } from '@fluentui/react-icons'
import { type ReactNode, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/EmptyState'
import { useListStyles } from '../../../ui/list-styles'
import { Page } from '../../../ui/Page'
import { QueryView } from '../../../ui/QueryView'
import { SearchField } from '../../../ui/SearchField'
import { SkeletonRows } from '../../../ui/skeletons'
import { deskNamespace } from '../../desk'
import { useOperatorPages } from '../../operator-calls'
import { AuditFilters } from './AuditFilters'
import { AuditTable } from './AuditTable'
import { type AuditChoice, auditQueryOf, EVERYTHING, isNarrowed } from './audit-choice'

export interface AuditListPageProps {
  readonly choice: AuditChoice
  readonly onChange: (choice: AuditChoice) => void
}

/** What operators have done, the newest first. */
export function AuditListPage({ choice, onChange }: AuditListPageProps): ReactNode {
  const { t } = useTranslation(deskNamespace('audit'))
  const list = useListStyles()
  const pages = useOperatorPages('operator-audit.listEntries', [choice], (cursor) => ({
    query: { ...auditQueryOf(choice), ...(cursor !== undefined && { cursor }) },
  }))
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages
  const readMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  const totalCount = pages.data?.pages[0]?.totalCount ?? null
  return (
    <Page
      layout="fill"
      title={t('title')}
      description={t('about')}
      actions={
        <SearchField
          className={list.search}
          value={choice.search}
          onChange={(search) => onChange({ ...choice, search })}
          label={t('list.search')}
        />
      }
    >
      <div className={list.content}>
        <AuditFilters choice={choice} onChange={onChange}>
          {totalCount !== null && (
            <Text size={200} role="status">
              {t('list.shown', { count: totalCount })}
            </Text>
          )}
        </AuditFilters>
        <div className={list.scroll} data-scroll>
          <QueryView query={pages} skeleton={<SkeletonRows count={8} size={48} />}>
            {(data) => {
              const entries = data.pages.flatMap(({ items }) => items)
              if (entries.length > 0) {
                return (
                  <AuditTable
                    entries={entries}
                    totalCount={totalCount}
                    isStale={pages.isPlaceholderData}
                    onNearEnd={readMore}
                  />
                )
              }
              if (isNarrowed(choice)) {
                return (
                  <EmptyState
                    icon={SearchRegular}
                    title={t('list.nothingFound')}
                    action={
                      <Button onClick={() => onChange(EVERYTHING)}>{t('app:state.clearFilter')}</Button>
                    }
                  >
                    {t('list.nothingFoundAdvice')}
                  </EmptyState>
                )
              }
              return (
                <EmptyState icon={HistoryRegular} title={t('list.empty')}>
                  {t('list.emptyAdvice')}
                </EmptyState>
              )
            }}
          </QueryView>
        </div>
      </div>
    </Page>
  )
}
