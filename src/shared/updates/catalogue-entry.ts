import type { VersionDetails } from '../api/updates'

/** What of a version never changes once it is published, and so can be signed. */
export type PublishedVersion = Pick<
  VersionDetails,
  | 'id'
  | 'programId'
  | 'programName'
  | 'version'
  | 'kind'
  | 'importance'
  | 'channel'
  | 'releasedOn'
  | 'fromVersions'
  | 'summary'
  | 'notes'
  | 'installSteps'
>

/**
 * The text whose SHA-256 stands in the signed metadata beside a package: what the package is.
 *
 * The metadata itself names packages by opaque ids, so that it tells nothing about programs to those
 * who may not know of them. What a package is comes from the catalogue, which the portal gives out by
 * level, and which on a stick comes from whoever carries the stick. This digest binds the two: the
 * publisher's offline key signs it, so nobody on the way, nor the portal itself, can pass one version
 * off as another, give a file another name, or put other words into its notes and installation steps.
 *
 * The salt, 128 random bits that the catalogue gives out with the version, keeps the digest from being
 * guessed: without it, whoever knows a program's name could try names until one fits.
 *
 * The program's name is in it as well: a computer that never saw the network knows it from nowhere else. So
 * a program that is given another name needs its versions signed for anew.
 *
 * @param fileName of the package
 */
export function catalogueEntryText(version: PublishedVersion, fileName: string, salt: string): string {
  return JSON.stringify([
    'strefa-partnera/catalogue-entry/1',
    salt,
    version.id,
    version.programId,
    version.programName,
    version.version,
    fileName,
    version.kind,
    version.importance,
    version.channel,
    version.releasedOn,
    [version.fromVersions.lowest, version.fromVersions.highest],
    version.summary,
    version.notes.map(({ kind, text }) => [kind, text]),
    version.installSteps,
  ])
}
