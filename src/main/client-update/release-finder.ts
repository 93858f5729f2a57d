import { createHash } from 'node:crypto'
import type { ClientArch, ClientFormat, ClientPlatform, ClientRelease } from '#shared/api/client-releases'
import { clientReleaseEntryText } from '#shared/updates/client-release-entry'
import type { PackageTrust, TrustedPackage } from '../updates/package-trust'
import { UpdateTrustError } from '../updates/trust/trust-errors'
import { type ChoiceSituation, chooseRelease, type FittingRelease, findRelease } from './release-choice'

/** A release whose file, number and notes the signatures vouch for. */
export interface VerifiedRelease extends FittingRelease {
  readonly trusted: TrustedPackage
  /** Of the whole file, hexadecimal. */
  readonly sha512: string
}

export interface ReleaseFinderDeps {
  /** What the portal, or a stick, says there is. Nobody believes it. */
  readonly listReleases: (platform: ClientPlatform, arch: ClientArch) => Promise<readonly ClientRelease[]>
  readonly trust: PackageTrust
  readonly platform: ClientPlatform
  readonly arch: ClientArch
}

/** Finds releases of the app for this installation, and checks them against what is signed. */
export class ReleaseFinder {
  constructor(private readonly deps: ReleaseFinderDeps) {}

  /**
   * The release to update to; `null` when there is none.
   *
   * @throws {AppError} when the portal cannot be asked, or what it offers is not what was signed
   */
  async findNewer(situation: ChoiceSituation, signal: AbortSignal): Promise<VerifiedRelease | null> {
    const chosen = chooseRelease(await this.list(), situation)
    return chosen === null ? null : this.verify(chosen, signal)
  }

  /**
   * A release by its number; `null` when it is not offered any more.
   *
   * @throws {AppError} as `findNewer`
   */
  async findVersion(
    version: string,
    format: ClientFormat,
    signal: AbortSignal,
  ): Promise<VerifiedRelease | null> {
    const found = findRelease(await this.list(), version, format)
    return found === null ? null : this.verify(found, signal)
  }

  private list(): Promise<readonly ClientRelease[]> {
    const { listReleases, platform, arch } = this.deps
    return listReleases(platform, arch)
  }

  private async verify(fitting: FittingRelease, signal: AbortSignal): Promise<VerifiedRelease> {
    const { release, file } = fitting
    const { platform, arch, trust } = this.deps
    const trusted = await trust.find(file.id, signal)
    const text = clientReleaseEntryText(release.version, release.notes, file, file.entrySalt)
    const isBound = createHash('sha256').update(text).digest('hex') === trusted.catalogueEntrySha256
    const isForUs = file.platform === platform && file.arch === arch
    const { sha512 } = trusted
    if (!isBound || !isForUs || sha512 === undefined) {
      throw new UpdateTrustError(
        'update-package-unsigned',
        `Nothing signed says that ${file.id} is version ${release.version} for ${platform} ${arch}`,
      )
    }
    return { ...fitting, trusted, sha512 }
  }
}
