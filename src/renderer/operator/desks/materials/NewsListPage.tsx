import { Button, Spinner } from '@fluentui/react-components'
import { lazy, type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useListStyles } from '../../../ui/list-styles'
import { QueryView } from '../../../ui/QueryView'
import { SkeletonText } from '../../../ui/skeletons'
import { useFormatters } from '../../../ui/use-formatters'
import { deskNamespace } from '../../desk'
import { useOperatorAct, useOperatorPages } from '../../operator-calls'
import { SectionCards, SectionListPage } from './SectionList'
import { useSectionChoice } from './use-section-choice'

const MarkdownView = lazy(() => import('../../../documents/MarkdownView'))

/** News of a section as its members read it, newest first. */
export function NewsListPage(): ReactNode {
  const { t } = useTranslation(deskNamespace('materials'))
  const format = useFormatters()
  const list = useListStyles()
  const [sectionId, choose] = useSectionChoice()
  const pages = useOperatorPages('operator-materials.listNews', [sectionId], (cursor) => ({
    query: { sectionId, ...(cursor !== undefined && { cursor }) },
  }))
  const removal = useOperatorAct('operator-materials.removeNews')
  return (
    <SectionListPage part="news" sectionId={sectionId} onSection={choose}>
      <QueryView query={pages} skeleton={<SkeletonText lines={8} />}>
        {(data) => (
          <>
            <SectionCards
              part="news"
              sectionId={sectionId}
              cards={data.pages
                .flatMap(({ items }) => items)
                .map(({ id, revision, title, body, publishedAt }) => ({
                  id,
                  revision,
                  title,
                  detail: format.moment(publishedAt),
                  body: (
                    <Suspense fallback={<SkeletonText lines={3} />}>
                      <MarkdownView text={body} isCompact />
                    </Suspense>
                  ),
                }))}
              removal={{
                isPending: removal.isPending,
                error: removal.error,
                reset: removal.reset,
                remove: ({ id, revision }, note) =>
                  removal.mutateAsync({ params: { newsId: id }, body: { revision, note } }),
              }}
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
        )}
      </QueryView>
    </SectionListPage>
  )
}
