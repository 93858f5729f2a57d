import { useEffect } from 'react'
import { call } from '../../app/bridge'

/** Remembers, when the screen is left, that the updates were looked at. */
export function useMarkSeenOnLeaving(): void {
  useEffect(
    () => () => {
      // Not worth a message: the board then counts a few versions as new once more.
      call('preferences:change', { updatesSeenAt: new Date().toISOString() }).catch(() => undefined)
    },
    [],
  )
}
