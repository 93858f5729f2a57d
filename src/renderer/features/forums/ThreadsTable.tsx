import { Badge, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { PinRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { Thread } from '#shared/api/forums'
import { useFormatters } from '../../ui/use-formatters'
import { formatForumsRoute } from './forums-route'

/** Below this width of the list, what the columns hold stands under the title. */
const NARROW = '@container (max-width: 640px)'

const useStyles = makeStyles({
  table: {
    width: '100%',
    tableLayout: 'fixed',
    borderCollapse: 'separate',
    borderSpacing: 0,
    fontVariantNumeric: 'tabular-nums',
  },
  stale: { opacity: 0.6 },
  cell: {
    boxSizing: 'border-box',
    paddingBlock: tokens.spacingVerticalS,
    paddingInline: tokens.spacingHorizontalS,
    borderBlockEndWidth: tokens.strokeWidthThin,
    borderBlockEndStyle: 'solid',
    borderBlockEndColor: tokens.colorNeutralStroke3,
    verticalAlign: 'top',
    textAlign: 'start',
  },
  head: {
    position: 'sticky',
    insetBlockStart: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground2,
    borderBlockEndColor: tokens.colorNeutralStroke2,
    color: tokens.colorNeutralForeground2,
    fontWeight: tokens.fontWeightSemibold,
    fontSize: tokens.fontSizeBase200,
  },
  row: { cursor: 'pointer', ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover } },
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
  line: { display: 'block', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  quiet: { color: tokens.colorNeutralForeground3 },
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

/** Threads with what is new in each. */
export function ThreadsTable({ threads, isStale, onOpen }: ThreadsTableProps): ReactNode {
  const { t } = useTranslation('forums')
  const styles = useStyles()
  return (
    <table
      aria-label={t('column.thread')}
      aria-busy={isStale}
      className={mergeClasses(styles.table, isStale && styles.stale)}
    >
      <thead>
        <tr>
          <th scope="col" className={mergeClasses(styles.cell, styles.head, styles.thread)}>
            {t('column.thread')}
          </th>
          <th scope="col" className={mergeClasses(styles.cell, styles.head, styles.author)}>
            {t('column.author')}
          </th>
          <th scope="col" className={mergeClasses(styles.cell, styles.head, styles.replies)}>
            {t('column.replies')}
          </th>
          <th scope="col" className={mergeClasses(styles.cell, styles.head, styles.lastPost)}>
            {t('column.lastPost')}
          </th>
        </tr>
      </thead>
      <tbody>
        {threads.map((thread) => (
          <ThreadRow key={thread.id} thread={thread} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  )
}

interface ThreadRowProps {
  readonly thread: Thread
  readonly onOpen: (thread: Thread) => void
}

function ThreadRow({ thread, onOpen }: ThreadRowProps): ReactNode {
  const { t } = useTranslation('forums')
  const format = useFormatters()
  const styles = useStyles()
  const [, navigate] = useLocation()
  const href = formatForumsRoute({ kind: 'thread', forumId: thread.forumId, threadId: thread.id })
  const { author, lastPostAuthor } = thread
  const replies = t('replies', { count: thread.postCount - 1 })
  const lastPostAt = format.moment(thread.lastPostAt)
  return (
    // The link within is the way by keyboard; the rest of the row is a larger target for the mouse.
    <tr
      className={styles.row}
      onClick={() => {
        onOpen(thread)
        navigate(href)
      }}
    >
      <td className={mergeClasses(styles.cell, styles.thread)}>
        <span className={styles.title}>
          {thread.isPinned && (
            <PinRegular className={styles.pin} role="img" aria-label={t('pinned')} aria-hidden={false} />
          )}
          <Link
            href={href}
            className={mergeClasses(styles.link, thread.unreadCount > 0 && styles.unread)}
            onClick={(event) => {
              event.stopPropagation() // the row would go there a second time
              onOpen(thread)
            }}
          >
            {thread.title}
          </Link>
          {thread.unreadCount > 0 && (
            <Badge appearance="tint" className={styles.badge}>
              {t('unread', { count: thread.unreadCount })}
            </Badge>
          )}
        </span>
        <Text size={200} className={mergeClasses(styles.line, styles.quiet)}>
          {thread.excerpt}
        </Text>
        <Text size={200} className={styles.insteadOfColumns}>
          {`${author.displayName} · ${replies} · ${lastPostAt}`}
        </Text>
      </td>
      <td className={mergeClasses(styles.cell, styles.author)}>
        <span className={styles.line}>{author.displayName}</span>
        <Text size={200} className={mergeClasses(styles.line, styles.quiet)}>
          {author.firmName}
        </Text>
      </td>
      <td className={mergeClasses(styles.cell, styles.replies)}>{format.number(thread.postCount - 1)}</td>
      <td className={mergeClasses(styles.cell, styles.lastPost)}>
        <time dateTime={thread.lastPostAt} className={styles.line}>
          {lastPostAt}
        </time>
        <Text size={200} className={mergeClasses(styles.line, styles.quiet)}>
          {lastPostAuthor.displayName}
        </Text>
      </td>
    </tr>
  )
}
