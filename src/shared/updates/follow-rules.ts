import type { UpdateImportance, UpdateKind, VersionSummary } from '../api/updates'
import { compareVersions, type VersionRange } from './version-number'

/** Which new versions of a program are downloaded by themselves. */
export interface AutomaticDownload {
  /** At least one. */
  readonly kinds: readonly UpdateKind[]
  readonly leastImportance: UpdateImportance
  /** Versions for trying out as well. */
  readonly includesPreview: boolean
}

/** A program whose new versions a person wants to hear of. */
export interface FollowedProgram {
  readonly programId: string
  /**
   * The latest listing, ISO 8601, that was there when it was first followed: what came later is new.
   * `null` until the catalogue has been brought here.
   */
  readonly since: string | null
  /** `null`: nothing of it is downloaded by itself. */
  readonly download: AutomaticDownload | null
}

export type JudgedVersion = Pick<
  VersionSummary,
  'id' | 'programId' | 'version' | 'kind' | 'importance' | 'channel' | 'publishedAt' | 'fromVersions'
> & {
  readonly package: unknown
  readonly withdrawal: unknown
}

/** What a person gets who asks for automatic downloads and says no more. */
export const DEFAULT_DOWNLOAD: AutomaticDownload = {
  kinds: ['fix', 'feature', 'legal'],
  leastImportance: 'optional',
  includesPreview: false,
}

/** Whether new versions of followed programs come by themselves, where an administrator has fixed it. */
export type ProgramDownloads = 'off' | 'on'

/** The programs as they are followed where it is fixed whether their new versions come by themselves. */
export function withFixedDownloads(
  followed: readonly FollowedProgram[],
  fixed: ProgramDownloads | null,
): readonly FollowedProgram[] {
  if (fixed === null) return followed
  return followed.map((program) => ({
    ...program,
    download: fixed === 'off' ? null : (program.download ?? DEFAULT_DOWNLOAD),
  }))
}

const IMPORTANCES: readonly UpdateImportance[] = ['optional', 'recommended', 'critical']

/** Whether a version came after its program was followed, and can be had. */
export function isNewOf(followed: FollowedProgram, version: JudgedVersion): boolean {
  return (
    followed.since !== null &&
    version.programId === followed.programId &&
    version.package !== null &&
    version.withdrawal === null &&
    Date.parse(version.publishedAt) > Date.parse(followed.since)
  )
}

/** Whether a rule is for a version, by its kind, importance and channel. */
function isWanted(rule: AutomaticDownload, version: JudgedVersion): boolean {
  return (
    rule.kinds.includes(version.kind) &&
    IMPORTANCES.indexOf(version.importance) >= IMPORTANCES.indexOf(rule.leastImportance) &&
    (version.channel === 'stable' || rule.includesPreview)
  )
}

/**
 * What a set of rules downloads of the versions there are, the oldest listing first.
 *
 * `handled` are the ids of versions that were ever on this computer or on their way to it: none of
 * them is brought again, whatever has become of it. Of versions that came together only those are
 * brought that no later one of them replaces.
 */
export function automaticDownloads<Version extends JudgedVersion>(
  followed: readonly FollowedProgram[],
  versions: readonly Version[],
  handled: ReadonlySet<string>,
): Version[] {
  return followed
    .flatMap((program) => {
      const { download } = program
      if (download === null) return []
      const wanted = versions.filter((version) => isNewOf(program, version) && isWanted(download, version))
      return wanted.filter(
        (version) => !handled.has(version.id) && !wanted.some((other) => replaces(other, version)),
      )
    })
    .sort((a, b) => Date.parse(a.publishedAt) - Date.parse(b.publishedAt) || (a.id < b.id ? -1 : 1))
}

/**
 * True when whoever could install the older version can install the newer one instead, and where the older
 * one is already, too: nobody needs it any more. What is for trying out replaces nothing that is not.
 */
export function replaces(newer: JudgedVersion, older: JudgedVersion): boolean {
  return (
    newer.programId === older.programId &&
    compareVersions(newer.version, older.version) > 0 &&
    (newer.channel === 'stable' || older.channel === 'preview') &&
    startsNoLater(newer.fromVersions, older.fromVersions) &&
    (newer.fromVersions.highest === null || compareVersions(newer.fromVersions.highest, older.version) >= 0)
  )
}

function startsNoLater(newer: VersionRange, older: VersionRange): boolean {
  if (newer.lowest === null) return true
  return older.lowest !== null && compareVersions(newer.lowest, older.lowest) <= 0
}

/** The latest listing among versions of a program; the beginning of time where there is none. */
export function latestListing(versions: readonly Pick<VersionSummary, 'publishedAt'>[]): string {
  const latest = versions.reduce((time, { publishedAt }) => Math.max(time, Date.parse(publishedAt)), 0)
  return new Date(latest).toISOString()
}
