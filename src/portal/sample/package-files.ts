import { createCipheriv, randomUUID } from 'node:crypto'
import { open, rename, rm, stat } from 'node:fs/promises'
import { CHUNK_BYTE_LENGTH } from '#shared/api/update-repository'
import { PARTIAL_SUFFIX } from '../features/update-repository/durable-file'
import { type PackageDigest, PackageDigester } from '../features/update-repository/package-digest'
import { digestPackage } from '../features/update-repository/package-intake'
import { removeLeftovers } from '../features/update-repository/repository-folder'
import type { PackageStore } from '../features/updates/package-store'

/** A sample package: its bytes follow from its id and length alone. */
export interface SamplePackageFile {
  readonly id: string
  readonly byteLength: number
}

/** Two, so that one is written to disk while the next is computed. */
const FILES_AT_ONCE = 2
const ZEROS = Buffer.alloc(CHUNK_BYTE_LENGTH)

/**
 * Makes the package files that are missing, and tells the digests of those that are not known.
 *
 * A file that is there with the right length is kept, and read only when its digests are not known.
 *
 * @param isKnown true for a package of whose file, if it is there, the digests need not be told
 */
export async function makePackageFiles(
  store: PackageStore,
  files: readonly SamplePackageFile[],
  isKnown: (file: SamplePackageFile) => boolean,
): Promise<Map<string, PackageDigest>> {
  await store.prepare()
  await removeLeftovers(store.folder)
  const digests = new Map<string, PackageDigest>()
  const waiting = [...files]
  const work = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const target = store.pathOf(file.id)
      const isThere = (await lengthOf(target)) === file.byteLength
      if (!isThere) digests.set(file.id, await writeFile(target, file))
      else if (!isKnown(file)) digests.set(file.id, await digestPackage(target))
    }
  }
  await Promise.all(Array.from({ length: FILES_AT_ONCE }, work))
  return digests
}

/** Writes beside the target and renames, so that a file under its final name is always whole. */
async function writeFile(target: string, file: SamplePackageFile): Promise<PackageDigest> {
  const partial = `${target}.${randomUUID()}${PARTIAL_SUFFIX}`
  const digester = new PackageDigester()
  const handle = await open(partial, 'w', 0o600)
  try {
    for (const chunk of sampleBytes(file)) {
      digester.update(chunk)
      await handle.write(chunk)
    }
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  } finally {
    await handle.close()
  }
  await rename(partial, target)
  return digester.finish()
}

/** The keystream of AES-128-CTR under the id as key: looks like a compressed installer, and is fast. */
export function* sampleBytes({ id, byteLength }: SamplePackageFile): Generator<Buffer> {
  const cipher = createCipheriv('aes-128-ctr', Buffer.from(id, 'hex'), Buffer.alloc(16))
  for (let done = 0; done < byteLength; done += CHUNK_BYTE_LENGTH) {
    yield cipher.update(ZEROS.subarray(0, Math.min(CHUNK_BYTE_LENGTH, byteLength - done)))
  }
}

async function lengthOf(file: string): Promise<number | null> {
  try {
    return (await stat(file)).size
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
