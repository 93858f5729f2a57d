import { useTranslation } from 'react-i18next'
import type { ForumId } from '#shared/api/forums'
import { usePortalQuery } from '../../app/portal-query'
import type { LiveLine, TileProps } from '../../app/tile'
import { heldForums } from './held-forums'

const REFRESH_MS = 5 * 60_000

/** "2 nowe odpowiedzi": what others wrote since it was last read, in all held forums. */
export function useForumsLiveLine({ held }: TileProps): LiveLine {
  const { t } = useTranslation('forums')
  const forums = heldForums(held)
  const distributor = useUnreadCount('distributor-forum', forums)
  const api = useUnreadCount('api-forum', forums)
  if (distributor === null || api === null) return { text: null }
  const count = distributor + api
  return { text: count === 0 ? t('live.allRead') : t('live.unread', { count }) }
}

/** New posts of a forum: 0 for one that is not held, `null` while it is not known. */
export function useUnreadCount(forumId: ForumId, held: readonly ForumId[]): number | null {
  const isHeld = held.includes(forumId)
  const unread = usePortalQuery(`${forumId}.getUnread`, undefined, {
    isEnabled: isHeld,
    refetchIntervalMs: REFRESH_MS,
  })
  return isHeld ? (unread.data?.postCount ?? null) : 0
}
