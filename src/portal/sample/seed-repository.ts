import { StartError } from '../data-folder'
import type { Database } from '../db/database'
import { packages } from '../db/schema'
import { catalogueEntryOf } from '../features/update-repository/catalogue-entry'
import type { PackageTarget } from '../features/update-repository/metadata-documents'
import type { PackageDigest } from '../features/update-repository/package-digest'
import type { RepositoryFolder } from '../features/update-repository/repository-folder'
import { MissingKeysError } from '../features/update-repository/repository-keys'
import { RepositoryStateError, UpdateRepository } from '../features/update-repository/update-repository'
import { findVersions } from '../features/updates/catalogue-queries'
import { DatabaseDesk } from '../features/updates/database-desk'
import { SAMPLE_ROOT_EXPIRES, sampleKeyRing, sampleRepositoryKeys } from './sample-repository-keys'

/** The packages that the repository covers already, as far as their chunk lists are there. */
export async function readCovered(folder: RepositoryFolder): Promise<Map<string, PackageTarget>> {
  const repository = new UpdateRepository(folder)
  const covered = new Map<string, PackageTarget>()
  if (!(await repository.exists())) return covered
  for (const target of await repository.readTargets()) {
    if (await folder.hasChunkList(target.chunkList)) covered.set(target.packageId, target)
  }
  return covered
}

/** Writes the chunk lists of packages, and describes them as the metadata will. */
export async function writeChunkLists(
  folder: RepositoryFolder,
  digests: ReadonlyMap<string, PackageDigest>,
): Promise<PackageTarget[]> {
  await folder.prepare()
  return Promise.all(
    [...digests].map(async ([packageId, { byteLength, sha256, chunkSha256 }]) => ({
      packageId,
      byteLength,
      sha256,
      chunkList: await folder.writeChunkList(chunkSha256),
    })),
  )
}

/**
 * Signs for the sample's packages, but those that were withdrawn; makes the repository if there is none.
 *
 * @throws {StartError} when the folder has a repository with keys of its own
 */
export async function signSample(
  folder: RepositoryFolder,
  database: Database,
  targets: readonly PackageTarget[],
  now: Date,
): Promise<void> {
  const withdrawn = new Set(await new DatabaseDesk(database, () => now).ask('listWithdrawnPackages', {}))
  const entries = await readEntries(database)
  const repository = new UpdateRepository(folder)
  await ensureRepository(repository, now)
  try {
    await repository.update(sampleKeyRing(), now, (signed) => {
      for (const target of targets) {
        if (withdrawn.has(target.packageId)) signed.delete(target.packageId)
        else signed.set(target.packageId, { ...target, catalogueEntry: entries.get(target.packageId) })
      }
    })
  } catch (error) {
    if (!(error instanceof MissingKeysError)) throw error
    throw new StartError(
      'The data folder has an update repository with keys of its own: --sample cannot sign for its packages. ' +
        'Start without --sample, or with another --data',
      { cause: error },
    )
  }
}

async function ensureRepository(repository: UpdateRepository, now: Date): Promise<void> {
  if (await repository.exists()) return
  try {
    await repository.create(sampleRepositoryKeys(), now, SAMPLE_ROOT_EXPIRES)
  } catch (error) {
    if (error instanceof RepositoryStateError && (await repository.exists())) return // another process was first
    throw error
  }
}

/** What the catalogue says each package is, as the signatures will have it. */
async function readEntries(database: Database): Promise<Map<string, { readonly sha256: string }>> {
  const rows = await database.select({ versionId: packages.versionId }).from(packages)
  const described = await findVersions(
    database,
    rows.map(({ versionId }) => versionId),
  )
  return new Map(
    described.flatMap((version) => {
      const { package: file, entrySalt } = version
      if (file === null || entrySalt === undefined) return []
      return [[file.id, catalogueEntryOf(version, file.fileName, entrySalt)] as const]
    }),
  )
}
