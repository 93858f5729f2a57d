import type { VersionDetails } from '#shared/api/updates'
import type { MetadataSource } from '../trust/metadata-source'
import type { SignedSet } from '../trust/update-trust'
import type { CarriedVersion } from './carrier-catalogue'

export interface CarrierTrust {
  /**
   * Reads and verifies the signed files of a carrier; newer ones are kept.
   *
   * @throws {AppError} when they cannot be trusted
   */
  readFrom(source: MetadataSource, signal: AbortSignal): Promise<SignedSet>
}

/** What this computer knows of programs and versions. */
export interface KnownCatalogue {
  /** `null` for a version that is not known here. */
  versionOf(versionId: string): Promise<VersionDetails | null>
  /** Takes in versions that the signatures vouch for. */
  learn(versions: readonly VersionDetails[]): Promise<void>
}

/** Where imported packages go. */
export interface ImportLibrary {
  /** Where room is asked for. */
  readonly folder: string
  holds(version: CarriedVersion): Promise<boolean>
  /** Both on one volume. */
  pathsFor(version: CarriedVersion): { readonly partPath: string; readonly finalPath: string }
  /** The file is at its final path, whole and right. */
  adopt(version: CarriedVersion): Promise<void>
}
