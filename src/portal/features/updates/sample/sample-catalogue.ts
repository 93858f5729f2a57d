import type { ProgramLine } from '#shared/api/updates'
import { samplePackageId } from '../../../sample/ids'
import { type ReleaseStory, sizeOf, tellStories } from './release-notes'
import { RELEASE_TRAINS, type Release } from './release-trains'
import { SAMPLE_PROGRAMS, type SampleProgramPlan } from './sample-programs'

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
  readonly lowestFrom: string | null
  readonly highestFrom: string | null
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
 * The newest releases of each program have a package, the others are listed as no longer offered.
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

function versionsOf(program: SampleProgramPlan): SampleVersion[] {
  const releases = releasesOf(program)
  const stories = tellStories(program.id, releases, program.pool)
  return releases.flatMap((release, index) => {
    const story = stories.get(release.version)
    if (story === undefined) return []
    return {
      id: versionId(program, release),
      programId: program.id,
      version: release.version,
      releasedOn: release.releasedOn,
      lowestFrom: lowestFrom(release.version, releases),
      highestFrom: releases[index + 1]?.version ?? null,
      ...story,
    }
  })
}

function packagesOf(program: SampleProgramPlan): SamplePackage[] {
  const releases = releasesOf(program)
  return program.packageByteLengths.flatMap((byteLength, index) => {
    const release = releases[index]
    if (release === undefined) return []
    const id = versionId(program, release)
    return {
      id: samplePackageId(id),
      versionId: id,
      fileName: `${program.fileStem}-${release.version}.exe`,
      byteLength,
    }
  })
}

function versionId(program: SampleProgramPlan, release: Release): string {
  return `${program.id}-${release.version}`
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
