import { compareVersions, isInRange, type VersionRange } from './version-number'

/** What the way to a version depends on; the catalogue's versions have it all. */
export interface PathVersion {
  readonly id: string
  readonly version: string
  readonly channel: 'stable' | 'preview'
  /** The versions it can be installed over. */
  readonly fromVersions: VersionRange
  /** `null` when it is not offered. */
  readonly package: { readonly byteLength: number } | null
  /** Anything but `null` when the vendor took it back. */
  readonly withdrawal: object | null
}

/** Why a version cannot be a step. */
type StepObstacle = 'withdrawn' | 'not-offered' | 'preview'

interface BlockedStep<Version> {
  readonly version: Version
  readonly obstacle: StepObstacle
}

export type UpgradePath<Version extends PathVersion> =
  | {
      readonly kind: 'path'
      readonly wanted: Version
      /** What to install, in this order; the wanted version is the last. */
      readonly steps: readonly Version[]
      /** Of all packages together. */
      readonly byteLength: number
      /** False when the catalogue does not list the installed version: its number may be mistyped. */
      readonly isInstalledListed: boolean
    }
  | { readonly kind: 'up-to-date'; readonly wanted: Version }
  /** The wanted version is older than the installed one. */
  | { readonly kind: 'downgrade'; readonly wanted: Version }
  | { readonly kind: 'no-path'; readonly wanted: Version | null; readonly reason: NoPathReason<Version> }

export type NoPathReason<Version> =
  /** No version was asked for, and none is offered in the stable channel. */
  | { readonly kind: 'nothing-offered' }
  | { readonly kind: 'wanted-unknown' }
  | { readonly kind: 'wanted-blocked'; readonly obstacle: 'withdrawn' | 'not-offered' }
  /** The shortest way over all versions there ever were leads through these. */
  | { readonly kind: 'steps-blocked'; readonly steps: readonly BlockedStep<Version>[] }
  /**
   * Not even versions that are gone lead there. `startsAt`: the version to be reached by other means
   * first; `null` when the installed one is not too old, but left out by the versions above it.
   */
  | { readonly kind: 'gap'; readonly startsAt: string | null }
  /** The same, and the catalogue does not list the installed version: its number may be mistyped. */
  | { readonly kind: 'installed-unknown'; readonly startsAt: string | null }

export interface UpgradeRequest {
  /** Version number at the client's. */
  readonly installed: string
  /** Id of the version that is wanted; `null` for the newest offered one of the stable channel. */
  readonly wantedId: string | null
}

/**
 * The way from an installed version to a wanted one, through the fewest steps and, among those, the
 * fewest bytes.
 *
 * A step is a version that is offered, not withdrawn, newer than the one before it, and installs over
 * it; a preview only where a preview is what is wanted. `versions` are all of one program, in any order.
 */
export function solveUpgradePath<Version extends PathVersion>(
  versions: readonly Version[],
  { installed, wantedId }: UpgradeRequest,
): UpgradePath<Version> {
  const wanted =
    wantedId === null ? newestOffered(versions) : (versions.find(({ id }) => id === wantedId) ?? null)
  if (wanted === null) {
    const kind = wantedId === null ? 'nothing-offered' : 'wanted-unknown'
    return { kind: 'no-path', wanted, reason: { kind } }
  }
  const order = compareVersions(wanted.version, installed)
  if (order === 0) return { kind: 'up-to-date', wanted }
  if (order < 0) return { kind: 'downgrade', wanted }

  const isListed = versions.some(({ version }) => compareVersions(version, installed) === 0)
  const between = versions.filter(
    (version) =>
      version.id === wanted.id ||
      (compareVersions(version.version, installed) > 0 &&
        compareVersions(version.version, wanted.version) < 0),
  )
  const allowsPreview = wanted.channel === 'preview'
  const obstacleOf = (version: Version): StepObstacle | null => obstacleOfStep(version, allowsPreview)

  const steps = shortestWay(
    between.filter((version) => obstacleOf(version) === null),
    installed,
    wanted,
    () => false,
  )
  if (steps !== null) {
    return { kind: 'path', wanted, steps, byteLength: byteLengthOf(steps), isInstalledListed: isListed }
  }

  const obstacle = obstacleOf(wanted)
  if (obstacle === 'withdrawn' || obstacle === 'not-offered') {
    return { kind: 'no-path', wanted, reason: { kind: 'wanted-blocked', obstacle } }
  }
  const former = shortestWay(between, installed, wanted, (version) => obstacleOf(version) !== null)
  if (former !== null) {
    const blocked = former.flatMap((version) => {
      const found = obstacleOf(version)
      return found === null ? [] : [{ version, obstacle: found }]
    })
    return { kind: 'no-path', wanted, reason: { kind: 'steps-blocked', steps: blocked } }
  }
  const startsAt = lowestStart(between, wanted, installed)
  return {
    kind: 'no-path',
    wanted,
    reason: isListed ? { kind: 'gap', startsAt } : { kind: 'installed-unknown', startsAt },
  }
}

/** The newest version that a client may get, by number; `null` when there is none. */
export function newestOffered<Version extends PathVersion>(versions: readonly Version[]): Version | null {
  return versions
    .filter((version) => obstacleOfStep(version, false) === null)
    .reduce<Version | null>(
      (newest, version) =>
        newest === null || compareVersions(version.version, newest.version) > 0 ? version : newest,
      null,
    )
}

function obstacleOfStep(version: PathVersion, allowsPreview: boolean): StepObstacle | null {
  if (version.withdrawal !== null) return 'withdrawn'
  if (version.package === null) return 'not-offered'
  return version.channel === 'preview' && !allowsPreview ? 'preview' : null
}

/** A way to a version and what it costs; compared field by field. */
interface Way<Version> {
  readonly blockedCount: number
  readonly stepCount: number
  readonly byteLength: number
  readonly last: Version
  readonly before: Way<Version> | null
}

/**
 * The cheapest way to the wanted version, `null` when none leads there: with the fewest blocked steps,
 * then the fewest steps, then the fewest bytes.
 *
 * Steps only ever lead to higher numbers, so in that order each way is final when it is reached.
 */
function shortestWay<Version extends PathVersion>(
  versions: readonly Version[],
  installed: string,
  wanted: Version,
  isBlocked: (version: Version) => boolean,
): Version[] | null {
  const rising = versions.toSorted((a, b) => compareVersions(a.version, b.version))
  const ways: Way<Version>[] = []
  for (const version of rising) {
    const own = { blockedCount: isBlocked(version) ? 1 : 0, byteLength: version.package?.byteLength ?? 0 }
    let best: Way<Version> | null = isInRange(installed, version.fromVersions)
      ? { ...own, stepCount: 1, last: version, before: null }
      : null
    for (const before of ways) {
      if (compareVersions(before.last.version, version.version) >= 0) break
      if (!isInRange(before.last.version, version.fromVersions)) continue
      const way = {
        blockedCount: before.blockedCount + own.blockedCount,
        stepCount: before.stepCount + 1,
        byteLength: before.byteLength + own.byteLength,
        last: version,
        before,
      }
      if (best === null || costsLess(way, best)) best = way
    }
    if (best !== null) ways.push(best)
  }
  const found = ways.find(({ last }) => last.id === wanted.id)
  return found === undefined ? null : stepsOf(found)
}

function costsLess(a: Way<unknown>, b: Way<unknown>): boolean {
  if (a.blockedCount !== b.blockedCount) return a.blockedCount < b.blockedCount
  if (a.stepCount !== b.stepCount) return a.stepCount < b.stepCount
  return a.byteLength < b.byteLength
}

function stepsOf<Version>(way: Way<Version>): Version[] {
  const steps: Version[] = []
  for (let at: Way<Version> | null = way; at !== null; at = at.before) steps.unshift(at.last)
  return steps
}

function byteLengthOf(steps: readonly PathVersion[]): number {
  return steps.reduce((sum, step) => sum + (step.package?.byteLength ?? 0), 0)
}

/** The lowest version that some way to the wanted one starts at, where it is above the installed one. */
function lowestStart<Version extends PathVersion>(
  versions: readonly Version[],
  wanted: Version,
  installed: string,
): string | null {
  const leading: Version[] = [wanted]
  for (const version of versions.toSorted((a, b) => compareVersions(b.version, a.version))) {
    const leadsOn = leading.some(
      (next) =>
        compareVersions(version.version, next.version) < 0 && isInRange(version.version, next.fromVersions),
    )
    if (leadsOn) leading.push(version)
  }
  const starts = leading.map(({ fromVersions }) => fromVersions.lowest ?? '0.0')
  const lowest = starts.reduce((a, b) => (compareVersions(a, b) <= 0 ? a : b))
  return compareVersions(lowest, installed) > 0 ? lowest : null
}
