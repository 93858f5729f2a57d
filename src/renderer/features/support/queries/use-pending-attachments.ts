import { useEffect, useState } from 'react'
import type { PendingAttachment } from '#shared/ipc/query-attachments'
import { call, subscribe } from '../../../app/bridge'

/** The files of a query that the portal does not have yet. */
export function usePendingAttachments(queryId: string): readonly PendingAttachment[] {
  const [pending, setPending] = useState<readonly PendingAttachment[]>([])
  useEffect(() => {
    let isCurrent = true
    let isTold = false
    const stop = subscribe('queryAttachments:changed', (all) => {
      isTold = true
      setPending(all)
    })
    call('queryAttachments:list', undefined).then(
      (all) => {
        // What changed while the list was on its way is newer than the list.
        if (isCurrent && !isTold) setPending(all)
      },
      () => {
        // Just signed out: the page goes with it.
      },
    )
    return () => {
      isCurrent = false
      stop()
    }
  }, [])
  return pending.filter((one) => one.queryId === queryId)
}
