import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { CHUNK_BYTE_LENGTH } from '#shared/api/update-repository'
import { OperatorError, systemCodeOf } from '../../operator-error'
import { PARTIAL_SUFFIX } from './durable-file'
import { type PackageDigest, PackageDigester } from './package-digest'

/** The file to publish cannot be read, or is being written to. */
class PackageFileError extends OperatorError {}

/** The signed list of chunks holds so many digests at most. */
const MAX_BYTE_LENGTH = 65_536 * CHUNK_BYTE_LENGTH

/** A package copied beside its place, whole and on the disk, not yet under its name. */
export interface CopiedPackage extends PackageDigest {
  readonly file: string
}

/** @throws {PackageFileError} when there is nothing to publish at this place */
export async function packageByteLength(source: string): Promise<number> {
  const info = await stat(source).catch((error: unknown) => {
    throw new PackageFileError(`The file ${source} cannot be read (${String(systemCodeOf(error))})`, {
      cause: error,
    })
  })
  if (!info.isFile()) throw new PackageFileError(`${source} is no file`)
  if (info.size === 0) throw new PackageFileError(`The file ${source} is empty`)
  if (info.size > MAX_BYTE_LENGTH) throw new PackageFileError(`The file ${source} is larger than 256 GiB`)
  return info.size
}

/**
 * Copies a package into the folder, reading it once and never more than a chunk at a time.
 *
 * @param onProgress told how many bytes are copied
 * @throws {PackageFileError} when the file cannot be read, or changes its length meanwhile
 */
export async function copyPackage(
  source: string,
  folder: string,
  onProgress: (byteLength: number) => void,
): Promise<CopiedPackage> {
  const expected = await packageByteLength(source)
  const file = path.join(folder, `${randomUUID()}${PARTIAL_SUFFIX}`)
  try {
    const digest = await copyAndDigest(source, file, onProgress)
    if (digest.byteLength !== expected) {
      throw new PackageFileError(`The file ${source} was changed while it was read: publish it again`)
    }
    return { ...digest, file }
  } catch (error) {
    await rm(file, { force: true })
    throw error
  }
}

/** Digests a package where it is. */
export async function digestPackage(source: string): Promise<PackageDigest> {
  const digester = new PackageDigester()
  const pieces: AsyncIterable<Buffer> = createReadStream(source, { highWaterMark: CHUNK_BYTE_LENGTH })
  for await (const piece of pieces) digester.update(piece)
  return digester.finish()
}

async function copyAndDigest(
  source: string,
  file: string,
  onProgress: (byteLength: number) => void,
): Promise<PackageDigest> {
  const digester = new PackageDigester()
  const target = await open(file, 'wx', 0o600)
  try {
    let byteLength = 0
    const pieces: AsyncIterable<Buffer> = createReadStream(source, { highWaterMark: CHUNK_BYTE_LENGTH })
    for await (const piece of pieces) {
      digester.update(piece)
      await target.writeFile(piece)
      byteLength += piece.byteLength
      onProgress(byteLength)
    }
    await target.sync()
    return digester.finish()
  } finally {
    await target.close()
  }
}
