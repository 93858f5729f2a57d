import { Button, makeStyles, mergeClasses, Spinner, Text, tokens } from '@fluentui/react-components'
import { NewsRegular, SearchRegular } from '@fluentui/react-icons'
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { NewsItem, SectionId } from '#shared/api/sections'
import { usePortalPages } from '../app/portal-query'
import { EmptyState } from '../ui/EmptyState'
import { QueryView } from '../ui/QueryView'
import { listScroll } from '../ui/short-window'
import { SkeletonText } from '../ui/skeletons'
import { useFormatters } from '../ui/use-formatters'

const MarkdownView = lazy(() => import('../documents/MarkdownView'))

const PAGE_LENGTH = 20

const useStyles = makeStyles({
  scroll: listScroll,
  list: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, maxWidth: '820px' },
  item: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    overflowWrap: 'anywhere',
    outlineStyle: 'none',
    scrollMarginBlock: tokens.spacingVerticalM,
  },
  wanted: { border: `${tokens.strokeWidthThick} solid ${tokens.colorBrandStroke1}` },
  title: { margin: 0 },
  time: { color: tokens.colorNeutralForeground3 },
  more: { display: 'flex', justifyContent: 'center', padding: tokens.spacingVerticalM },
})

export interface NewsListProps {
  readonly sectionId: SectionId
  readonly search: string
  readonly onSearch: (search: string) => void
  /** The one that the person came for, as from the search over everything. */
  readonly wantedId: string | null
}

/** News of a section, newest first, each with its whole text. */
export function NewsList({ sectionId, search, onSearch, wantedId }: NewsListProps): ReactNode {
  const { t } = useTranslation('sections')
  const styles = useStyles()
  const pages = usePortalPages(
    `${sectionId}.listNews`,
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
  const news = pages.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section
      className={styles.scroll}
      data-scroll
      data-capability={sectionId}
      aria-label={t('news')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
      tabIndex={0}
    >
      <QueryView query={pages} skeleton={<SkeletonText lines={12} />}>
        {() => {
          if (news.length > 0) {
            return (
              <div className={styles.list}>
                {news.map((item) => (
                  <NewsArticle key={item.id} item={item} isWanted={item.id === wantedId} />
                ))}
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
              </div>
            )
          }
          if (search === '') {
            return (
              <EmptyState icon={NewsRegular} title={t('noNews')}>
                {t('noNewsAdvice')}
              </EmptyState>
            )
          }
          return (
            <EmptyState
              icon={SearchRegular}
              title={t('noNewsFound', { search })}
              action={<Button onClick={() => onSearch('')}>{t('app:state.clearFilter')}</Button>}
            >
              {t('noNewsFoundAdvice')}
            </EmptyState>
          )
        }}
      </QueryView>
    </section>
  )
}

function NewsArticle({ item, isWanted }: { readonly item: NewsItem; readonly isWanted: boolean }): ReactNode {
  const format = useFormatters()
  const styles = useStyles()
  const element = useRef<HTMLElement>(null)
  useEffect(() => {
    if (isWanted) element.current?.focus()
  }, [isWanted])
  return (
    <article
      ref={element}
      tabIndex={-1}
      className={mergeClasses(styles.item, isWanted && styles.wanted)}
      aria-label={item.title}
    >
      <Text as="h2" size={400} weight="semibold" className={styles.title}>
        {item.title}
      </Text>
      <time dateTime={item.publishedAt} className={styles.time}>
        <Text size={200}>{format.moment(item.publishedAt)}</Text>
      </time>
      <Suspense fallback={<SkeletonText lines={3} />}>
        <MarkdownView text={item.body} isCompact />
      </Suspense>
    </article>
  )
}
