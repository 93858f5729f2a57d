import path from 'node:path'
import { ChunkList } from '#shared/api/update-repository'
import type { Carrier } from './carrier'
import { formatCatalogue } from './carrier-catalogue'
import {
  CATALOGUE_FILE,
  CHECKSUM_FILE,
  CHUNK_LIST_FOLDER,
  METADATA_FOLDER,
  PAGE_FILE,
  SET_FILE,
} from './carrier-layout'
import type { CarriedFile, CarrierManifest } from './carrier-manifest'
import { formatChecksums } from './checksums'
import type { OtherPackage, PlannedPackage } from './export-planner'
import type { SignedFiles } from './export-sources'
import { carrierPage, type PagePackage } from './page/carrier-page'

/** 65,536 chunks, with room to spare. */
const CHUNK_LIST_MAX_BYTE_LENGTH = 8_000_000
/** Of which a new one takes the place of the old; roots all stay. */
const SIGNED = /^\d+\.(targets|snapshot)\.json$/u
/** Nothing in it is read: that it is there, among the files of a carrier, is all that it says. */
const SET_TEXT = 'Strefa Partnera: aktualizacje / updates\n'
const PART = /^([a-f0-9]{32})\.part$/u

export interface FinisherDeps {
  readonly signed: SignedFiles
  readonly now: Date
}

/** A package that is on the carrier and right. */
export interface FinishedPackage {
  readonly item: PlannedPackage
  readonly chunkList: Uint8Array
  readonly file: CarriedFile
}

export interface CarrierContent {
  readonly carrier: Carrier
  readonly manifest: CarrierManifest
  readonly finished: readonly FinishedPackage[]
  readonly others: readonly OtherPackage[]
}

export interface FinishOptions {
  readonly removesOthers: boolean
  /** Ids of packages whose unfinished copies may be of use yet. */
  readonly partsToKeep: ReadonlySet<string>
}

/**
 * Writes what stands beside the packages: signed metadata, chunk lists, catalogue, page and sums; then
 * takes off what is not to stay. Each file is replaced whole and read back; one that is the same is left.
 *
 * @returns how many bytes were written
 */
export async function finishCarrier(
  { signed, now }: FinisherDeps,
  { carrier, manifest, finished, others }: CarrierContent,
  { removesOthers, partsToKeep }: FinishOptions,
): Promise<number> {
  const { layout } = carrier
  let written = 0
  for (const { item, chunkList } of finished) {
    written += await carrier.write(layout.chunkListFile(item.trusted.chunkListSha256), chunkList)
  }
  // In the order given, the timestamp last: a set that was cut short still fits together.
  const metadata = await signed.metadata()
  for (const { name, bytes } of metadata) {
    written += await carrier.write(layout.metadataFile(name), bytes)
  }
  const staying = removesOthers ? [] : others
  const versions = [...staying.map(({ version }) => version), ...finished.map(({ item }) => item.version)]
  const files = [...staying, ...finished].map(({ file }) => file)
  const texts = [
    [CATALOGUE_FILE, formatCatalogue(versions)],
    [SET_FILE, SET_TEXT],
    [CHECKSUM_FILE, formatChecksums(files)],
    [PAGE_FILE, carrierPage(await pagePackages(carrier, staying, finished), dayOf(now))],
  ] as const
  for (const [name, text] of texts) written += await carrier.write(layout.file(name), text)
  if (removesOthers) {
    for (const { file } of others) {
      await carrier.remove(layout.packageFile(file.path))
      await carrier.remove(layout.chunkListFile(file.chunkListSha256))
    }
  }
  written += await carrier.write(layout.manifest, JSON.stringify({ ...manifest, files }))
  await clearLeftOvers(carrier, new Set(metadata.map(({ name }) => name)), partsToKeep)
  return written
}

/** Removes metadata that newer one has replaced, and what interrupted exports have left. */
async function clearLeftOvers(
  carrier: Carrier,
  metadata: ReadonlySet<string>,
  partsToKeep: ReadonlySet<string>,
): Promise<void> {
  const { layout } = carrier
  const isTemporary = (name: string) => name.endsWith('.tmp')
  const clear = async (folder: string, isLeftOver: (name: string) => boolean) => {
    for (const name of await carrier.list(folder)) {
      if (isLeftOver(name)) await carrier.remove(path.join(folder, name))
    }
  }
  await clear(layout.folder, isTemporary)
  await clear(layout.file(CHUNK_LIST_FOLDER), isTemporary)
  await clear(
    layout.file(METADATA_FOLDER),
    (name) => isTemporary(name) || (SIGNED.test(name) && !metadata.has(name)),
  )
  await clear(layout.workFolder, (name) => {
    const packageId = PART.exec(name)?.[1]
    return isTemporary(name) || (packageId !== undefined && !partsToKeep.has(packageId))
  })
}

async function pagePackages(
  carrier: Carrier,
  staying: readonly OtherPackage[],
  finished: readonly FinishedPackage[],
): Promise<PagePackage[]> {
  const packages: PagePackage[] = finished.map(({ item }) => ({
    version: item.version,
    chunkSha256: item.trusted.chunkSha256,
  }))
  for (const { version, file } of staying) {
    packages.push({ version, chunkSha256: await chunksOnCarrier(carrier, file) })
  }
  return packages
}

/** From the list that an earlier export put beside the package; without it, the page finds the file wrong. */
async function chunksOnCarrier(carrier: Carrier, file: CarriedFile): Promise<readonly string[]> {
  const path = carrier.layout.chunkListFile(file.chunkListSha256)
  const text = await carrier.readText(path, CHUNK_LIST_MAX_BYTE_LENGTH)
  const list = text === null ? null : ChunkList.safeParse(jsonOf(text))
  return list?.success === true ? list.data.sha256 : []
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Damaged: no list.
    return null
  }
}

/** The day on this computer, as `2026-11-22`. */
function dayOf(date: Date): string {
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'))
  return `${date.getFullYear()}-${month}-${day}`
}
