import { z } from 'zod'
import { PackageId, Sha256Hex } from './updates'

/*
 * The signed update repository (The Update Framework, specification 1.0). Its files are no JSON
 * of the API's shape and need no sign-in: they are signed, name no program, and any static server
 * may carry them.
 */

/** `root.json` goes by its version (`3.root.json`), as consistent snapshots ask; so do the others but `timestamp.json`. */
export const MetadataFileName = z
  .string()
  .regex(/^(timestamp\.json|[1-9]\d{0,8}\.(root|targets|snapshot)\.json)$/u)
export const METADATA_PATH = '/updates/metadata/{fileName}'
export const MetadataParams = z.strictObject({ fileName: MetadataFileName })

/** A chunk list goes by the SHA-256 of its own bytes, which the signed metadata names. */
export const CHUNK_LIST_PATH = '/updates/chunk-lists/{sha256}'
export const ChunkListParams = z.strictObject({ sha256: Sha256Hex })

export const CHUNK_BYTE_LENGTH = 4_194_304

/** The SHA-256 of each chunk of a package, in order; the last chunk may be shorter. */
export const ChunkList = z.strictObject({
  chunkByteLength: z.literal(CHUNK_BYTE_LENGTH),
  sha256: z.array(Sha256Hex).min(1).max(65_536),
})
export type ChunkList = z.infer<typeof ChunkList>

/** A target's path in the metadata: the package's id, which tells nothing about the program. */
export const TargetPath = PackageId

/** What the signed metadata says of a target beyond its length and SHA-256. */
export const TargetCustom = z.object({
  chunkList: z.strictObject({ sha256: Sha256Hex, byteLength: z.number().int().positive() }),
  /** Of the text of updates/catalogue-entry.ts: binds the package to what the catalogue says it is. */
  catalogueEntry: z.strictObject({ sha256: Sha256Hex }).optional(),
})
export type TargetCustom = z.infer<typeof TargetCustom>
