import { createHash } from 'node:crypto'
import path from 'node:path'
import type { CollectionTable } from '#shared/api/collection'
import type { EndpointTable } from '#shared/api/endpoint'
import type { Clock } from '../base/clock'
import type { FsPort } from '../files/fs-port'
import type { Log } from '../logging/log'
import { LocalStore } from '../store/local-store'
import { SEALED_FILE_MARK } from '../store/sealed-files'
import { StoreError } from '../store/store-errors'
import type { KeptStore } from './kept-store'

export interface StoreFolderDeps {
  readonly folder: string
  readonly portalUrl: string
  /** The built `store/worker/store-worker.ts`. */
  readonly workerFile: string
  readonly collections: CollectionTable
  readonly endpoints: EndpointTable
  readonly fs: FsPort
  readonly clock: Clock
  readonly log: Log
}

export interface OpenedStore {
  readonly store: KeptStore
  /** A database was there, and the key does not open it. */
  readonly isKeyLost: boolean
}

const DATABASE_NAME = /^[a-f0-9]{32}\.db$/u
/** What a store keeps beside its database. */
const COMPANIONS = ['-wal', '-shm', '.key-check', '.first-page'] as const

/** The folder with the databases of those who sign in on this computer, one file each. */
export class StoreFolder {
  constructor(private readonly deps: StoreFolderDeps) {}

  /** Opens the account's database or makes it; one that belongs to another key is set aside whole. */
  async open(username: string, key: Uint8Array): Promise<OpenedStore> {
    try {
      return { store: await this.openNow(username, key), isKeyLost: false }
    } catch (error) {
      if (!(error instanceof StoreError) || error.failure !== 'wrong-key') throw error
      this.deps.log.error('store.key-lost')
      await this.setAside(username)
      return { store: await this.openNow(username, key), isKeyLost: true }
    }
  }

  /** Removes the account's database and everything beside it. */
  async remove(username: string): Promise<void> {
    const { folder, fs } = this.deps
    await LocalStore.remove({ folder, fileName: this.fileNameOf(username), fs })
  }

  /** True when another account has a database here. */
  async holdsOthers(username: string): Promise<boolean> {
    const own = this.fileNameOf(username)
    const names = await this.deps.fs.list(this.deps.folder)
    return names.some((name) => DATABASE_NAME.test(name) && name !== own)
  }

  private async openNow(username: string, key: Uint8Array): Promise<KeptStore> {
    const { folder, workerFile, collections, endpoints, log, clock, fs } = this.deps
    const { store } = await LocalStore.open({
      folder,
      fileName: this.fileNameOf(username),
      key,
      workerFile,
      collections,
      endpoints,
      log,
      clock,
      fs,
    })
    return store
  }

  private async setAside(username: string): Promise<void> {
    const { folder, fs, clock } = this.deps
    const own = this.fileNameOf(username)
    const aside = `${own}.damaged-${clock.now()}`
    const names = new Set(await fs.list(folder))
    // Nobody can open these without the key, and the portal has them.
    for (const name of names) {
      if (name.startsWith(own + SEALED_FILE_MARK)) await fs.remove(path.join(folder, name))
    }
    // With its log of commits: whoever finds the key again finds everything that was written.
    for (const end of ['', ...COMPANIONS].filter((companion) => names.has(own + companion))) {
      await fs.rename(path.join(folder, own + end), path.join(folder, aside + end))
    }
  }

  /** A hash, so that it tells nobody whose it is. */
  private fileNameOf(username: string): string {
    const owner = JSON.stringify([this.deps.portalUrl, username])
    return `${createHash('sha256').update(owner).digest('hex').slice(0, 32)}.db`
  }
}
