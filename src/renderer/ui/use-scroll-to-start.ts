import { type RefObject, useLayoutEffect, useRef } from 'react'
import { scrollerOf } from './use-row-window'

/**
 * Shows a list from its beginning once it answers another question than before: what fits best stands
 * there. The rows of before, which stand until the answer is here, stay where they are.
 */
export function useScrollToStart(list: RefObject<Element | null>, isStale: boolean): void {
  const wasStale = useRef(isStale)
  useLayoutEffect(() => {
    if (wasStale.current && !isStale) scrollerOf(list.current)?.scrollTo({ top: 0, behavior: 'instant' })
    wasStale.current = isStale
  }, [list, isStale])
}
