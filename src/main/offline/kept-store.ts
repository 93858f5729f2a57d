import type { KeptFiles } from '../store/kept-files'
import type { LocalStore } from '../store/local-store'

/** What offline work asks of an account's store: the database on the disk, or memory for this run. */
export type KeptStore = Pick<
  LocalStore,
  | 'onDidRebuild'
  | 'applySyncPage'
  | 'putDocuments'
  | 'cursorOf'
  | 'syncedAt'
  | 'getDocument'
  | 'list'
  | 'removeCollection'
  | 'search'
  | 'findSimilar'
  | 'putAnswer'
  | 'getAnswer'
  | 'getFact'
  | 'putFact'
  | 'removeFact'
  | 'enqueue'
  | 'listOutbox'
  | 'nextDeliverable'
  | 'nextAttemptAt'
  | 'markSending'
  | 'markWaiting'
  | 'markNeedsAttention'
  | 'markConflict'
  | 'edit'
  | 'followRevision'
  | 'withdraw'
  | 'remove'
  | 'listTransfers'
  | 'putTransfers'
  | 'removeTransfers'
  | 'check'
  | 'close'
> & {
  /** Contents that are too large for documents. */
  readonly files: KeptFiles
}

/** The store of the account that is signed in. */
export interface AccountStore {
  readonly username: string
  readonly store: KeptStore
  /** False when it lives in memory and ends with this run. */
  readonly isOnDisk: boolean
}

/** Lends the store that is open. */
export interface StoreSource {
  /** Waits for a store that is being opened or closed; `null` when nobody is signed in. */
  current(): Promise<AccountStore | null>
}
