import { Button, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components'
import { AddRegular, ChatMultipleRegular, SearchRegular } from '@fluentui/react-icons'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { ForumId } from '#shared/api/forums'
import { useWaitingFor } from '../../app/outbox/outbox-context'
import { usePortalPages } from '../../app/portal-query'
import { EmptyState } from '../../ui/EmptyState'
import { Page } from '../../ui/Page'
import { QueryView } from '../../ui/QueryView'
import { SearchField } from '../../ui/SearchField'
import { listScroll } from '../../ui/short-window'
import { SkeletonRows } from '../../ui/skeletons'
import { visuallyHidden } from '../../ui/visually-hidden'
import { isDraftEmpty, newThreadKey, useDraft } from './drafts'
import { primeThread } from './forum-cache'
import { formatForumsRoute } from './forums-route'
import { ThreadsTable } from './ThreadsTable'
import { WaitingThreads } from './WaitingThreads'

const PAGE_LENGTH = 50

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
  more: { display: 'flex', justifyContent: 'center', padding: tokens.spacingVerticalM },
  hidden: visuallyHidden,
  found: { color: tokens.colorNeutralForeground3 },
})

export interface ThreadsPageProps {
  readonly forumId: ForumId
  readonly username: string
  /** The other forums, where there are any. */
  readonly tabs: ReactNode
}

/** The threads of a forum, with search. */
export function ThreadsPage({ forumId, username, tabs }: ThreadsPageProps): ReactNode {
  const { t } = useTranslation('forums')
  const styles = useStyles()
  const [, navigate] = useLocation()
  const client = useQueryClient()
  const [search, setSearch] = useState('')
  const hasDraft = !isDraftEmpty(useDraft(newThreadKey(username, forumId)))
  const pages = usePortalPages(
    `${forumId}.listThreads`,
    [search],
    (cursor) => ({
      query: {
        limit: PAGE_LENGTH,
        ...(search !== '' && { search }),
        ...(cursor !== undefined && { cursor }),
      },
    }),
    { keepsPrevious: true },
  )
  const threads = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data])
  const waiting = useWaitingFor(`${forumId}.createThread`, { shown: threads })
  const openForm = (): void => navigate(formatForumsRoute({ kind: 'new-thread', forumId }))
  const newThreadLabel = t(hasDraft ? 'newThreadDraft' : 'newThread')
  const foundCount = pages.data?.pages[0]?.totalCount

  return (
    <Page
      layout="fill"
      title={t('title')}
      actions={
        <>
          <SearchField className={styles.search} value={search} onChange={setSearch} label={t('search')} />
          <Button appearance="primary" icon={<AddRegular />} onClick={openForm}>
            {newThreadLabel}
          </Button>
        </>
      }
    >
      {tabs}
      <section className={styles.content} data-capability={forumId} aria-label={t(`capabilities.${forumId}`)}>
        <Text role="status" className={search === '' ? styles.hidden : styles.found}>
          {search !== '' &&
            !pages.isPlaceholderData &&
            foundCount !== undefined &&
            foundCount > 0 &&
            t('found', { count: foundCount })}
        </Text>
        <div className={styles.scroll} data-scroll>
          {search === '' && <WaitingThreads waiting={waiting} />}
          <QueryView query={pages} skeleton={<SkeletonRows count={8} size={56} />}>
            {() => {
              if (threads.length > 0) {
                return (
                  <>
                    <ThreadsTable
                      threads={threads}
                      isStale={pages.isPlaceholderData}
                      onOpen={(thread) => primeThread(client, thread, pages.dataUpdatedAt)}
                    />
                    {pages.hasNextPage && (
                      <div className={styles.more}>
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
              if (search === '') {
                if (waiting.length > 0) return null
                return (
                  <EmptyState
                    icon={ChatMultipleRegular}
                    title={t('noThreads')}
                    action={<Button onClick={openForm}>{newThreadLabel}</Button>}
                  >
                    {t('noThreadsAdvice')}
                  </EmptyState>
                )
              }
              return (
                <EmptyState
                  icon={SearchRegular}
                  title={t('nothingFound', { search })}
                  action={<Button onClick={() => setSearch('')}>{t('app:state.clearFilter')}</Button>}
                >
                  {t('nothingFoundAdvice')}
                </EmptyState>
              )
            }}
          </QueryView>
        </div>
      </section>
    </Page>
  )
}
