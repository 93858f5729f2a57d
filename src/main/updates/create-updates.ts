import path from 'node:path'
import { CHUNK_BYTE_LENGTH } from '#shared/api/update-repository'
import { TransferSettings } from '#shared/ipc/transfer'
import type { Clock } from '../base/clock'
import type { FsPort } from '../files/fs-port'
import { JsonFile } from '../files/json-file'
import type { Log } from '../logging/log'
import type { KeptReads } from '../offline/kept-reads'
import type { StoreSource } from '../offline/kept-store'
import type { FixedTransferSettings } from '../policy/policy'
import type { ConnectivityMonitor } from '../portal/connectivity-monitor'
import type { Authorizer } from '../portal/portal-client'
import { BlockPool } from './hashing/block-pool'
import { HashService, type StartHashWorker } from './hashing/hash-service'
import { Library, PARTIAL_FOLDER } from './library/library'
import type { LibraryHome } from './library/library-home'
import { Bandwidth } from './limits/bandwidth'
import type { PackageTransport } from './package-transport'
import type { PackageTrust } from './package-trust'
import { PartialFolder } from './partial/partial-folder'
import { TransferService } from './queue/transfer-service'
import { TransferSettingsService } from './queue/transfer-settings'
import type { AskForLink } from './sources/package-links'
import { PackageSources } from './sources/package-sources'

const MOST_SEGMENTS = 8

export interface UpdatesDeps {
  readonly userDataDir: string
  readonly home: LibraryHome
  /** By the administrator. */
  readonly fixedSettings?: FixedTransferSettings
  readonly packageUrl: (packageId: string) => string
  readonly askForLink: AskForLink
  readonly transport: PackageTransport
  readonly authorizer: Authorizer
  readonly trust: PackageTrust
  readonly stores: StoreSource
  readonly reads: Pick<KeptReads, 'read'>
  readonly connectivity: Pick<ConnectivityMonitor, 'check'>
  readonly startHashWorker: StartHashWorker
  readonly showInFolder: (filePath: string) => void
  readonly fs: FsPort
  readonly clock: Clock
  readonly log: Log
}

export interface Updates {
  readonly transfers: TransferService
  readonly transferSettings: TransferSettingsService
  /** Who may have a package; sticks and shares are made known here. */
  readonly sources: PackageSources
  readonly partial: PartialFolder
  readonly hashing: HashService
  readonly blocks: BlockPool
  dispose(): Promise<void>
}

/** What brings packages into the library, joined. */
export function createUpdates(deps: UpdatesDeps): Updates {
  const { userDataDir, home, fs, clock, log, reads } = deps
  const hashing = new HashService(deps.startHashWorker)
  const blocks = new BlockPool()
  const chunkByteLength = CHUNK_BYTE_LENGTH
  const library = new Library({ home, fs, hashing, blocks, chunkByteLength })
  const partialHome = {
    get folder() {
      return path.join(home.folder, PARTIAL_FOLDER)
    },
  }
  const folder = new PartialFolder({ home: partialHome, fs, clock, log })
  const transferSettings = new TransferSettingsService(
    new JsonFile({
      filePath: path.join(userDataDir, 'transfer-settings.json'),
      schema: TransferSettings,
      fs,
      log,
    }),
    deps.fixedSettings,
  )
  const sources = new PackageSources({
    ...deps,
    library,
    mirrors: () => transferSettings.value.mirrors,
  })
  const transfers = new TransferService({
    ...deps,
    library,
    folder,
    sources,
    hashing,
    blocks,
    chunkByteLength,
    mostSegments: MOST_SEGMENTS,
    bandwidth: new Bandwidth(clock, transferSettings.value.speedLimit),
    settings: transferSettings,
    findVersion: async (versionId) =>
      (await reads.read('updates.getVersion', { params: { versionId } })).answer,
  })
  return {
    transfers,
    transferSettings,
    sources,
    partial: folder,
    hashing,
    blocks,
    dispose: async () => {
      await transfers.dispose()
      await transferSettings.dispose()
    },
  }
}
