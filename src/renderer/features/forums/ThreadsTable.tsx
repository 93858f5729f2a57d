import { Badge, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { LockClosedRegular, PinRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { Thread } from '#shared/api/forums'
import { DataRow, DataTable, type RowPlace } from '../../ui/DataTable'
import { useTableStyles } from '../../ui/table-styles'
import { useFormatters } from '../../ui/use-formatters'
import { formatForumsRoute } from './forums-route'

/** Below this width of the list, what the columns hold stands under the title. */
const NARROW = '@container (max-width: 640px)'

const ROW_HEIGHT_PX = 64

const useStyles = makeStyles({
  cell: { paddingBlock: tokens.spacingVerticalS, verticalAlign: 'top' },
  thread: { width: 'auto' },
  author: { width: '220px', [NARROW]: { display: 'none' } },
  replies: { width: '104px', textAlign: 'end', [NARROW]: { display: 'none' } },
  lastPost: { width: '180px', [NARROW]: { display: 'none' } },
  title: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, minWidth: 0 },
  link: {
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    overflowWrap: 'anywhere',
    borderRadius: tokens.borderRadiusSmall,
    // The list is scrolled to show the link; the head must not cover it.
    scrollMarginBlock: '40px',
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': {
      outlineStyle: 'solid',
      outlineWidth: tokens.strokeWidthThick,
      outlineColor: tokens.colorStrokeFocus2,
      outlineOffset: tokens.strokeWidthThick,
    },
  },
  unread: { fontWeight: tokens.fontWeightSemibold },
  badge: { flexShrink: 0 },
  pin: { flexShrink: 0, color: tokens.colorNeutralForeground3 },
  insteadOfColumns: {
    display: 'none',
    color: tokens.colorNeutralForeground3,
    [NARROW]: { display: 'block' },
  },
})

export interface ThreadsTableProps {
  readonly threads: readonly Thread[]
  /** They answer the search before the one that was typed. */
  readonly isStale: boolean
  /** Called before a thread's page is gone to. */
  readonly onOpen: (thread: Thread) => void
}

const COLUMN_IDS = ['thread', 'author', 'replies', 'lastPost'] as const

/** Threads with what is new in each. */
export function ThreadsTable({ threads, isStale, onOpen }: ThreadsTableProps): ReactNode {
  const { t } = useTranslation('forums')
  const styles = useStyles()
  const [, navigate] = useLocation()
  const columns = COLUMN_IDS.map((id) => ({ id, header: t(`column.${id}`), className: styles[id] }))
  return (
    <DataTable
      label={t('column.thread')}
      columns={columns}
      rows={threads}
      totalCount={null}
      estimatedRowHeightPx={ROW_HEIGHT_PX}
      isStale={isStale}
      onOpen={(id) => {
        const thread = threads.find((one) => one.id === id)
        if (thread === undefined) return
        onOpen(thread)
        navigate(hrefOf(thread))
      }}
      renderRow={(thread, place) => (
        <ThreadRow key={thread.id} thread={thread} place={place} onOpen={onOpen} />
      )}
    />
  )
}

interface ThreadRowProps {
  readonly thread: Thread
  readonly place: RowPlace
  readonly onOpen: (thread: Thread) => void
}

function ThreadRow({ thread, place, onOpen }: ThreadRowProps): ReactNode {
  const { t } = useTranslation('forums')
  const format = useFormatters()
  const styles = useStyles()
  const table = useTableStyles()
  const { author, lastPostAuthor } = thread
  const replies = t('replies', { count: thread.postCount - 1 })
  const lastPostAt = format.moment(thread.lastPostAt)
  return (
    // The link within has the focus; the rest of the row is a larger target for the mouse.
    <DataRow id={thread.id} place={place} isFocusable={false}>
      <td className={mergeClasses(table.cell, styles.cell, styles.thread)}>
        <span className={styles.title}>
          {thread.isPinned && (
            <PinRegular className={styles.pin} role="img" aria-label={t('pinned')} aria-hidden={false} />
          )}
          {thread.isLocked && (
            <LockClosedRegular
              className={styles.pin}
              role="img"
              aria-label={t('locked')}
              aria-hidden={false}
            />
          )}
          <Link
            href={hrefOf(thread)}
            data-row-focus
            tabIndex={place.isActive ? 0 : -1}
            className={mergeClasses(styles.link, thread.unreadCount > 0 && styles.unread)}
            onClick={() => onOpen(thread)}
          >
            {thread.title}
          </Link>
          {thread.unreadCount > 0 && (
            <Badge appearance="tint" className={styles.badge}>
              {t('unread', { count: thread.unreadCount })}
            </Badge>
          )}
        </span>
        <Text size={200} className={mergeClasses(table.line, table.quiet)}>
          {thread.excerpt}
        </Text>
        <Text size={200} className={styles.insteadOfColumns}>
          {`${author.displayName} · ${replies} · ${lastPostAt}`}
        </Text>
      </td>
      <td className={mergeClasses(table.cell, styles.cell, styles.author)}>
        <span className={table.line}>{author.displayName}</span>
        <Text size={200} className={mergeClasses(table.line, table.quiet)}>
          {author.firmName}
        </Text>
      </td>
      <td className={mergeClasses(table.cell, styles.cell, styles.replies)}>
        {format.number(thread.postCount - 1)}
      </td>
      <td className={mergeClasses(table.cell, styles.cell, styles.lastPost)}>
        <time dateTime={thread.lastPostAt} className={table.line}>
          {lastPostAt}
        </time>
        <Text size={200} className={mergeClasses(table.line, table.quiet)}>
          {lastPostAuthor.displayName}
        </Text>
      </td>
    </DataRow>
  )
}

function hrefOf({ forumId, id }: Thread): string {
  return formatForumsRoute({ kind: 'thread', forumId, threadId: id })
}
