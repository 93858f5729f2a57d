import { collections } from '#shared/api/endpoints'
import type { Clock } from '../../src/main/base/clock'
import { MemoryStore } from '../../src/main/offline/memory-store'
import type { OpenedStore } from '../../src/main/offline/store-folder'

/** Stands in for the folder with the accounts' databases: what is closed can be opened again. */
export class MemoryStoreFolder {
  readonly stores = new Map<string, { readonly store: MemoryStore; readonly key: string }>()
  /** A disk that does not give the database. */
  isBroken = false

  constructor(private readonly clock: Clock) {}

  async open(username: string, key: Uint8Array): Promise<OpenedStore> {
    if (this.isBroken) throw new Error('EIO: i/o error')
    const hex = Buffer.from(key).toString('hex')
    const known = this.stores.get(username)
    if (known !== undefined && known.key === hex) return { store: known.store, isKeyLost: false }
    const store = new MemoryStore(collections, this.clock)
    this.stores.set(username, { store, key: hex })
    return { store, isKeyLost: known !== undefined }
  }

  async remove(username: string): Promise<void> {
    this.stores.delete(username)
  }

  async holdsOthers(username: string): Promise<boolean> {
    return [...this.stores.keys()].some((name) => name !== username)
  }
}
