import { useSyncExternalStore } from 'react'

/**
 * How much room there is: programs, versions and details side by side; details over the rest; or
 * versions alone with programs in a drop-down list, as at 200 % zoom.
 */
export type UpdatesLayout = 'three-panes' | 'two-panes' | 'one-pane'

const THREE_PANES = window.matchMedia('(min-width: 1160px)')
const TWO_PANES = window.matchMedia('(min-width: 760px)')

export function useLayout(): UpdatesLayout {
  return useSyncExternalStore(subscribe, currentLayout)
}

function currentLayout(): UpdatesLayout {
  if (THREE_PANES.matches) return 'three-panes'
  return TWO_PANES.matches ? 'two-panes' : 'one-pane'
}

function subscribe(listener: () => void): () => void {
  const queries = [THREE_PANES, TWO_PANES]
  for (const query of queries) query.addEventListener('change', listener)
  return () => {
    for (const query of queries) query.removeEventListener('change', listener)
  }
}
