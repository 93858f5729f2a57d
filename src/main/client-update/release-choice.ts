import type { ClientFormat, ClientRelease, ClientReleaseFile } from '#shared/api/client-releases'
import { compareVersions } from '#shared/updates/version-number'

/** A release with its file for this installation. */
export interface FittingRelease {
  readonly release: ClientRelease
  readonly file: ClientReleaseFile
}

export interface ChoiceSituation {
  readonly current: string
  readonly format: ClientFormat
  /** Versions that did not start on this computer. */
  readonly refused: readonly string[]
  /** Where this computer stands in a staged rollout, from 0 to 1. */
  readonly rolloutPosition: number
}

/**
 * The highest release that this computer may have: above the running version, never one that has failed here,
 * and within its rollout. Who is not in the rollout of the newest one gets the one before.
 */
export function chooseRelease(
  releases: readonly ClientRelease[],
  { current, format, refused, rolloutPosition }: ChoiceSituation,
): FittingRelease | null {
  const fitting = releases
    .flatMap((release) => fittingOf(release, format) ?? [])
    .filter(({ release: { version, rolloutPercent } }) => {
      const isNew = compareVersions(version, current) > 0 && !refused.includes(version)
      return isNew && (rolloutPercent === 100 || rolloutPosition < rolloutPercent / 100)
    })
    .sort((a, b) => compareVersions(b.release.version, a.release.version))
  return fitting[0] ?? null
}

/** A version by its number, as it is needed to go back to. */
export function findRelease(
  releases: readonly ClientRelease[],
  version: string,
  format: ClientFormat,
): FittingRelease | null {
  const release = releases.find((item) => item.version === version)
  return release === undefined ? null : fittingOf(release, format)
}

function fittingOf(release: ClientRelease, format: ClientFormat): FittingRelease | null {
  const file = release.files.find((item) => item.format === format)
  return file === undefined ? null : { release, file }
}
