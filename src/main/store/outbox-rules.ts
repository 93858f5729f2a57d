import type { OutboxEntry } from '#shared/ipc/outbox'
import { StoreError } from './store-errors'

/**
 * Lets an entry be edited or withdrawn only where the promise that lies in it can be kept.
 *
 * One that waits for another try may be the portal's already, answer lost: then the portal's next
 * answer decides. What the portal has refused is the person's again, and so is what it took in an
 * earlier form.
 *
 * Fails `entry-sending` and `entry-may-have-arrived`.
 */
export function refuseUnlessUnsent({ state, mayHaveArrived }: OutboxEntry): void {
  if (state === 'sending') throw new StoreError('entry-sending', 'the entry is on its way')
  if (state === 'waiting' && mayHaveArrived) {
    throw new StoreError('entry-may-have-arrived', 'the portal may have the entry already')
  }
}
