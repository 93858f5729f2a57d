import { collections } from '#shared/api/endpoints'
import type { Clock } from '../../src/main/base/clock'
import type { KeptStore } from '../../src/main/offline/kept-store'
import { MemoryStore } from '../../src/main/offline/memory-store'

/** Stands in for the folder with the accounts' databases: what is closed can be opened again. */
export class MemoryStoreFolder {
  readonly stores = new Map<string, { readonly store: MemoryStore; readonly key: string }>()
  /** A disk that does not give the database. */
  isBroken = false

  constructor(private readonly clock: Clock) {}

  async open(username: string, key: Uint8Array): Promise<KeptStore> {
    if (this.isBroken) throw new Error('EIO: i/o error')
    const hex = Buffer.from(key).toString('hex')
    const known = this.stores.get(username)
    if (known !== undefined && known.key === hex) return known.store
    const store = new MemoryStore(collections, this.clock)
    this.stores.set(username, { store, key: hex })
    return store
  }

  async remove(username: string): Promise<void> {
    this.stores.delete(username)
  }

  async holdsOthers(username: string): Promise<boolean> {
    return [...this.stores.keys()].some((name) => name !== username)
  }
}
