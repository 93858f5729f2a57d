import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { OutboxEntry } from '#shared/ipc/outbox'
import { refreshResource, resourceOf, writeToPortal } from '../portal-query'
import { whenSynced } from '../sync/when-synced'
import { type Outbox, withEntry, withoutEntry } from './outbox'
import type { OutboxActions } from './outbox-context'

/** Longer than the sync of one write takes. */
const SYNC_PATIENCE_MS = 1_500

export interface UnderWay {
  /** As it is shown: all of it on its way. */
  readonly entries: Outbox
  readonly write: OutboxActions['write']
  /** Goes on showing what was just delivered until the reads of its resource have it. */
  readonly hold: (entry: OutboxEntry) => void
}

/**
 * Writes between the moment they are made and the moment the screen's own reads have them: neither
 * is told by the outbox, and in both the person must see what they wrote.
 */
export function useUnderWay(): UnderWay {
  const client = useQueryClient()
  const [entries, setEntries] = useState<Outbox>(new Map())
  const acts = useMemo((): Omit<UnderWay, 'entries'> => {
    const show = (entry: OutboxEntry): void => setEntries((shown) => withEntry(shown, entry))
    const letGo = ({ id }: OutboxEntry): void => setEntries((shown) => withoutEntry(shown, id))
    const hold = (entry: OutboxEntry): void => {
      show({ ...entry, state: 'sending' })
      const end = (): void => letGo(entry)
      const deliveredAt = Date.now()
      // The sync that follows a delivery has the reads made anew; what it leaves out is read here. A
      // read that failed says so where it is shown; the entry is gone all the same.
      whenSynced(SYNC_PATIENCE_MS)
        .then(() => refreshResource(client, resourceOf(entry.operationId), deliveredAt))
        .then(end, end)
    }
    return {
      hold,
      write: async (id, input) => {
        const entry = newEntry(id, input)
        show(entry)
        try {
          const outcome = await writeToPortal(id, input)
          if (outcome.kind === 'delivered') hold(entry)
          else letGo(entry)
          return outcome
        } catch (error) {
          letGo(entry)
          throw error
        }
      },
    }
  }, [client])
  return useMemo(() => ({ entries, ...acts }), [entries, acts])
}

/** Stands for a write until the main process has said what became of it. */
function newEntry(operationId: string, input: object): OutboxEntry {
  return {
    id: crypto.randomUUID(),
    operationId,
    entity: '',
    input: { ...input },
    preview: '',
    writtenAt: new Date().toISOString(),
    state: 'sending',
    attemptCount: 0,
    mayHaveArrived: false,
    errorCode: null,
    currentDocument: null,
  }
}
