import { subscribe } from '../bridge'

/**
 * Resolves when the sync that is about to run has ended, and after `patienceMs` at the latest: a sync
 * of something large, or none at all, must not be waited for.
 */
export function whenSynced(patienceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      stop()
      resolve()
    }
    const timer = setTimeout(end, patienceMs)
    const stop = subscribe('sync:changed', ({ kind }) => {
      if (kind !== 'running') end()
    })
  })
}
