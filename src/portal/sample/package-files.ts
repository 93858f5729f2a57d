import { createCipheriv, createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { HOUR_MS } from '../clock'
import type { PackageStore } from '../features/updates/package-store'

/** A sample package: its bytes follow from its id and length alone. */
export interface SamplePackageFile {
  readonly id: string
  readonly byteLength: number
}

const CHUNK_BYTE_LENGTH = 4_194_304
/** Two, so that one is written to disk while the next is computed. */
const FILES_AT_ONCE = 2
const PARTIAL_SUFFIX = '.part'
/** A partial file so old belongs to a portal that was killed; a younger one may be in the making. */
const LEFTOVER_AGE_MS = HOUR_MS
const ZEROS = Buffer.alloc(CHUNK_BYTE_LENGTH)

/**
 * Makes the package files that are missing and tells the SHA-256 of each package.
 *
 * A file that is there with the right length is kept; its digest is taken from `knownDigests`
 * or, failing that, read from the file.
 */
export async function makePackageFiles(
  store: PackageStore,
  files: readonly SamplePackageFile[],
  knownDigests: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  await store.prepare()
  await removeLeftovers(store.folder)
  const digests = new Map<string, string>()
  const waiting = [...files]
  const work = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      digests.set(file.id, await ensureFile(store, file, knownDigests.get(file.id)))
    }
  }
  await Promise.all(Array.from({ length: FILES_AT_ONCE }, work))
  return digests
}

async function ensureFile(
  store: PackageStore,
  file: SamplePackageFile,
  knownDigest: string | undefined,
): Promise<string> {
  const target = store.pathOf(file.id)
  if ((await lengthOf(target)) !== file.byteLength) return writeFile(target, file)
  return knownDigest ?? digestOf(target)
}

/** Writes beside the target and renames, so that a file under its final name is always whole. */
async function writeFile(target: string, file: SamplePackageFile): Promise<string> {
  const partial = `${target}.${randomUUID()}${PARTIAL_SUFFIX}`
  const digest = createHash('sha256')
  const handle = await open(partial, 'w', 0o600)
  try {
    for (const chunk of sampleBytes(file)) {
      digest.update(chunk)
      await handle.write(chunk)
    }
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  } finally {
    await handle.close()
  }
  await rename(partial, target)
  return digest.digest('hex')
}

/** The keystream of AES-128-CTR under the id as key: looks like a compressed installer, and is fast. */
export function* sampleBytes({ id, byteLength }: SamplePackageFile): Generator<Buffer> {
  const cipher = createCipheriv('aes-128-ctr', Buffer.from(id, 'hex'), Buffer.alloc(16))
  for (let done = 0; done < byteLength; done += CHUNK_BYTE_LENGTH) {
    yield cipher.update(ZEROS.subarray(0, Math.min(CHUNK_BYTE_LENGTH, byteLength - done)))
  }
}

async function digestOf(file: string): Promise<string> {
  const digest = createHash('sha256')
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTE_LENGTH })) digest.update(chunk)
  return digest.digest('hex')
}

async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.endsWith(PARTIAL_SUFFIX)) continue
    const file = path.join(folder, name)
    const { mtimeMs } = await stat(file)
    if (Date.now() - mtimeMs > LEFTOVER_AGE_MS) await rm(file, { force: true })
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
