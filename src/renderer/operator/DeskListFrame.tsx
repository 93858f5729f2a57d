import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { SearchRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../ui/EmptyState'
import { useListStyles } from '../ui/list-styles'
import { Page } from '../ui/Page'
import { QueryView, type QueryViewProps } from '../ui/QueryView'
import { SearchField } from '../ui/SearchField'
import { SkeletonRows } from '../ui/skeletons'
import { type PagesToRead, useReadMore } from '../ui/use-read-more'
import { deskNamespace } from './desk'

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  count: { color: tokens.colorNeutralForeground3, marginInlineStart: 'auto' },
})

interface ListPage<Item> {
  readonly items: readonly Item[]
  readonly totalCount: number
}

/** A list that an operator reads page by page. */
export type DeskPages<Item> = QueryViewProps<{ readonly pages: readonly ListPage<Item>[] }>['query'] &
  PagesToRead & { readonly isPlaceholderData: boolean }

/** What a table needs to show the rows read so far. */
interface TableRows<Item> {
  readonly rows: readonly Item[]
  readonly totalCount: number | null
  readonly isStale: boolean
  readonly onNearEnd: () => void
}

export interface DeskListFrameProps<Item> {
  readonly deskId: string
  /** Where the desk keeps the list's words `search` and `shown` (a count), and those of `NothingFound`. */
  readonly words?: string
  readonly search: string
  readonly onSearch: (search: string) => void
  /** What stands beside the field for searching. */
  readonly actions?: ReactNode
  /** Tabs or fields that narrow the list. */
  readonly filters: ReactNode
  readonly pages: DeskPages<Item>
  /** Shown in place of a table without rows. */
  readonly nothing: ReactNode
  readonly children: (table: TableRows<Item>) => ReactNode
}

/** The page of a desk that is one list: searching, what narrows it, how many there are, and the table. */
export function DeskListFrame<Item>(props: DeskListFrameProps<Item>): ReactNode {
  const { deskId, words = 'list', pages } = props
  const { t } = useTranslation(deskNamespace(deskId))
  const list = useListStyles()
  const styles = useStyles()
  const onNearEnd = useReadMore(pages)
  const totalCount = pages.data?.pages[0]?.totalCount ?? null
  return (
    <Page
      layout="fill"
      title={t('title')}
      description={t('about')}
      actions={
        <>
          <SearchField
            className={list.search}
            value={props.search}
            onChange={props.onSearch}
            label={t(`${words}.search`)}
          />
          {props.actions}
        </>
      }
    >
      <div className={list.content}>
        <div className={styles.bar}>
          {props.filters}
          {totalCount !== null && (
            <Text size={200} role="status" className={styles.count}>
              {t(`${words}.shown`, { count: totalCount })}
            </Text>
          )}
        </div>
        <div className={list.scroll} data-scroll>
          <QueryView query={pages} skeleton={<SkeletonRows count={8} size={48} />}>
            {(data) => {
              const rows = data.pages.flatMap(({ items }) => items)
              if (rows.length === 0) return props.nothing
              return props.children({ rows, totalCount, isStale: pages.isPlaceholderData, onNearEnd })
            }}
          </QueryView>
        </div>
      </div>
    </Page>
  )
}

export interface NothingFoundProps {
  readonly deskId: string
  readonly words?: string
  /** Shows more again; without it there is nothing to clear. */
  readonly onClear?: (() => void) | undefined
}

/** Nothing fits what the list is narrowed to. */
export function NothingFound({ deskId, words = 'list', onClear }: NothingFoundProps): ReactNode {
  const { t } = useTranslation(deskNamespace(deskId))
  return (
    <EmptyState
      icon={SearchRegular}
      title={t(`${words}.nothingFound`)}
      action={onClear !== undefined && <Button onClick={onClear}>{t('app:state.clearFilter')}</Button>}
    >
      {t(`${words}.nothingFoundAdvice`)}
    </EmptyState>
  )
}
