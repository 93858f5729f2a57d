import { Button, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components'
import { PuzzlePieceRegular, SearchRegular } from '@fluentui/react-icons'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { PublishedSolution } from '#shared/api/custom-solutions'
import { usePortalPages, usePortalQuery } from '../app/portal-query'
import { EmptyState } from '../ui/EmptyState'
import { useListStyles } from '../ui/list-styles'
import { Page } from '../ui/Page'
import { QueryView } from '../ui/QueryView'
import { SkeletonRows, SkeletonText } from '../ui/skeletons'
import { useFormatters } from '../ui/use-formatters'
import { ScreenshotPicture } from './ScreenshotPicture'
import { SolutionView } from './SolutionView'

const PAGE_LENGTH = 50
const SUMMARY_MAX_LENGTH = 200

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
  },
  item: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  name: { fontWeight: tokens.fontWeightSemibold },
  summary: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere', maxWidth: '90ch' },
  quiet: { color: tokens.colorNeutralForeground3 },
  page: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
})

export interface PublishedSolutionListProps {
  readonly search: string
  readonly onClearSearch: () => void
  readonly hrefOf: (solution: PublishedSolution) => string
}

/** Published custom solutions, as partners of level 2 and up read them. */
export function PublishedSolutionList({
  search,
  onClearSearch,
  hrefOf,
}: PublishedSolutionListProps): ReactNode {
  const { t } = useTranslation('solutions')
  const format = useFormatters()
  const styles = useStyles()
  const list = useListStyles()
  const pages = usePortalPages(
    'published-solutions.listSolutions',
    [search],
    (cursor) => ({
      query: {
        limit: PAGE_LENGTH,
        ...(search.trim() !== '' && { search: search.trim() }),
        ...(cursor !== undefined && { cursor }),
      },
    }),
    { keepsPrevious: true },
  )
  const solutions = useMemo(() => pages.data?.pages.flatMap(({ items }) => items) ?? [], [pages.data])
  return (
    <section className={list.content} data-capability="updates" aria-label={t('list')}>
      <div className={list.scroll} data-scroll>
        <QueryView query={pages} skeleton={<SkeletonRows count={4} size={56} />}>
          {() => {
            if (solutions.length > 0) {
              return (
                <>
                  <ul className={styles.list} aria-label={t('list')}>
                    {solutions.map((solution) => (
                      <li key={solution.id} className={styles.item}>
                        <Link href={hrefOf(solution)} className={`${list.link} ${styles.name}`}>
                          {solution.name}
                        </Link>
                        <Text className={styles.summary}>{summaryOf(solution.description)}</Text>
                        <Text size={200} className={styles.quiet}>
                          {[
                            solution.programNames.join(', '),
                            t('by', { firm: solution.firmName, date: format.date(solution.publishedAt) }),
                          ].join(' · ')}
                        </Text>
                      </li>
                    ))}
                  </ul>
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
                  action={<Button onClick={onClearSearch}>{t('app:state.clearFilter')}</Button>}
                >
                  {t('noneFoundAdvice')}
                </EmptyState>
              )
            }
            return (
              <EmptyState icon={PuzzlePieceRegular} title={t('none')}>
                {t('noneAdvice')}
              </EmptyState>
            )
          }}
        </QueryView>
      </div>
    </section>
  )
}

export interface PublishedSolutionPageProps {
  readonly solutionId: string
  readonly onBack: () => void
}

/** One published solution. */
export function PublishedSolutionPage({ solutionId, onBack }: PublishedSolutionPageProps): ReactNode {
  const { t } = useTranslation('solutions')
  const format = useFormatters()
  const styles = useStyles()
  const query = usePortalQuery('published-solutions.getSolution', { params: { solutionId } })
  const { data: solution, error } = query
  // Taken back while it was being read: what is left on the screen is no longer offered.
  const isGone = error?.payload.code === 'not-found'
  return (
    <Page
      title={isGone ? t('list') : (solution?.name ?? t('list'))}
      {...(solution !== undefined &&
        !isGone && {
          description: t('by', { firm: solution.firmName, date: format.date(solution.publishedAt) }),
        })}
    >
      <section className={styles.page} data-capability="updates" aria-label={solution?.name ?? t('list')}>
        {isGone ? (
          <EmptyState
            icon={PuzzlePieceRegular}
            title={t('gone')}
            action={<Button onClick={onBack}>{t('back')}</Button>}
          >
            {t('goneAdvice')}
          </EmptyState>
        ) : (
          <QueryView query={query} skeleton={<SkeletonText lines={8} />}>
            {(found) => (
              <>
                <SolutionView
                  solution={found}
                  renderScreenshot={(screenshot) => (
                    <ScreenshotPicture
                      resource="published-solutions"
                      solutionId={solutionId}
                      screenshot={screenshot}
                    />
                  )}
                />
                <Text size={200} className={styles.quiet}>
                  {t('notOurs')}
                </Text>
              </>
            )}
          </QueryView>
        )}
      </section>
    </Page>
  )
}

/** The first paragraph, cut between words. */
function summaryOf(description: string): string {
  const [first = ''] = description.split('\n')
  if (first.length <= SUMMARY_MAX_LENGTH) return first
  const cut = first.slice(0, SUMMARY_MAX_LENGTH)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1))}…`
}
