import { type RefObject, useEffect, useRef } from 'react'

/** How far below the visible part the next page is asked for. */
const AHEAD = '400px'

/** Calls `loadMore` when the returned element comes near the visible part of its scroll container. */
export function useLoadMore(isWanted: boolean, loadMore: () => void): RefObject<HTMLDivElement | null> {
  const end = useRef<HTMLDivElement>(null)
  const latest = useRef(loadMore)
  useEffect(() => {
    latest.current = loadMore
  })
  useEffect(() => {
    if (!isWanted || end.current === null) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) latest.current()
      },
      { root: end.current.closest('[data-scroll]'), rootMargin: AHEAD },
    )
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [isWanted])
  return end
}
