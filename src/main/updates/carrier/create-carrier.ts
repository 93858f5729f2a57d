import path from 'node:path'
import { VersionDetails } from '#shared/api/updates'
import type { Clock } from '../../base/clock'
import { JsonFile } from '../../files/json-file'
import { nodeFsPort, sharedFsPort } from '../../files/node-fs-port'
import type { Log } from '../../logging/log'
import type { KeptReads } from '../../offline/kept-reads'
import type { StoreSource } from '../../offline/kept-store'
import type { SessionService } from '../../session/session-service'
import type { LibraryHome } from '../library/library-home'
import type { PackageTrust } from '../package-trust'
import type { CarriedVersion } from './carrier-catalogue'
import { CarrierInspector } from './carrier-inspector'
import { packagePath } from './carrier-layout'
import { CarrierPackages } from './carrier-packages'
import { CarrierTurn } from './carrier-turn'
import { type CheckThread, CheckThreads } from './check-threads'
import { ExportPlanner } from './export-planner'
import { ExportService } from './export-service'
import type { SignedFiles } from './export-sources'
import { ImportService } from './import-service'
import type { CarrierTrust, ImportLibrary, KnownCatalogue } from './import-sources'
import { PackageCopier } from './package-copier'
import { KnownPlaces, Places } from './places'
import { listRemovableDrives } from './removable-drives'

const VERSIONS = 'updates.versions'
/** Of the library: unfinished imports. */
const IMPORT_FOLDER = '.import'

export interface CarrierOptions {
  readonly userDataDir: string
  readonly home: LibraryHome
  readonly trust: PackageTrust & CarrierTrust
  readonly signedFiles: SignedFiles
  readonly reads: KeptReads
  readonly stores: StoreSource
  readonly session: Pick<SessionService, 'state'>
  /** Tells the transfers of a package that has come into the library by another way. */
  readonly adopt: (version: CarriedVersion) => Promise<void>
  readonly askForFolder: (startsAt: string | null) => Promise<string | null>
  readonly startCheckThread: () => CheckThread
  readonly clock: Clock
  readonly log: Log
}

export interface CarrierServices {
  /** Taken by whoever must not be disturbed by an export or import. */
  readonly turn: CarrierTurn
  readonly places: Places
  readonly exports: ExportService
  readonly imports: ImportService
  /** Packages on the sticks and shares at hand, for the downloads. */
  readonly packages: CarrierPackages
  /** Stops what is under way and waits for it. */
  dispose(): Promise<void>
}

/** Builds what takes updates out to sticks and shares, and in from them. */
export function createCarrier(options: CarrierOptions): CarrierServices {
  const { userDataDir, home, trust, reads, session, clock, log } = options
  const fs = sharedFsPort
  const places = new Places({
    fs,
    file: new JsonFile({
      filePath: path.join(userDataDir, 'places.json'),
      schema: KnownPlaces,
      fs: nodeFsPort,
      log,
    }),
    removableDrives: () => listRemovableDrives(fs),
    askForFolder: options.askForFolder,
    log,
  })
  const libraryPath = (version: VersionDetails, fileName: string): string =>
    path.join(home.folder, ...packagePath(version, fileName).split('/'))
  const libraryFileOf = async ({ package: file, ...version }: VersionDetails): Promise<string | null> => {
    if (file === null) return null
    const filePath = libraryPath({ ...version, package: file }, file.fileName)
    // Final names only ever hold checked files; what is carried is checked once more all the same.
    return (await nodeFsPort.byteLengthOf(filePath)) === file.byteLength ? filePath : null
  }
  const library: ImportLibrary = {
    get folder() {
      return home.folder
    },
    holds: async (version) => (await libraryFileOf(version)) !== null,
    pathsFor: (version) => ({
      partPath: path.join(home.folder, IMPORT_FOLDER, `${version.package.id}.part`),
      finalPath: libraryPath(version, version.package.fileName),
    }),
    adopt: options.adopt,
  }
  const catalogue = new AccountCatalogue(options)
  const threads = new CheckThreads(options.startCheckThread)
  const turn = new CarrierTurn()
  const common = {
    fs,
    libraryFs: nodeFsPort,
    copier: new PackageCopier(threads),
    places,
    turn,
    mayCarry: () => {
      const { state } = session
      return state.kind === 'signed-in' && state.account.capabilities.includes('updates')
    },
    clock,
    log,
  }
  const describe = async (versionId: string) =>
    (await reads.read('updates.getVersion', { params: { versionId } })).answer
  const exports = new ExportService({
    ...common,
    signed: options.signedFiles,
    planner: new ExportPlanner({ fs, sources: { describe, libraryFileOf }, trust }),
  })
  const imports = new ImportService({
    ...common,
    library,
    catalogue,
    inspector: new CarrierInspector({ fs, trust, library, catalogue }),
  })
  return {
    turn,
    places,
    exports,
    imports,
    packages: new CarrierPackages({ fs, places, log }),
    dispose: async () => {
      await Promise.all([exports.dispose(), imports.dispose()])
      await threads.dispose()
    },
  }
}

/** The catalogue that is kept of the account that is signed in. */
class AccountCatalogue implements KnownCatalogue {
  constructor(private readonly deps: Pick<CarrierOptions, 'stores'>) {}

  async versionOf(versionId: string): Promise<VersionDetails | null> {
    const account = await this.deps.stores.current()
    const kept = await account?.store.getDocument(VERSIONS, versionId)
    const version = VersionDetails.safeParse(kept?.document)
    return version.success ? version.data : null
  }

  async learn(versions: readonly VersionDetails[]): Promise<void> {
    const account = await this.deps.stores.current()
    const unknown: VersionDetails[] = []
    // What is known is newer: the portal's word on a version is not replaced by a stick's.
    for (const version of versions) if ((await this.versionOf(version.id)) === null) unknown.push(version)
    if (account !== null && unknown.length > 0) await account.store.putDocuments(VERSIONS, unknown)
  }
}
