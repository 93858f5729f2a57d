import path from 'node:path'
import { CLIENT_FILE_PATH, ClientArch, ClientPlatform } from '#shared/api/client-releases'
import type { ClientUpdateWay } from '#shared/ipc/client-update'
import type { Clock } from '../base/clock'
import type { FsPort } from '../files/fs-port'
import type { Log } from '../logging/log'
import type { ConnectivityMonitor } from '../portal/connectivity-monitor'
import type { PortalHttp } from '../portal/portal-http'
import { portalCallUrl } from '../portal/portal-url'
import type { SignedFiles } from '../updates/carrier/export-sources'
import type { CarrierTrust } from '../updates/carrier/import-sources'
import type { BlockPool } from '../updates/hashing/block-pool'
import type { HashService } from '../updates/hashing/hash-service'
import { VerifiedCopy } from '../updates/library/verified-copy'
import { Bandwidth } from '../updates/limits/bandwidth'
import type { PackageTransport } from '../updates/package-transport'
import type { PackageTrust } from '../updates/package-trust'
import { MirrorSource } from '../updates/sources/http-source'
import type { PackageSource } from '../updates/sources/package-source'
import { ClientUpdateService, type PackageKeeping, type Updater } from './client-update-service'
import type { UpdatableInstallation } from './install-kind'
import { PackageBringer } from './package-bringer'
import { PackageKeeper } from './package-keeper'
import { ReleaseCarrier, type ReleaseShelf } from './release-carrier'
import { ReleaseFinder, type VerifiedRelease } from './release-finder'
import type { UpdateRecordFile } from './update-record-file'

export interface CreateClientUpdateDeps {
  readonly currentVersion: string
  readonly way: ClientUpdateWay
  readonly installation: UpdatableInstallation | null
  readonly record: UpdateRecordFile
  /** The AppImage that runs; it is its own package. */
  readonly appImagePath: string | undefined
  readonly portalUrl: string
  readonly http: Pick<PortalHttp, 'call'>
  readonly transport: PackageTransport
  readonly trust: PackageTrust & CarrierTrust
  readonly signedFiles: SignedFiles
  readonly hashing: HashService
  readonly blocks: BlockPool
  readonly connectivity: Pick<ConnectivityMonitor, 'check'>
  /** Bytes a second, as for packages of programs; `null`: no limit. */
  readonly speedLimit: () => number | null
  readonly isNetworkMetered: () => boolean
  readonly quit: () => void
  readonly showInFolder: (filePath: string) => void
  readonly askForFolder: () => Promise<string | null>
  readonly fs: FsPort
  /** For sticks and shares. */
  readonly carrierFs: FsPort
  readonly clock: Clock
  readonly log: Log
}

/** Who stands here is in a rollout when everybody is. */
const LAST_POSITION = 1

/** What keeps the app itself up to date, joined. */
export function createClientUpdate(deps: CreateClientUpdateDeps): ClientUpdateService {
  const { record, clock, log } = deps
  const platform = ClientPlatform.safeParse(process.platform)
  const arch = ClientArch.safeParse(process.arch)
  const system = {
    platform: platform.success ? platform.data : 'linux',
    arch: arch.success ? arch.data : 'x64',
  } as const
  const finder = new ReleaseFinder({
    listReleases: async (of, forArch) =>
      (await deps.http.call('clientReleases.list', { query: { platform: of, arch: forArch } })).items,
    trust: deps.trust,
    ...system,
  })
  const portal: ReleaseShelf = { finder, sources: [portalSource(deps)], hasRollout: true }
  const shelves = new Shelves(
    portal,
    new ReleaseCarrier({
      ...deps,
      fs: deps.carrierFs,
      copier: new VerifiedCopy({ ...deps, fs: deps.carrierFs }),
      ...system,
    }),
  )
  const bringer = new PackageBringer({
    ...deps,
    folder: path.join(record.folder, 'partial'),
    sources: () => shelves.current.sources,
    gate: () => new Bandwidth(clock, deps.speedLimit()).gate(null),
  })
  const keeper = new PackageKeeper({
    folder: path.join(record.folder, 'packages'),
    fs: deps.fs,
    copier: new VerifiedCopy(deps),
  })
  return new ClientUpdateService({
    ...deps,
    openUpdater: () => openUpdater(deps, shelves, bringer),
    packages: keepingOf(deps, shelves, bringer, keeper),
    random: Math.random,
    log,
  })
}

/** Files of releases are for everybody: the address of each is all that the portal learns. */
function portalSource({ portalUrl, transport, clock }: CreateClientUpdateDeps): PackageSource {
  const anyFile = portalCallUrl(portalUrl, { path: CLIENT_FILE_PATH }, { params: { packageId: 'x' } })
  return new MirrorSource({ transport, clock }, new URL('.', anyFile).href)
}

/** Who is asked: the portal, or the stick that a person has chosen. */
class Shelves {
  current: ReleaseShelf

  constructor(
    readonly portal: ReleaseShelf,
    readonly carrier: ReleaseCarrier,
  ) {
    this.current = portal
  }

  async choose(place: string | null): Promise<void> {
    this.current = place === null ? this.portal : await this.carrier.open(place, new AbortController().signal)
  }
}

async function openUpdater(
  deps: CreateClientUpdateDeps,
  shelves: Shelves,
  bringer: PackageBringer,
): Promise<Updater> {
  const { installation, record, currentVersion, log } = deps
  if (installation === null) throw new Error('This installation is not updated')
  const { format, needsAdministrator, replacesItself } = installation
  let found: VerifiedRelease | null = null
  let onProgress: (receivedByteLength: number) => void = () => undefined
  const find = async (rolloutPosition: number) => {
    const refused = record.value.refusedVersions
    const situation = { current: currentVersion, format, refused, rolloutPosition }
    found = await shelves.current.finder.findNewer(
      { ...situation, rolloutPosition: shelves.current.hasRollout ? rolloutPosition : 0 },
      new AbortController().signal,
    )
    return found
  }
  const bring = async (targetPath: string, signal: AbortSignal): Promise<void> => {
    if (found === null) throw new Error('Nothing was found that could be brought')
    await bringer.bring(found.trusted, targetPath, (received) => onProgress(received), signal)
  }
  const carry = async (filePath: string, place: string, signal: AbortSignal): Promise<void> => {
    if (found === null) throw new Error('Nothing was found that could be carried')
    await shelves.carrier.write(place, found, filePath, signal)
  }
  if (!replacesItself) {
    return {
      carry,
      check: async (place) => {
        await shelves.choose(place)
        return offerOf(await find(LAST_POSITION))
      },
      download: async (progress, signal) => {
        onProgress = progress
        const filePath = path.join(record.folder, 'by-hand', found?.file.fileName ?? '')
        await bring(filePath, signal)
        return filePath
      },
      install: async () => false,
    }
  }
  const { LibraryUpdater } = await import('./library-updater')
  const library = new LibraryUpdater({
    format,
    folder: record.folder,
    currentVersion,
    allowsDowngrade: false,
    find: async (rolloutPosition) => {
      const installable = installableOf(await find(rolloutPosition), needsAdministrator)
      return installable === null || shelves.current.hasRollout
        ? installable
        : { ...installable, rolloutPercent: 100 }
    },
    bring,
    log,
  })
  return {
    carry,
    check: async (place) => {
      await shelves.choose(place)
      return (await library.check()) === null ? null : offerOf(found)
    },
    download: (progress, signal) => {
      onProgress = progress
      return library.download(signal)
    },
    install: (runsAfter) => library.install(runsAfter),
  }
}

function offerOf(found: VerifiedRelease | null) {
  if (found === null) return null
  const { release, file, trusted, sha512 } = found
  const { version, notes } = release
  return { version, notes, fileName: file.fileName, byteLength: trusted.byteLength, sha512 }
}

function installableOf(found: VerifiedRelease | null, needsAdministrator: boolean) {
  const offer = offerOf(found)
  if (offer === null || found === null) return null
  return { ...offer, needsAdministrator, rolloutPercent: found.release.rolloutPercent }
}

function keepingOf(
  { installation, record, currentVersion, appImagePath }: CreateClientUpdateDeps,
  shelves: Shelves,
  bringer: PackageBringer,
  keeper: PackageKeeper,
): PackageKeeping {
  return {
    isWhole: (kept) => keeper.isWhole(kept),
    keepNext: async ({ version, fileName, sha512 }, filePath, signal) => {
      await keeper.prune([currentVersion, version])
      return keeper.keep(version, fileName, { filePath, sha512 }, signal)
    },
    keepRunning: async (signal) => {
      const own = record.value.ownPackage
      if (own?.version === currentVersion && (await keeper.isWhole(own))) return own
      if (installation?.format === 'appimage' && appImagePath !== undefined) {
        const sha512 = await keeper.sha512Of(appImagePath)
        if (sha512 === null) return null
        const fileName = path.basename(appImagePath)
        return keeper.keep(currentVersion, fileName, { filePath: appImagePath, sha512 }, signal)
      }
      if (installation === null) return null
      const release = await shelves.current.finder.findVersion(currentVersion, installation.format, signal)
      if (release === null) return null
      const { fileName } = release.file
      const filePath = keeper.pathOf(currentVersion, fileName)
      await bringer.bring(release.trusted, filePath, () => undefined, signal)
      return keeper.describe(currentVersion, fileName, release.sha512)
    },
  }
}
