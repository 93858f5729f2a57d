import { z } from 'zod'
import { PackageId, Sha256Hex } from '#shared/api/updates'
import type { FileFacts } from '../../files/fs-port'

const CarriedFile = z.strictObject({
  packageId: PackageId,
  /** Below the carrier's folder, with forward slashes. */
  path: z.string().max(400),
  byteLength: z.number().int().positive(),
  sha256: Sha256Hex,
  chunkListSha256: Sha256Hex,
  /** Of the file as it was when it had been checked; milliseconds since 1970. */
  modifiedAtMs: z.number(),
})
export type CarriedFile = z.infer<typeof CarriedFile>

/**
 * What was written to a carrier and found right when it was read back. It only saves time: whoever takes
 * files from a carrier checks them by the signatures and never looks here.
 */
export const CarrierManifest = z.strictObject({
  formatVersion: z.literal(1),
  /** Made at the first export: by it, a ledger tells carriers apart. */
  carrierId: z.uuid(),
  files: z.array(CarriedFile).max(10_000),
})
export type CarrierManifest = z.infer<typeof CarrierManifest>

export const MANIFEST_MAX_BYTE_LENGTH = 10_000_000

/** FAT keeps times to two seconds. */
const TIME_TOLERANCE_MS = 2_000

/** True when a file is, by its looks, the one that was checked; if in doubt, it is checked again. */
export function isUnchanged(file: CarriedFile, facts: FileFacts): boolean {
  return (
    facts.kind === 'file' &&
    facts.byteLength === file.byteLength &&
    Math.abs(facts.modifiedAtMs - file.modifiedAtMs) <= TIME_TOLERANCE_MS
  )
}
