import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { CHUNK_BYTE_LENGTH, ChunkList, MetadataFileName } from '#shared/api/update-repository'
import { DAY_MS, HOUR_MS } from '../../clock'
import { systemCodeOf } from '../../operator-error'
import { PARTIAL_SUFFIX, syncFolder, writeWhole } from './durable-file'
import type { Role } from './repository-keys'

/** A partial file so old was left by a process that was killed. */
const LEFTOVER_AGE_MS = HOUR_MS
/** So many earlier versions stay for longer than a day, for caches and clients that read slowly. */
const KEPT_VERSION_COUNT = 5

/**
 * The files of a signed repository, as any static server may carry them:
 * `metadata/<name>` and `chunk-lists/<sha256>.json`.
 *
 * Every file but `timestamp.json` is written once and never changed.
 */
export class RepositoryFolder {
  private readonly metadataFolder: string
  private readonly chunkListFolder: string

  constructor(readonly folder: string) {
    this.metadataFolder = path.join(folder, 'metadata')
    this.chunkListFolder = path.join(folder, 'chunk-lists')
  }

  async prepare(): Promise<void> {
    for (const folder of [this.metadataFolder, this.chunkListFolder]) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
    }
  }

  /** The bytes of a metadata file; `null` when there is none of this name. */
  async readMetadata(fileName: string): Promise<Buffer | null> {
    return readIfThere(path.join(this.metadataFolder, fileName))
  }

  /** @param fileName as `MetadataFileName` says */
  async writeMetadata(fileName: string, bytes: Buffer): Promise<void> {
    await writeWhole(path.join(this.metadataFolder, MetadataFileName.parse(fileName)), bytes)
  }

  /** Afterwards everything written before is on the disk under its name. */
  async sync(): Promise<void> {
    await syncFolder(this.chunkListFolder)
    await syncFolder(this.metadataFolder)
  }

  /** The versions of a role's metadata that are there, in order; those that nothing names included. */
  async versionsOf(role: Exclude<Role, 'timestamp'>): Promise<number[]> {
    const names = await namesIn(this.metadataFolder)
    return names
      .flatMap((name) => {
        const match = new RegExp(`^([1-9]\\d*)\\.${role}\\.json$`, 'u').exec(name)
        return match === null ? [] : [Number(match[1])]
      })
      .sort((one, other) => one - other)
  }

  /** The bytes of the chunk list with this digest; `null` when there is none. */
  async readChunkList(sha256: string): Promise<Buffer | null> {
    return readIfThere(this.chunkListFile(sha256))
  }

  /** Writes a package's chunk list, which goes by the digest of its own bytes. */
  async writeChunkList(chunkSha256: readonly string[]): Promise<{ sha256: string; byteLength: number }> {
    const { bytes, sha256 } = encodeChunkList(chunkSha256)
    await writeWhole(this.chunkListFile(sha256), bytes)
    return { sha256, byteLength: bytes.byteLength }
  }

  async hasChunkList({ sha256, byteLength }: { sha256: string; byteLength: number }): Promise<boolean> {
    try {
      return (await stat(this.chunkListFile(sha256))).size === byteLength
    } catch (error) {
      if (isNotFound(error)) return false
      throw error
    }
  }

  /**
   * Removes what nobody can need any more: old versions but the last few (roots all stay: clients
   * follow them one by one), chunk lists that nothing names, and what a killed process left half written.
   */
  async prune(
    current: { readonly targets: number; readonly snapshot: number },
    chunkLists: ReadonlySet<string>,
  ): Promise<void> {
    for (const role of ['targets', 'snapshot'] as const) {
      const older = (await this.versionsOf(role)).filter((version) => version < current[role])
      for (const version of older.slice(0, -KEPT_VERSION_COUNT)) {
        await removeIfOld(path.join(this.metadataFolder, `${version}.${role}.json`), DAY_MS)
      }
    }
    for (const name of await namesIn(this.chunkListFolder)) {
      const sha256 = /^([a-f0-9]{64})\.json$/u.exec(name)?.[1]
      if (sha256 === undefined || chunkLists.has(sha256)) continue
      await removeIfOld(path.join(this.chunkListFolder, name))
    }
    for (const folder of [this.metadataFolder, this.chunkListFolder]) await removeLeftovers(folder)
  }

  private chunkListFile(sha256: string): string {
    return path.join(this.chunkListFolder, `${sha256}.json`)
  }
}

function encodeChunkList(chunkSha256: readonly string[]): { bytes: Buffer; sha256: string } {
  const list: ChunkList = { chunkByteLength: CHUNK_BYTE_LENGTH, sha256: [...chunkSha256] }
  const bytes = Buffer.from(JSON.stringify(ChunkList.parse(list)))
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** Removes partial files of processes that were killed; younger ones may be in the making. */
export async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await namesIn(folder)) {
    if (name.endsWith(PARTIAL_SUFFIX)) await removeIfOld(path.join(folder, name))
  }
}

async function removeIfOld(file: string, ageMs = LEFTOVER_AGE_MS): Promise<void> {
  try {
    const { mtimeMs } = await stat(file)
    if (Date.now() - mtimeMs > ageMs) await rm(file, { force: true })
  } catch (error) {
    if (!isNotFound(error)) throw error // gone meanwhile: its writer has finished, or another process was first
  }
}

async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file)
  } catch (error) {
    if (isNotFound(error)) return null
    throw error
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isNotFound(error)) return []
    throw error
  }
}

function isNotFound(error: unknown): boolean {
  return systemCodeOf(error) === 'ENOENT'
}
