import { z } from 'zod'
import { Licence } from '../api/clients'
import { HandoverRecipient } from '../api/handovers'
import { Day } from '../api/page'
import { PackageFileName, PackageId, ProgramId, VersionId, VersionNumber } from '../api/updates'
import { ErrorCode } from '../errors'

/** Opaque: the page knows places by it and never sees a path. */
const PlaceId = z.string().regex(/^[a-f0-9]{16}$/u)

/** A stick, a share or a folder that updates are carried on. */
export const CarrierPlace = z.strictObject({
  id: PlaceId,
  /** The name of the stick or of the folder. */
  name: z.string(),
  kind: z.enum(['removable', 'folder']),
  /** `null` when it is not there now. */
  volume: z
    .strictObject({
      freeByteLength: z.number().nonnegative(),
      totalByteLength: z.number().nonnegative(),
      /** True where no file of 4 GiB or more can be. */
      isFat32: z.boolean(),
    })
    .nullable(),
  /** It has been used before. */
  isKnown: z.boolean(),
  /** A set of updates in it was opened through the system, the last of all. */
  isOpened: z.boolean(),
  /** There are updates of ours on it. */
  hasUpdates: z.boolean(),
})
export type CarrierPlace = z.infer<typeof CarrierPlace>

const CarriedVersion = z.strictObject({
  versionId: VersionId,
  programId: ProgramId,
  programName: z.string(),
  version: VersionNumber,
  byteLength: z.number().int().nonnegative(),
})

/**
 * What will become of a version in an export:
 * `new` and `partial` will be written, `partial` from where an earlier export stopped; `present` is there
 * and known to be right; `unsure` is there and will be checked; `missing` is not in the library,
 * `too-large` does not fit FAT32, `withdrawn` was taken back by the vendor, `unsigned` is not covered by
 * the signatures that are known here: these four are left out.
 */
export const ExportItemState = z.enum([
  'new',
  'partial',
  'present',
  'unsure',
  'missing',
  'too-large',
  'withdrawn',
  'unsigned',
])
export type ExportItemState = z.infer<typeof ExportItemState>

export const ExportItem = CarriedVersion.extend({
  releasedOn: Day,
  state: ExportItemState,
  /** Why it is left out, where the state does not say it all. */
  errorCode: ErrorCode.nullable(),
})
export type ExportItem = z.infer<typeof ExportItem>

export const ExportPlan = z.strictObject({
  place: CarrierPlace,
  items: z.array(ExportItem),
  /** On the carrier from earlier, and not among those chosen. */
  others: z.array(CarriedVersion),
  /** To be written. */
  newByteLength: z.number().nonnegative(),
  /** On the carrier already. */
  presentByteLength: z.number().nonnegative(),
  /** Why it cannot begin: no room, write-protected; `null` when it can. */
  problem: ErrorCode.nullable(),
})
export type ExportPlan = z.infer<typeof ExportPlan>

export const ExportRequest = z.strictObject({
  placeId: PlaceId,
  /** In the order of installation. */
  versionIds: z.array(VersionId).min(1).max(500),
  /** Takes what is not among the versions off the carrier. */
  removesOthers: z.boolean(),
  /** Reads and checks also what is known to be right. */
  checksPresent: z.boolean(),
  /** The client that it is for, as the person saw it in the register. */
  recipient: HandoverRecipient.extend({
    licences: z.array(Licence).max(50),
    /** The person was told of each version that the client may not be entitled to, and goes on. */
    isWarningOverridden: z.boolean(),
  }).nullable(),
})
export type ExportRequest = z.infer<typeof ExportRequest>

/** What became of one version: `checked` was there and was read and found right. */
export const ExportOutcome = z.enum([
  'waiting',
  'copying',
  'copied',
  'present',
  'checked',
  'left-out',
  'failed',
])
export type ExportOutcome = z.infer<typeof ExportOutcome>

const CarrierRunState = z.enum(['running', 'finishing', 'done', 'cancelled', 'failed'])

const RunProgress = {
  state: CarrierRunState,
  placeName: z.string(),
  placeId: PlaceId,
  /** Work to do and done, in bytes: each byte is once written and once checked. */
  workByteLength: z.number().nonnegative(),
  doneByteLength: z.number().nonnegative(),
  /** Smoothed; `null` until there is something to measure. */
  bytesPerSecond: z.number().nonnegative().nullable(),
  remainingMs: z.number().nonnegative().nullable(),
  /** Why it failed as a whole. */
  errorCode: ErrorCode.nullable(),
}

/** An export under way, or the last one of this run of the app. */
export const ExportRun = z.strictObject({
  ...RunProgress,
  request: ExportRequest,
  items: z.array(CarriedVersion.extend({ outcome: ExportOutcome, errorCode: ErrorCode.nullable() })),
  /** What this export has put on the carrier. */
  writtenByteLength: z.number().nonnegative(),
})
export type ExportRun = z.infer<typeof ExportRun>

/**
 * What an inspection found of a package on a carrier: `new` can be taken, `in-library` is here already;
 * `missing` is listed and not there, `wrong-size`, `unsigned`, `unnamed` (signed, but what the carrier says
 * it is, is not what was signed) and `withdrawn` cannot be taken.
 */
export const ImportItemState = z.enum([
  'new',
  'in-library',
  'missing',
  'wrong-size',
  'unsigned',
  'unnamed',
  'withdrawn',
])
export type ImportItemState = z.infer<typeof ImportItemState>

const FoundPackage = z.strictObject({
  packageId: PackageId,
  /** Bound by the signatures, but for the states `unsigned` and `unnamed`: then only what the carrier says. */
  programId: ProgramId,
  programName: z.string(),
  version: VersionNumber,
  fileName: PackageFileName,
  byteLength: z.number().int().nonnegative(),
})

export const ImportFindings = z.strictObject({
  place: CarrierPlace,
  /** When the portal signed what is on the carrier, ISO 8601. */
  asOf: z.iso.datetime(),
  /** The signatures are past their time and taken only because they are recent enough. */
  isOutOfDate: z.boolean(),
  items: z.array(FoundPackage.extend({ state: ImportItemState, isNewToCatalogue: z.boolean() })),
  /** Files in the packages' folders that no signed entry names; they are left alone. */
  unknownFileCount: z.number().int().nonnegative(),
})
export type ImportFindings = z.infer<typeof ImportFindings>

export const ImportRequest = z.strictObject({
  placeId: PlaceId,
  packageIds: z.array(PackageId).min(1).max(2_000),
})
export type ImportRequest = z.infer<typeof ImportRequest>

export const ImportOutcome = z.enum(['waiting', 'copying', 'taken', 'in-library', 'damaged', 'failed'])
export type ImportOutcome = z.infer<typeof ImportOutcome>

export const ImportRun = z.strictObject({
  ...RunProgress,
  items: z.array(FoundPackage.extend({ outcome: ImportOutcome, errorCode: ErrorCode.nullable() })),
})
export type ImportRun = z.infer<typeof ImportRun>
