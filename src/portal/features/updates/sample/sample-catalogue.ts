import type { ProgramLine } from '#shared/api/updates'
import { sampleEntrySalt, samplePackageId } from '../../../sample/ids'
import { type ReleaseStory, sizeOf, tellStories } from './release-notes'
import { RELEASE_TRAINS, type Release } from './release-trains'
import { SAMPLE_PROGRAMS, type SampleProgramPlan } from './sample-programs'
import {
  BRIDGED_FROM,
  INSTALL_STEPS,
  SPECIAL_RELEASES,
  type SpecialRelease,
  WITHDRAWALS,
} from './special-releases'

interface SampleProgram {
  readonly id: string
  readonly line: ProgramLine
  readonly name: string
  readonly purpose: string
}

interface SampleVersion extends ReleaseStory {
  readonly id: string
  readonly programId: string
  readonly version: string
  readonly releasedOn: string
  readonly channel: 'stable' | 'preview'
  readonly lowestFrom: string | null
  readonly highestFrom: string | null
  readonly installSteps: readonly string[]
  readonly withdrawal: { readonly withdrawnAt: string; readonly reason: string } | null
  readonly entrySalt: string
}

interface SamplePackage {
  readonly id: string
  readonly versionId: string
  readonly fileName: string
  readonly byteLength: number
}

export interface SampleCatalogue {
  readonly programs: readonly SampleProgram[]
  readonly versions: readonly SampleVersion[]
  readonly packages: readonly SamplePackage[]
}

/**
 * The sample catalogue: the same on every call.
 *
 * The newest releases of each program have a package, and so has what an old installation must pass on
 * its way to them; the others are listed as no longer offered.
 */
export function sampleCatalogue(): SampleCatalogue {
  return {
    programs: SAMPLE_PROGRAMS.map(({ id, line, name, purpose }) => ({ id, line, name, purpose })),
    versions: SAMPLE_PROGRAMS.flatMap(versionsOf),
    packages: SAMPLE_PROGRAMS.flatMap(packagesOf),
  }
}

function releasesOf({ line, kind }: SampleProgramPlan): Release[] {
  return RELEASE_TRAINS[line].filter(({ programs }) => programs.has(kind))
}

/** All versions of a program, newest first. */
function versionsOf(program: SampleProgramPlan): SampleVersion[] {
  const special = specialOf(program).map(({ packageByteLength: _, ...release }) => ({
    ...release,
    id: versionId(program, release),
    withdrawal: null,
    entrySalt: sampleEntrySalt(versionId(program, release)),
  }))
  return [...trainVersionsOf(program), ...special].sort((one, other) =>
    other.releasedOn.localeCompare(one.releasedOn),
  )
}

function specialOf(program: SampleProgramPlan): SpecialRelease[] {
  return SPECIAL_RELEASES.filter(({ programId }) => programId === program.id)
}

function trainVersionsOf(program: SampleProgramPlan): SampleVersion[] {
  const releases = releasesOf(program)
  const stories = tellStories(program.id, releases, program.pool)
  return releases.flatMap((release, index) => {
    const story = stories.get(release.version)
    if (story === undefined) return []
    const id = versionId(program, release)
    return {
      id,
      programId: program.id,
      version: release.version,
      releasedOn: release.releasedOn,
      channel: 'stable' as const,
      lowestFrom: BRIDGED_FROM.get(id) ?? lowestFrom(release.version, releases),
      highestFrom: releases[index + 1]?.version ?? null,
      installSteps: INSTALL_STEPS.get(id) ?? [],
      withdrawal: WITHDRAWALS.get(id) ?? null,
      entrySalt: sampleEntrySalt(id),
      ...story,
    }
  })
}

function packagesOf(program: SampleProgramPlan): SamplePackage[] {
  const releases = releasesOf(program)
  const newest = program.packageByteLengths.flatMap((byteLength, index) => {
    const release = releases[index]
    return release === undefined ? [] : packageOf(program, release, byteLength)
  })
  const special = specialOf(program).flatMap((release) =>
    release.packageByteLength === null ? [] : packageOf(program, release, release.packageByteLength),
  )
  return [...newest, ...special]
}

function packageOf(
  program: SampleProgramPlan,
  release: Pick<Release, 'version'>,
  byteLength: number,
): SamplePackage {
  const id = versionId(program, release)
  return {
    id: samplePackageId(id),
    versionId: id,
    fileName: `${program.fileStem}-${release.version}.exe`,
    byteLength,
  }
}

function versionId(program: SampleProgramPlan, { version }: Pick<Release, 'version'>): string {
  return `${program.id}-${version}`
}

/** How many major releases back an update can still be installed over. */
const MAJORS_BACK = 4

/** A patch goes over its own major release; a larger release reaches some majors back. */
function lowestFrom(version: string, releases: readonly Release[]): string | null {
  const majors = releases.map((release) => release.version).filter((other) => sizeOf(other) === 'major')
  const own = majors.findIndex((major) => isSameMajor(major, version))
  return (sizeOf(version) === 'patch' ? majors[own] : majors[own + MAJORS_BACK]) ?? null
}

function isSameMajor(major: string, version: string): boolean {
  return version === major || version.startsWith(`${major.replace(/\.0\.0$/u, '')}.`)
}
