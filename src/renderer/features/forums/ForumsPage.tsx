import { makeStyles, Tab, TabList, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { ForumId } from '#shared/api/forums'
import type { TileProps } from '../../app/tile'
import { useFormatters } from '../../ui/use-formatters'
import { formatForumsRoute, parseForumsRoute } from './forums-route'
import { heldForums, isForum } from './held-forums'
import { NewThreadPage } from './NewThreadPage'
import { ThreadPage } from './ThreadPage'
import { ThreadsPage } from './ThreadsPage'
import { useUnreadCount } from './use-forums-live-line'

const useStyles = makeStyles({ count: { color: tokens.colorNeutralForeground3 } })

/** The held forums: their threads, one thread, or a new one, as the address says. */
export default function ForumsPage({ account, held }: TileProps): ReactNode {
  const [path, navigate] = useLocation()
  const forums = heldForums(held)
  const route = parseForumsRoute(path, forums)
  if (route === null) return null
  const { forumId } = route
  switch (route.kind) {
    case 'threads':
      return (
        <ThreadsPage
          // Each forum has its own search and place in the list.
          key={forumId}
          forumId={forumId}
          username={account.username}
          tabs={
            forums.length > 1 && (
              <ForumTabs
                forums={forums}
                current={forumId}
                onChoose={(id) => navigate(formatForumsRoute({ kind: 'threads', forumId: id }))}
              />
            )
          }
        />
      )
    case 'new-thread':
      return <NewThreadPage forumId={forumId} username={account.username} />
    case 'thread':
      return (
        <ThreadPage
          key={route.threadId}
          forumId={forumId}
          threadId={route.threadId}
          username={account.username}
        />
      )
  }
}

interface ForumTabsProps {
  readonly forums: readonly ForumId[]
  readonly current: ForumId
  readonly onChoose: (forumId: ForumId) => void
}

function ForumTabs({ forums, current, onChoose }: ForumTabsProps): ReactNode {
  const { t } = useTranslation('forums')
  return (
    <TabList
      aria-label={t('forums')}
      selectedValue={current}
      onTabSelect={(_event, { value }) => {
        if (typeof value === 'string' && isForum(value)) onChoose(value)
      }}
    >
      {forums.map((forumId) => (
        <ForumTab key={forumId} forumId={forumId} forums={forums} />
      ))}
    </TabList>
  )
}

function ForumTab({
  forumId,
  forums,
}: {
  readonly forumId: ForumId
  readonly forums: readonly ForumId[]
}): ReactNode {
  const { t } = useTranslation('forums')
  const format = useFormatters()
  const styles = useStyles()
  const unread = useUnreadCount(forumId, forums) ?? 0
  return (
    <Tab value={forumId} data-capability={forumId}>
      {t(`capabilities.${forumId}`)}
      {unread > 0 && (
        <span className={styles.count} title={t('unread', { count: unread })}>
          {` (${format.number(unread)})`}
        </span>
      )}
    </Tab>
  )
}
