import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Sha512Hex } from '#shared/api/client-releases'
import { CHUNK_BYTE_LENGTH, ChunkList, TargetCustom } from '#shared/api/update-repository'
import { Sha256Hex } from '#shared/api/updates'
import type { TrustedPackage } from '../package-trust'
import type { KeptTrust } from './kept-trust'
import type { MetadataSource } from './metadata-source'
import { UpdateTrustError } from './trust-errors'

/** A package as the signed list of targets has it. */
const Target = z.object({
  length: z.number().int().positive(),
  hashes: z.object({ sha256: Sha256Hex, sha512: Sha512Hex.optional() }),
  custom: TargetCustom,
})
type Target = z.infer<typeof Target>

/** No list is longer: 65,536 chunks of 64 digits, with what JSON puts around them. */
const CHUNK_LIST_MAX_BYTE_LENGTH = 5_000_000

/** The signed lists of chunks, kept once they were fetched. */
export class ChunkLists {
  constructor(private readonly kept: KeptTrust) {}

  /**
   * The package with its chunks.
   *
   * @param target what the signed list of targets says, of no checked shape
   * @throws {UpdateTrustError} and what the source throws
   */
  async complete(
    packageId: string,
    target: unknown,
    source: MetadataSource,
    signal: AbortSignal,
  ): Promise<TrustedPackage> {
    const parsed = Target.safeParse(target)
    if (!parsed.success) {
      throw new UpdateTrustError('update-metadata-tampered', `The target ${packageId} has another shape`, {
        cause: parsed.error,
      })
    }
    const { length, hashes, custom } = parsed.data
    const chunkSha256 = await this.chunksOf(parsed.data, source, signal)
    return {
      packageId,
      byteLength: length,
      sha256: hashes.sha256,
      ...(hashes.sha512 !== undefined && { sha512: hashes.sha512 }),
      chunkSha256,
      chunkListSha256: custom.chunkList.sha256,
      ...(custom.catalogueEntry !== undefined && { catalogueEntrySha256: custom.catalogueEntry.sha256 }),
    }
  }

  private async chunksOf(
    target: Target,
    source: MetadataSource,
    signal: AbortSignal,
  ): Promise<readonly string[]> {
    const { sha256, byteLength } = target.custom.chunkList
    if (byteLength > CHUNK_LIST_MAX_BYTE_LENGTH) {
      throw new UpdateTrustError('update-metadata-too-long', `A chunk list of ${byteLength} bytes`)
    }
    const kept = await this.kept.readChunkList(sha256, byteLength)
    // One that was damaged on the disk is fetched again.
    if (kept !== null && isIntact(kept, target)) return readChunks(kept, target)
    const fetched = await source.fetchChunkList(sha256, { maxByteLength: byteLength, signal })
    if (fetched === null) {
      throw new UpdateTrustError('update-metadata-missing', `The chunk list ${sha256} is missing`)
    }
    if (!isIntact(fetched, target)) {
      throw new UpdateTrustError('update-metadata-wrong-hash', `The chunk list ${sha256} is another`)
    }
    const chunks = readChunks(fetched, target)
    await this.kept.writeChunkList(sha256, fetched)
    return chunks
  }
}

/** True for the bytes that were signed. */
function isIntact(bytes: Uint8Array, { custom: { chunkList } }: Target): boolean {
  return (
    bytes.byteLength === chunkList.byteLength &&
    createHash('sha256').update(bytes).digest('hex') === chunkList.sha256
  )
}

function readChunks(bytes: Uint8Array, { length }: Target): readonly string[] {
  const list = ChunkList.safeParse(jsonOf(bytes))
  if (!list.success || list.data.sha256.length !== Math.ceil(length / CHUNK_BYTE_LENGTH)) {
    throw new UpdateTrustError('update-metadata-tampered', 'A chunk list does not fit its package')
  }
  return list.data.sha256
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    // No JSON: the schema refuses `undefined`.
    return undefined
  }
}
