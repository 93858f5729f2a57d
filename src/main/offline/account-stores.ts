import { hkdfSync, randomBytes } from 'node:crypto'
import type { CollectionTable } from '#shared/api/collection'
import type { Clock } from '../base/clock'
import { Emitter } from '../base/emitter'
import type { Log } from '../logging/log'
import type { KeychainVault } from '../session/keychain-vault'
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
  open(request: OpenRequest): Promise<void> {
    return this.inTurn(() => this.openNow(request))
  }

  /**
   * Closes the store and leaves what is on the disk; what was only in memory waits there for the same
   * person, for as long as the app runs.
   */
  close(): Promise<void> {
    return this.inTurn(async () => {
      const { active } = this
      if (active?.store instanceof MemoryStore) {
        this.parked = { username: active.username, store: active.store }
      }
      await this.closeNow()
    })
  }

  /** Removes everything of the account from this computer, and the key with the last of the stores. */
  wipe(username: string): Promise<void> {
    return this.inTurn(async () => {
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

  private async openNow({ username, isKept }: OpenRequest): Promise<void> {
    const { active } = this
    const isSame = active !== null && active.username === username
    if (isSame && active.isOnDisk === isKept) return
    if (!isSame) await this.closeNow()
    const kept = isKept ? await this.openOnDisk(username) : null
    if (kept === null && isSame && !active.isOnDisk) return
    const store = kept ?? new MemoryStore(this.deps.collections, this.deps.clock)
    if (isSame && active.store instanceof MemoryStore) await active.store.moveTo(store)
    await this.closeNow()
    if (this.parked?.username === username) {
      await this.parked.store.moveTo(store)
      this.parked = null
    }
    this.take({ username, store, isOnDisk: kept !== null })
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

  private async openOnDisk(username: string): Promise<KeptStore | null> {
    const key = await this.storeKey()
    if (key === null) return null
    try {
      return await this.deps.folder.open(username, accountKeyOf(key, this.deps.portalUrl, username))
    } catch (error) {
      this.deps.log.error('store.not-opened', { error })
      return null
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

  private inTurn(action: () => Promise<void>): Promise<void> {
    const turn = this.tail.then(action).catch((error: unknown) => {
      this.deps.log.error('store.life-failed', { error })
    })
    this.tail = turn
    return turn
  }
}

/** A key for each account: none of them opens the database of another. */
function accountKeyOf(key: Uint8Array, portalUrl: string, username: string): Uint8Array {
  const owner = JSON.stringify([portalUrl, username])
  return new Uint8Array(
    hkdfSync('sha256', key, new Uint8Array(), `strefa-partnera store ${owner}`, KEY_BYTE_LENGTH),
  )
}
