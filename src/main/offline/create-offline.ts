import type { Clock } from '../base/clock'
import type { Log } from '../logging/log'
import type { ConnectivityMonitor } from '../portal/connectivity-monitor'
import type { PortalClient } from '../portal/portal-client'
import type { SessionService } from '../session/session-service'
import type { AccountStores } from './account-stores'
import { KeptReads } from './kept-reads'
import { Outbox } from './outbox'
import { resourceOf } from './resources'
import { SyncEngine } from './sync-engine'

export interface OfflineDeps {
  readonly stores: AccountStores
  readonly session: SessionService
  readonly portal: PortalClient
  readonly connectivity: ConnectivityMonitor
  readonly isNetworkMetered: () => boolean
  readonly clock: Clock
  readonly log: Log
}

export interface Offline {
  readonly reads: KeptReads
  readonly outbox: Outbox
  readonly sync: SyncEngine
  /** Ends what is under way; before the stores are closed. */
  dispose(): Promise<void>
}

/** What makes no network a normal day, joined: each change of circumstances reaches all of it. */
export function createOffline(deps: OfflineDeps): Offline {
  const { stores, session, connectivity } = deps
  const reads = new KeptReads(deps)
  const outbox = new Outbox(deps)
  const sync = new SyncEngine(deps)
  const circumstancesChanged = (): void => {
    outbox.circumstancesChanged()
    sync.circumstancesChanged()
  }
  let { kind } = connectivity.state
  const subscriptions = [
    session.onDidChange(circumstancesChanged),
    stores.onDidOpen(circumstancesChanged),
    connectivity.onDidChange((state) => {
      // The same once more is no news: pauses that the portal's own troubles have made go on.
      if (state.kind !== kind) circumstancesChanged()
      kind = state.kind
    }),
    outbox.onDidDeliver((operationId) => sync.resourceChanged(resourceOf(operationId))),
  ]
  return {
    reads,
    outbox,
    sync,
    dispose: async () => {
      for (const unsubscribe of subscriptions) unsubscribe()
      await Promise.all([outbox.dispose(), sync.dispose()])
    },
  }
}
