import { z } from 'zod'
import { PackageId, Sha256Hex } from '#shared/api/updates'
import type { ChunkLayout } from './chunk-layout'
import { ChunkSet } from './chunk-set'

/** Sources and their tags that are remembered; a transfer seldom has more than two. */
const MOST_TAGS = 20
const Tag = z.string().max(202)
const ByteCount = z.number().int().nonnegative()

/** The file beside a part file that says what of it counts. */
export const PartJournal = z.strictObject({
  formatVersion: z.literal(2),
  packageId: PackageId,
  byteLength: z.number().int().positive(),
  sha256: Sha256Hex,
  chunkByteLength: z.number().int().positive(),
  /** Chunks whose hash was right and whose bytes were on the disk before this was written; a bit each. */
  verified: z.string().max(20_000),
  /** Of other chunks, how many bytes from their start are on the disk, unverified. */
  beginnings: z
    .array(
      z.strictObject({ chunk: ByteCount, byteLength: ByteCount, sourceId: z.string().max(600), tag: Tag }),
    )
    .max(64),
  /** Strong entity tag of each source's bytes. */
  tags: z.record(z.string().max(600), Tag),
  /** Milliseconds since 1970. */
  savedAt: ByteCount,
})
export type PartJournal = z.infer<typeof PartJournal>
type ChunkBeginning = PartJournal['beginnings'][number]

/** What of a package is in its part file. */
export interface PartContent {
  readonly verified: ChunkSet
  readonly beginnings: readonly ChunkBeginning[]
  readonly tags: ReadonlyMap<string, string>
}

export interface JournalOwner {
  readonly packageId: string
  readonly sha256: string
  readonly layout: ChunkLayout
}

export function journalOf(owner: JournalOwner, content: PartContent, savedAt: number): PartJournal {
  return {
    formatVersion: 2,
    packageId: owner.packageId,
    byteLength: owner.layout.byteLength,
    sha256: owner.sha256,
    chunkByteLength: owner.layout.chunkByteLength,
    verified: content.verified.toBase64(),
    beginnings: [...content.beginnings],
    tags: Object.fromEntries([...content.tags].slice(0, MOST_TAGS)),
    savedAt,
  }
}

export function emptyContent(layout: ChunkLayout): PartContent {
  return { verified: new ChunkSet(layout.chunkCount), beginnings: [], tags: new Map() }
}

/** What a journal says, or `null` when it is not about these very bytes. */
export function contentOf(
  journal: PartJournal,
  { packageId, sha256, layout }: JournalOwner,
): PartContent | null {
  const isSame =
    journal.packageId === packageId &&
    journal.sha256 === sha256 &&
    journal.byteLength === layout.byteLength &&
    journal.chunkByteLength === layout.chunkByteLength
  const verified = isSame ? ChunkSet.fromBase64(journal.verified, layout.chunkCount) : null
  if (verified === null) return null
  return {
    verified,
    beginnings: journal.beginnings.filter(
      ({ chunk, byteLength }) =>
        chunk < layout.chunkCount && !verified.has(chunk) && byteLength < layout.byteLengthOf(chunk),
    ),
    tags: new Map(Object.entries(journal.tags)),
  }
}
