import type { DocumentProgress } from '#shared/ipc/documents'
import type { Event } from '../base/emitter'
import type { AccountStores } from '../offline/account-stores'
import type { SyncEngine } from '../offline/sync-engine'
import type { PortalClient } from '../portal/portal-client'
import type { SessionService } from '../session/session-service'
import { DocumentContents, type DocumentContentsDeps } from './document-contents'
import { DocumentFetches } from './document-fetches'

export interface DocumentsDeps extends Omit<DocumentContentsDeps, 'fetches' | 'stores' | 'session'> {
  readonly portal: Pick<PortalClient, 'fetchContent'>
  readonly stores: Pick<AccountStores, 'current' | 'onDidOpen'>
  readonly session: Pick<SessionService, 'state' | 'onDidChange'>
  readonly sync: Pick<SyncEngine, 'onDidChangeKept'>
}

export interface Documents {
  readonly contents: DocumentContents
  /** Calls off what is on its way of a document. */
  readonly stop: DocumentFetches['stop']
  readonly onDidProgress: Event<DocumentProgress>
  dispose(): Promise<void>
}

/** Documents' bytes, joined to what changes them: the sync, the session and the account's store. */
export function createDocuments(deps: DocumentsDeps): Documents {
  const { log, session, stores, sync } = deps
  const fetches = new DocumentFetches(deps.portal)
  const contents = new DocumentContents({ ...deps, fetches })
  const reconcile = (): void => {
    contents.reconcile().catch((error: unknown) => log.warn('documents.not-reconciled', { error }))
  }
  const subscriptions = [
    sync.onDidChangeKept((operationIds) => {
      if (operationIds.some((id) => id.endsWith('.getDocument'))) reconcile()
    }),
    stores.onDidOpen(reconcile),
    session.onDidChange(({ kind }) => {
      if (kind === 'signed-in') reconcile()
      else fetches.stop()
    }),
  ]
  return {
    contents,
    stop: (ref) => fetches.stop(ref),
    onDidProgress: fetches.onDidProgress,
    dispose: async () => {
      for (const unsubscribe of subscriptions) unsubscribe()
      await fetches.dispose()
      await contents.dispose()
    },
  }
}
