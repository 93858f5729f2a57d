import type { Clock } from '../../base/clock'
import type { FsPort } from '../../files/fs-port'
import type { Log } from '../../logging/log'
import type { AccountStores } from '../../offline/account-stores'
import type { Offline } from '../../offline/create-offline'
import type { SessionService } from '../../session/session-service'
import type { ExportService } from '../carrier/export-service'
import { HandoverRecorder } from './handover-recorder'
import { LedgerChecker } from './ledger-checker'
import { ProtocolService } from './protocol/protocol-service'

export interface HandoversOptions extends Pick<Offline, 'outbox' | 'sync'> {
  readonly stores: AccountStores
  readonly session: Pick<SessionService, 'state'>
  readonly exports: Pick<ExportService, 'onDidExport'>
  readonly printPdf: (html: string) => Promise<Uint8Array>
  readonly askForNewFile: (suggestedName: string) => Promise<string | null>
  readonly fs: FsPort
  readonly clock: Clock
  readonly log: Log
}

export interface Handovers {
  readonly ledger: LedgerChecker
  readonly protocols: ProtocolService
  /** What was being written into the ledger is stored when this resolves; before the stores are closed. */
  dispose(): Promise<void>
}

/** The ledger of hand-overs: every export is written down, and what is kept of it is checked. */
export function createHandovers(options: HandoversOptions): Handovers {
  const { stores, sync, log } = options
  const ledger = new LedgerChecker({
    ...options,
    bringUpToDate: () => {
      sync.resourceChanged('handovers')
      return sync.settled()
    },
  })
  const recorder = new HandoverRecorder(options)
  const underWay = new Set<Promise<unknown>>()
  const follow = (work: Promise<unknown>): void => {
    underWay.add(work)
    work.finally(() => underWay.delete(work)).catch(() => undefined)
  }
  const subscriptions = [
    options.exports.onDidExport((exported) => follow(recorder.record(exported))),
    // At each start, whatever page is looked at; what is wrong is logged here and shown by the pages.
    stores.onDidOpen(() =>
      follow(
        ledger.check().catch((error: unknown) => {
          log.warn('ledger.not-checked', { error })
        }),
      ),
    ),
  ]
  return {
    ledger,
    protocols: new ProtocolService(options),
    dispose: async () => {
      for (const unsubscribe of subscriptions) unsubscribe()
      await Promise.all(underWay)
    },
  }
}
