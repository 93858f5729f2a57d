import path from 'node:path'
import { LibrarySettings } from '#shared/ipc/library'
import type { Clock } from '../../base/clock'
import type { FsPort } from '../../files/fs-port'
import { JsonFile } from '../../files/json-file'
import type { Log } from '../../logging/log'
import type { StoreSource } from '../../offline/kept-store'
import type { CheckThread } from '../carrier/check-threads'
import type { BlockPool } from '../hashing/block-pool'
import type { HashService } from '../hashing/hash-service'
import type { PackageTrust } from '../package-trust'
import type { PartialFolder } from '../partial/partial-folder'
import type { TransferService } from '../queue/transfer-service'
import { Adoption } from './adoption'
import { Healer } from './healer'
import { HeldRecords } from './held-records'
import { Inventory, type LibraryTransfers } from './inventory'
import { KnownVersions } from './known-versions'
import { LibraryChecks } from './library-checks'
import { LibraryDescriber } from './library-describer'
import { LibraryFiles } from './library-files'
import type { LibraryHome } from './library-home'
import { LibraryMove, LibraryMoveFile } from './library-move'
import { LibraryService } from './library-service'
import { LibrarySettingsKeeper } from './library-settings'
import { Trash } from './trash'
import { VerifiedCopy } from './verified-copy'

export interface LibraryOptions {
  readonly userDataDir: string
  readonly home: LibraryHome
  readonly partial: PartialFolder
  readonly hashing: HashService
  readonly blocks: BlockPool
  readonly transfers: LibraryTransfers & Pick<TransferService, 'onDidChange' | 'onDidRemove'>
  readonly trust: PackageTrust
  readonly stores: StoreSource
  /** By the administrator; `undefined`: a person's own choice. */
  readonly fixedQuotaByteLength?: number | null | undefined
  readonly inUseVersionIds: () => ReadonlySet<string>
  /** Keeps exports and imports away while the library is moved; throws when one is under way. */
  readonly takeCarrierTurn: () => () => void
  readonly mayUse: () => boolean
  readonly askForFolder: (startsAt: string | null) => Promise<string | null>
  readonly showFolder: (folder: string) => void
  readonly startCheckThread: () => CheckThread
  /** What a new folder for the library is called where the chosen one is not empty. */
  readonly folderName: string
  readonly fs: FsPort
  readonly clock: Clock
  readonly log: Log
}

export interface LibraryServices {
  readonly service: LibraryService
  readonly adoption: Adoption
  readonly move: LibraryMove
  readonly inventory: Inventory
}

/** Builds what looks after the library on this computer. */
export function createLibrary(options: LibraryOptions): LibraryServices {
  const { userDataDir, home, transfers, trust, fs, clock, log } = options
  const files = new LibraryFiles({ fs, home })
  const records = new HeldRecords({ fs, log })
  const known = new KnownVersions(options.stores)
  const jsonFile = <Value>(name: string, schema: { parse(json: unknown): Value }) =>
    new JsonFile({ filePath: path.join(userDataDir, name), schema, fs, log })
  const settings = new LibrarySettingsKeeper(
    jsonFile('library-settings.json', LibrarySettings),
    options.fixedQuotaByteLength,
  )
  const trash = new Trash({ files, fs, clock })
  const common = { ...options, files, records, known }
  const onProgress = (): void => service.noteProgress()
  const inventory = new Inventory({ ...common, onNews: (news) => service.tell(news) })
  const checks = new LibraryChecks({
    ...common,
    bytesPerSecond: () => settings.value.checkBytesPerSecond,
    inTurn: (action) => service.inTurn(action),
    onVerdict: (record) => service.noteVerdict(record),
    onNews: (news) => service.tell(news),
    onProgress,
  })
  const move: LibraryMove = new LibraryMove({
    ...options,
    file: jsonFile('library-move.json', LibraryMoveFile),
    copy: new VerifiedCopy(options),
    reserve: async () => {
      const release = options.takeCarrierTurn()
      await Promise.all([transfers.suspend(true), checks.cancel(), adoption.cancel()])
      // What is under way in the library ends first, and what is known of it is written down.
      await service.settle()
      return async () => {
        release()
        await transfers.suspend(false)
      }
    },
    onMoved: (isElsewhere) => service.moved(isElsewhere),
    onProgress,
  })
  const adoption: Adoption = new Adoption({
    ...common,
    trust,
    onTaken: async (subject) => {
      inventory.noteVerified(subject.packageId)
      await transfers.adopt(subject)
      service.lookSoon()
    },
    isLibraryMoving: () => move.isRunning,
    onProgress,
    clock,
  })
  const service: LibraryService = new LibraryService({
    ...common,
    inventory,
    checks,
    healer: new Healer(common),
    trash,
    describer: new LibraryDescriber({ ...common, trash, settings, checks, move }),
    adoption,
    move,
    settings,
  })
  const onTheWay = new Set<string>()
  options.transfers.onDidChange((changed) => {
    let isNews = false
    for (const { packageId, state } of changed) {
      if (state !== 'ready') onTheWay.add(packageId)
      // The engine gives a file its name when each chunk of it is right.
      else if (onTheWay.delete(packageId)) inventory.noteVerified(packageId)
      isNews ||= state === 'ready'
    }
    if (isNews) service.lookSoon()
  })
  options.transfers.onDidRemove(() => service.lookSoon())
  return { service, adoption, move, inventory }
}
