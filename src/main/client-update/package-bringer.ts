import path from 'node:path'
import { CHUNK_BYTE_LENGTH } from '#shared/api/update-repository'
import { CancelledError } from '../base/app-error'
import { type Clock, sleep } from '../base/clock'
import type { FsPort } from '../files/fs-port'
import type { Log } from '../logging/log'
import type { ConnectivityMonitor } from '../portal/connectivity-monitor'
import { PackageDownload } from '../updates/download/package-download'
import { RetryLaterError } from '../updates/download/retry-later'
import type { HealthBySource } from '../updates/download/source-choice'
import type { BlockPool } from '../updates/hashing/block-pool'
import type { HashService } from '../updates/hashing/hash-service'
import type { SpeedGate } from '../updates/limits/bandwidth'
import type { TrustedPackage } from '../updates/package-trust'
import { PartialFolder } from '../updates/partial/partial-folder'
import type { PackageSource } from '../updates/sources/package-source'
import { DiskFullError, onDisk } from '../updates/transfer-errors'

export interface PackageBringerDeps {
  /** Of unfinished packages. */
  readonly folder: string
  readonly sources: () => readonly PackageSource[]
  readonly gate: () => SpeedGate
  readonly hashing: HashService
  readonly blocks: BlockPool
  readonly connectivity: Pick<ConnectivityMonitor, 'check'>
  readonly fs: FsPort
  readonly clock: Clock
  readonly log: Log
}

const MOST_SEGMENTS = 4
/** Pauses between tries get longer; after so many the person is told, and the next check goes on. */
const MOST_TRIES = 6
/** The package, its copy at the installer's place, and the one that is kept to go back to. */
const SPACE_FACTOR = 3

/**
 * Brings the app's own packages, by the same engine as packages of programs: resumed, within the speed limit,
 * and each chunk compared with what was signed.
 */
export class PackageBringer {
  private readonly partial: PartialFolder
  private readonly health: HealthBySource = new Map()

  constructor(private readonly deps: PackageBringerDeps) {
    this.partial = new PartialFolder({ ...deps, home: { folder: deps.folder } })
  }

  /**
   * Resolves when the package, whole and checked, has the name `targetPath`, on the same volume.
   *
   * @throws {AppError} what the last source said, or a disk error
   */
  async bring(
    trusted: TrustedPackage,
    targetPath: string,
    onProgress: (receivedByteLength: number) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const { hashing, fs } = this.deps
    hashing.prepare()
    await this.partial.prepare()
    await this.partial.removeLeftOvers((packageId) => packageId === trusted.packageId)
    if ((await this.partial.freeBytes()) < trusted.byteLength * SPACE_FACTOR) {
      throw new DiskFullError('Too little free space for an update of the app')
    }
    await this.fetch(trusted, onProgress, signal)
    await onDisk('give the package its name', async () => {
      await fs.makeFolder(path.dirname(targetPath))
      await fs.rename(this.partial.partPathOf(trusted.packageId), targetPath)
      await fs.syncFolder(path.dirname(targetPath))
    })
    await this.partial.removeJournal(trusted.packageId)
  }

  private async fetch(
    trusted: TrustedPackage,
    onProgress: (receivedByteLength: number) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const { clock, sources, gate } = this.deps
    for (let tries = 1; ; tries += 1) {
      const download: PackageDownload = new PackageDownload(
        {
          ...this.deps,
          folder: this.partial,
          chunkByteLength: CHUNK_BYTE_LENGTH,
          mostSegments: MOST_SEGMENTS,
          mayGrow: () => true,
        },
        {
          trusted,
          sources: sources(),
          health: this.health,
          gate: gate(),
          known: null,
          onChange: () => onProgress(download.receivedByteLength),
        },
      )
      try {
        return await download.run(signal, () => undefined)
      } catch (error) {
        if (!(error instanceof RetryLaterError)) throw error
        if (tries === MOST_TRIES) throw error.cause
        await sleep(clock, error.retryAt - clock.now(), signal)
        if (signal.aborted) throw new CancelledError('The update was given up')
      }
    }
  }
}
