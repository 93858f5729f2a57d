import { hkdfSync, randomBytes } from 'node:crypto'
import type { CollectionTable } from '#shared/api/collection'
import type { StoreState } from '#shared/ipc/session-state'
import type { Clock } from '../base/clock'
import { Emitter } from '../base/emitter'
import type { Log } from '../logging/log'
import type { KeychainVault } from '../session/keychain-vault'
import { StoreError } from '../store/store-errors'
import type { AccountStore, KeptStore, StoreSource } from './kept-store'
import { MemoryStore } from './memory-store'
import type { StoreFolder } from './store-folder'

const KEY_BYTE_LENGTH = 32
/** After the opening has passed, and before anybody relies on pages that were not read yet. */
const CHECK_AFTER_MS = 30_000

export interface AccountStoresDeps {
  readonly folder: Pick<StoreFolder, 'open' | 'remove' | 'holdsOthers'>
  readonly vault: Pick<KeychainVault, 'readStoreKey' | 'writeStoreKey' | 'clearStoreKey'>
  readonly portalUrl: string
  readonly collections: CollectionTable
  readonly clock: Clock
  readonly log: Log
}

export interface OpenRequest {
  readonly username: string
  /** False for a session that is not kept: then nothing is written to the disk either. */
  readonly isKept: boolean
}

/** What came of opening an account's store. */
export interface OpenOutcome {
  readonly state: StoreState
  /** The former database belongs to a key that the keychain has no more; it was set aside. */
  readonly isKeyLost: boolean
}

const AS_WANTED: OpenOutcome = { state: 'ok', isKeyLost: false }

/**
 * The store of who is signed in: a database whose key is in the keychain, or memory for this run.
 *
 * Opening, closing and wiping follow one another; who asks for the store waits for them. Nothing here
 * fails because of a keychain or a disk: then the store is in memory.
 */
export class AccountStores implements StoreSource {
  private readonly opened = new Emitter<AccountStore>()
  /** A store was opened, took another's place, or was rebuilt empty. */
  readonly onDidOpen = this.opened.event

  private active: AccountStore | null = null
  /** What an account had in memory when the portal ended its session, until the same person is back. */
  private parked: { readonly username: string; readonly store: MemoryStore } | null = null
  private tail: Promise<void> = Promise.resolve()
  private cancelCheck: () => void = () => undefined

  constructor(private readonly deps: AccountStoresDeps) {}

  async current(): Promise<AccountStore | null> {
    await this.tail
    return this.active
  }

  /** Opens the account's store; what was unsent in memory moves along when it can be kept at last. */
  open(request: OpenRequest): Promise<OpenOutcome> {
    return this.inTurn(() => this.openNow(request)).then((outcome) => outcome ?? failed('disk-failed'))
  }

  /**
   * Closes the store and leaves what is on the disk; what was only in memory waits there for the same
   * person, for as long as the app runs.
   */
  async close(): Promise<void> {
    await this.inTurn(async () => {
      const { active } = this
      if (active?.store instanceof MemoryStore) {
        this.parked = { username: active.username, store: active.store }
      }
      await this.closeNow()
    })
  }

  /** Removes everything of the account from this computer, and the key with the last of the stores. */
  async wipe(username: string): Promise<void> {
    await this.inTurn(async () => {
      await this.closeNow()
      if (this.parked?.username === username) this.parked = null
      const { folder, vault } = this.deps
      // Both at once: a keychain that hangs must not keep the files here, nor a slow disk the key.
      const isLast = !(await folder.holdsOthers(username))
      await Promise.all([isLast && vault.clearStoreKey(), folder.remove(username)])
    })
  }

  async dispose(): Promise<void> {
    await this.close()
    this.opened.dispose()
  }

  private async openNow({ username, isKept }: OpenRequest): Promise<OpenOutcome> {
    const { active } = this
    const isSame = active !== null && active.username === username
    if (isSame && active.isOnDisk === isKept) return AS_WANTED
    if (!isSame) await this.closeNow()
    const { store: kept, ...outcome } = isKept ? await this.openOnDisk(username) : WITHOUT_DISK
    if (kept === null && isSame && !active.isOnDisk) return outcome
    const store = kept ?? new MemoryStore(this.deps.collections, this.deps.clock)
    if (isSame && active.store instanceof MemoryStore) await active.store.moveTo(store)
    await this.closeNow()
    if (this.parked?.username === username) {
      await this.parked.store.moveTo(store)
      this.parked = null
    }
    this.take({ username, store, isOnDisk: kept !== null })
    return outcome
  }

  private take(next: AccountStore): void {
    this.active = next
    next.store.onDidRebuild(() => {
      if (this.active === next) this.opened.fire(next)
    })
    this.cancelCheck = this.deps.clock.schedule(CHECK_AFTER_MS, () => {
      // Damage has replaced the database by now; the log has it.
      next.store.check().catch((error: unknown) => this.deps.log.warn('store.check-failed', { error }))
    })
    this.opened.fire(next)
  }

  private async openOnDisk(username: string): Promise<OnDisk> {
    const key = await this.storeKey()
    if (key === null) return { store: null, ...failed('no-key') }
    try {
      const accountKey = accountKeyOf(key, this.deps.portalUrl, username)
      const { store, isKeyLost } = await this.deps.folder.open(username, accountKey)
      return { store, state: 'ok', isKeyLost }
    } catch (error) {
      this.deps.log.error('store.not-opened', { error })
      const isFull = error instanceof StoreError && error.failure === 'disk-full'
      return { store: null, ...failed(isFull ? 'disk-full' : 'disk-failed') }
    }
  }

  /** The key in the keychain, made at its first use; `null` where the keychain gives and takes none. */
  private async storeKey(): Promise<Uint8Array | null> {
    const { vault, log } = this.deps
    const outcome = await vault.readStoreKey()
    if (outcome.kind === 'found') return outcome.key
    if (outcome.kind === 'failed' && outcome.state !== 'corrupt') {
      log.warn('store.no-key', { keychain: outcome.state })
      return null
    }
    const key = Uint8Array.from(randomBytes(KEY_BYTE_LENGTH))
    return (await vault.writeStoreKey(key)) === 'ok' ? key : null
  }

  private async closeNow(): Promise<void> {
    const { active } = this
    this.active = null
    this.cancelCheck()
    await active?.store.close()
  }

  /** One after the other; `undefined` when it failed. */
  private inTurn<Value>(action: () => Promise<Value>): Promise<Value | undefined> {
    const turn = this.tail.then(action).catch((error: unknown) => {
      this.deps.log.error('store.life-failed', { error })
      return undefined
    })
    this.tail = turn.then(() => undefined)
    return turn
  }
}

interface OnDisk extends OpenOutcome {
  readonly store: KeptStore | null
}

const WITHOUT_DISK: OnDisk = { store: null, ...AS_WANTED }

function failed(state: StoreState): OpenOutcome {
  return { state, isKeyLost: false }
}

/** A key for each account: none of them opens the database of another. */
function accountKeyOf(key: Uint8Array, portalUrl: string, username: string): Uint8Array {
  const owner = JSON.stringify([portalUrl, username])
  return new Uint8Array(
    hkdfSync('sha256', key, new Uint8Array(), `strefa-partnera store ${owner}`, KEY_BYTE_LENGTH),
  )
}
