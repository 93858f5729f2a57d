import { Badge, makeStyles, mergeClasses, Tab, TabList, Text, tokens } from '@fluentui/react-components'
import { ChatMultipleRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { ModeratedThread } from '#shared/api/operator/forums'
import { DataRow, DataTable, type RowPlace } from '../../../ui/DataTable'
import { EmptyState } from '../../../ui/EmptyState'
import { useListStyles } from '../../../ui/list-styles'
import { useTableStyles } from '../../../ui/table-styles'
import { useFormatters } from '../../../ui/use-formatters'
import { DeskListFrame, NothingFound } from '../../DeskListFrame'
import { deskNamespace } from '../../desk'
import { useOperatorPages } from '../../operator-calls'
import { FORUMS, type ForumChoice, forumOf } from './forum-choice'

/** Below this width of the list, what the columns hold stands under the title. */
const NARROW = '@container (max-width: 680px)'
const ROW_HEIGHT_PX = 52

const useStyles = makeStyles({
  thread: { width: 'auto' },
  author: { width: '220px', [NARROW]: { display: 'none' } },
  posts: { width: '80px', textAlign: 'end', [NARROW]: { display: 'none' } },
  lastPost: { width: '152px', whiteSpace: 'nowrap', [NARROW]: { display: 'none' } },
  title: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  under: { display: 'none', color: tokens.colorNeutralForeground3, [NARROW]: { display: 'block' } },
})

const COLUMN_IDS = ['thread', 'author', 'posts', 'lastPost'] as const

export interface ThreadsPageProps {
  readonly choice: ForumChoice
  readonly onChange: (choice: ForumChoice) => void
}

/** Threads of a forum, pinned ones first, then by the last post. */
export function ThreadsPage({ choice, onChange }: ThreadsPageProps): ReactNode {
  const { t } = useTranslation(deskNamespace('forums'))
  const styles = useStyles()
  const [, navigate] = useLocation()
  const { forumId, search } = choice
  const pages = useOperatorPages('operator-forums.listThreads', [choice], (cursor) => ({
    query: { forumId, ...(search !== '' && { search }), ...(cursor !== undefined && { cursor }) },
  }))
  return (
    <DeskListFrame
      deskId="forums"
      search={search}
      onSearch={(text) => onChange({ ...choice, search: text })}
      filters={
        <TabList
          aria-label={t('list.forums')}
          selectedValue={forumId}
          onTabSelect={(_event, { value }) =>
            onChange({ ...choice, forumId: forumOf(String(value)) ?? forumId })
          }
        >
          {FORUMS.map((one) => (
            <Tab key={one} value={one}>
              {t(`forum.${one}`)}
            </Tab>
          ))}
        </TabList>
      }
      pages={pages}
      nothing={
        search === '' ? (
          <EmptyState icon={ChatMultipleRegular} title={t('list.empty')} />
        ) : (
          <NothingFound deskId="forums" onClear={() => onChange({ ...choice, search: '' })} />
        )
      }
    >
      {(table) => (
        <DataTable
          {...table}
          label={t('list.table')}
          columns={COLUMN_IDS.map((id) => ({ id, header: t(`list.column.${id}`), className: styles[id] }))}
          estimatedRowHeightPx={ROW_HEIGHT_PX}
          onOpen={(id) => navigate(`/${forumId}/${id}`)}
          renderRow={(thread, place) => <ThreadRow key={thread.id} thread={thread} place={place} />}
        />
      )}
    </DeskListFrame>
  )
}

interface ThreadRowProps {
  readonly thread: ModeratedThread
  readonly place: RowPlace
}

function ThreadRow({ thread, place }: ThreadRowProps): ReactNode {
  const { t } = useTranslation(deskNamespace('forums'))
  const format = useFormatters()
  const styles = useStyles()
  const table = useTableStyles()
  const list = useListStyles()
  const { id, forumId, title, author, postCount, isPinned, isLocked } = thread
  const lastPostAt = format.moment(thread.lastPostAt)
  return (
    <DataRow id={id} place={place} isFocusable={false}>
      <td className={mergeClasses(table.cell, styles.thread)}>
        <span className={styles.title}>
          <Link
            href={`/${forumId}/${id}`}
            data-row-focus
            tabIndex={place.isActive ? 0 : -1}
            className={list.link}
          >
            {title}
          </Link>
          {isPinned && <Badge appearance="tint">{t('state.pinned')}</Badge>}
          {isLocked && (
            <Badge appearance="tint" color="warning">
              {t('state.locked')}
            </Badge>
          )}
        </span>
        <Text size={200} className={styles.under}>
          {[author.displayName, t('list.posts', { count: postCount }), lastPostAt].join(' · ')}
        </Text>
      </td>
      <td className={mergeClasses(table.cell, styles.author)}>
        {author.displayName}
        <Text size={200} className={mergeClasses(table.line, table.quiet)}>
          {author.firmName}
        </Text>
      </td>
      <td className={mergeClasses(table.cell, styles.posts)}>{format.number(postCount)}</td>
      <td className={mergeClasses(table.cell, styles.lastPost)}>
        <time dateTime={thread.lastPostAt}>{lastPostAt}</time>
      </td>
    </DataRow>
  )
}
