import type { VersionDetails } from '#shared/api/updates'
import type { ErrorCode } from '#shared/errors'
import type { CarrierPlace, ExportItem, ExportItemState, ExportPlan } from '#shared/ipc/carrier'
import { AppError } from '../../base/app-error'
import type { FsPort } from '../../files/fs-port'
import type { PackageTrust, TrustedPackage } from '../package-trust'
import { Carrier } from './carrier'
import type { CarriedVersion } from './carrier-catalogue'
import { onCarrier } from './carrier-errors'
import { packagePath } from './carrier-layout'
import { type CarriedFile, type CarrierManifest, isUnchanged } from './carrier-manifest'
import { caseClashes } from './carrier-names'
import type { ExportSources } from './export-sources'
import { FAT32_MAX_FILE_BYTE_LENGTH, isFat32 } from './file-systems'

/** Room beyond the packages for what stands beside them, and for the file system's own records. */
const SPARE_BYTE_LENGTH = 16_777_216

/** A version of an export that can be carried. */
export interface PlannedPackage {
  readonly version: CarriedVersion
  readonly trusted: TrustedPackage
  /** Below the carrier's folder, with forward slashes. */
  readonly path: string
  /** `null` when the library does not hold it (any more), which is fine where the carrier does. */
  readonly libraryFile: string | null
  readonly state: Extract<ExportItemState, 'new' | 'partial' | 'present' | 'unsure'>
  /** Bytes of an unfinished copy that are there. */
  readonly partByteLength: number
}

export interface LeftOut {
  readonly version: VersionDetails
  readonly state: Extract<ExportItemState, 'missing' | 'too-large' | 'withdrawn' | 'unsigned'>
  readonly errorCode: ErrorCode | null
}

/** Something on the carrier that is not among the chosen versions. */
export interface OtherPackage {
  readonly version: CarriedVersion
  readonly file: CarriedFile
}

/** What an export would do. */
export interface DetailedPlan {
  readonly carrier: Carrier
  readonly manifest: CarrierManifest
  /** In the order that was asked for, those left out included. */
  readonly items: readonly (PlannedPackage | LeftOut)[]
  readonly others: readonly OtherPackage[]
  readonly newByteLength: number
  readonly presentByteLength: number
  readonly freeByteLength: number
}

export interface ExportPlannerDeps {
  /** Of carriers. */
  readonly fs: FsPort
  readonly sources: ExportSources
  readonly trust: PackageTrust
}

/** Finds out what an export would write, what is there already, and what cannot be carried, and why. */
export class ExportPlanner {
  constructor(private readonly deps: ExportPlannerDeps) {}

  /** @throws {CarrierError} when the place is not there or cannot be read */
  async plan(place: string, versionIds: readonly string[], signal: AbortSignal): Promise<DetailedPlan> {
    const carrier = await Carrier.open(this.deps.fs, place)
    const volume = await onCarrier('ask for free space', () => this.deps.fs.volumeOf(place))
    const manifest = await carrier.readManifest()
    const items: (PlannedPackage | LeftOut)[] = []
    for (const versionId of new Set(versionIds)) {
      const version = await this.deps.sources.describe(versionId)
      items.push(await this.planVersion(carrier, manifest, version, isFat32(volume), signal))
    }
    const planned = items.filter(isPlanned)
    return {
      carrier,
      manifest,
      items: withoutClashes(items),
      others: await findOthers(carrier, manifest, new Set(planned.map(({ trusted }) => trusted.packageId))),
      newByteLength: sum(planned, (item) =>
        item.state === 'new' || item.state === 'partial' ? item.trusted.byteLength - item.partByteLength : 0,
      ),
      presentByteLength: sum(planned, (item) =>
        item.state === 'present' || item.state === 'unsure' ? item.trusted.byteLength : item.partByteLength,
      ),
      freeByteLength: volume.freeByteLength,
    }
  }

  private async planVersion(
    carrier: Carrier,
    manifest: CarrierManifest,
    version: VersionDetails,
    isOnFat32: boolean,
    signal: AbortSignal,
  ): Promise<PlannedPackage | LeftOut> {
    const leftOut = (state: LeftOut['state'], errorCode: ErrorCode | null = null): LeftOut => ({
      version,
      state,
      errorCode,
    })
    if (version.withdrawal !== null) return leftOut('withdrawn')
    const { package: file } = version
    if (file === null) return leftOut('missing', 'not-offered')
    if (isOnFat32 && file.byteLength > FAT32_MAX_FILE_BYTE_LENGTH) {
      return leftOut('too-large', 'carrier-file-too-large')
    }
    let trusted: TrustedPackage
    let relativePath: string
    try {
      relativePath = packagePath(version, file.fileName)
      trusted = await this.deps.trust.find(file.id, signal)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return leftOut('unsigned', error.code)
    }
    const carried = { ...version, package: file }
    const libraryFile = await this.deps.sources.libraryFileOf(version)
    const found = await findOnCarrier(carrier, manifest, relativePath, trusted)
    const isNeeded = found.state === 'new' || found.state === 'partial'
    if (isNeeded && libraryFile === null) return leftOut('missing', 'package-missing')
    return { version: carried, trusted, path: relativePath, libraryFile, ...found }
  }
}

export function isPlanned(item: PlannedPackage | LeftOut): item is PlannedPackage {
  return 'trusted' in item
}

/** Why an export cannot begin; `null` when it can. */
export function problemOf(plan: DetailedPlan): ErrorCode | null {
  if (!plan.items.some(isPlanned)) return 'package-missing'
  return plan.newByteLength > 0 && plan.newByteLength + SPARE_BYTE_LENGTH > plan.freeByteLength
    ? 'carrier-full'
    : null
}

/** The plan as a person sees it. */
export function describePlan(plan: DetailedPlan, place: CarrierPlace): ExportPlan {
  return {
    place,
    items: plan.items.map(describeItem),
    others: plan.others.map(({ version, file }) => ({
      ...describeVersion(version),
      byteLength: file.byteLength,
    })),
    newByteLength: plan.newByteLength,
    presentByteLength: plan.presentByteLength,
    problem: problemOf(plan),
  }
}

export function describeVersion(
  version: VersionDetails,
): Omit<ExportItem, 'releasedOn' | 'state' | 'errorCode'> {
  return {
    versionId: version.id,
    programId: version.programId,
    programName: version.programName,
    version: version.version,
    byteLength: version.package?.byteLength ?? 0,
  }
}

function describeItem(item: PlannedPackage | LeftOut): ExportItem {
  const errorCode = isPlanned(item) ? null : item.errorCode
  const { releasedOn } = item.version
  return { ...describeVersion(item.version), releasedOn, state: item.state, errorCode }
}

type OnCarrier = Pick<PlannedPackage, 'state' | 'partByteLength'>

async function findOnCarrier(
  carrier: Carrier,
  manifest: CarrierManifest,
  relativePath: string,
  trusted: TrustedPackage,
): Promise<OnCarrier> {
  const facts = await carrier.factsOf(carrier.layout.packageFile(relativePath))
  if (facts?.kind === 'file' && facts.byteLength === trusted.byteLength) {
    const known = manifest.files.find(({ path: knownPath }) => knownPath === relativePath)
    const isKnown = known?.sha256 === trusted.sha256 && isUnchanged(known, facts)
    return { state: isKnown ? 'present' : 'unsure', partByteLength: 0 }
  }
  const part = await carrier.factsOf(carrier.layout.partOf(trusted.packageId))
  const partByteLength = part?.kind === 'file' ? Math.min(part.byteLength, trusted.byteLength) : 0
  return partByteLength > 0 ? { state: 'partial', partByteLength } : { state: 'new', partByteLength: 0 }
}

async function findOthers(
  carrier: Carrier,
  manifest: CarrierManifest,
  chosen: ReadonlySet<string>,
): Promise<OtherPackage[]> {
  const catalogue = (await carrier.readCatalogue()) ?? []
  const others: OtherPackage[] = []
  for (const file of manifest.files) {
    if (chosen.has(file.packageId)) continue
    const version = catalogue.find((entry) => entry.package.id === file.packageId)
    if (version === undefined || pathOrNull(version) !== file.path) continue
    const facts = await carrier.factsOf(carrier.layout.packageFile(file.path))
    if (facts?.kind === 'file' && facts.byteLength === file.byteLength) others.push({ version, file })
  }
  return others
}

function pathOrNull(version: CarriedVersion): string | null {
  try {
    return packagePath(version, version.package.fileName)
  } catch {
    // A name that makes no safe path: nothing of ours.
    return null
  }
}

/** Two names that differ in case alone would be one file on most sticks: the later one is left out. */
function withoutClashes(items: readonly (PlannedPackage | LeftOut)[]): (PlannedPackage | LeftOut)[] {
  const clashes = new Set(caseClashes(items.filter(isPlanned).map((item) => item.path)))
  return items.map((item) =>
    isPlanned(item) && clashes.has(item.path)
      ? { version: item.version, state: 'missing', errorCode: 'carrier-name-refused' }
      : item,
  )
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
