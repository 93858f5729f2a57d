import path from 'node:path'
import type { ImportItemState } from '#shared/ipc/carrier'
import { AppError } from '../../base/app-error'
import type { FsPort } from '../../files/fs-port'
import type { TrustedPackage } from '../package-trust'
import { FolderMetadataSource } from '../trust/folder-metadata-source'
import type { SignedSet } from '../trust/update-trust'
import { Carrier } from './carrier'
import { type CarriedVersion, isBound } from './carrier-catalogue'
import { CarrierError, onCarrier } from './carrier-errors'
import { CHUNK_LIST_FOLDER, CLIENT_FOLDER, METADATA_FOLDER, packagePath } from './carrier-layout'
import { caseClashes } from './carrier-names'
import type { CarrierTrust, ImportLibrary, KnownCatalogue } from './import-sources'

/** A package that a carrier lists, and whether it can be taken. */
export interface FoundPackage {
  /** All of it signed, but for the states `unsigned` and `unnamed`: then only what the carrier says. */
  readonly version: CarriedVersion
  readonly state: ImportItemState
  /** What the signatures say; `null` for the states in which they say nothing. */
  readonly trusted: TrustedPackage | null
  /** The file on the carrier; `null` when its name would make no safe path. */
  readonly filePath: string | null
  /** The catalogue of this computer does not have it. */
  readonly isNewToCatalogue: boolean
}

export interface Inspection {
  readonly carrier: Carrier
  readonly signatures: SignedSet
  readonly packages: readonly FoundPackage[]
  readonly unknownFileCount: number
}

export interface CarrierInspectorDeps {
  readonly fs: FsPort
  readonly trust: CarrierTrust
  readonly library: ImportLibrary
  readonly catalogue: KnownCatalogue
}

/** Files beyond so many are not counted: it is a stick, not an archive. */
const MOST_COUNTED_FILES = 10_000

/**
 * Finds out what of a carrier can be taken. Nothing on it is believed: what a package is must be bound to
 * its signature, its name is put together anew from checked parts, and the file is opened only once its
 * length is right.
 */
export class CarrierInspector {
  constructor(private readonly deps: CarrierInspectorDeps) {}

  /** @throws {AppError} when there is nothing of ours, or its signatures cannot be trusted */
  async inspect(place: string, signal: AbortSignal): Promise<Inspection> {
    const carrier = await Carrier.open(this.deps.fs, place)
    const listed = await carrier.readCatalogue()
    if (listed === null) throw new CarrierError('carrier-foreign', 'There is no catalogue')
    const signatures = await this.deps.trust.readFrom(
      new FolderMetadataSource(carrier.layout.folder, this.deps.fs),
      signal,
    )
    const packages: FoundPackage[] = []
    for (const version of unlikeEachOther(listed)) {
      packages.push(await this.inspectPackage(carrier, signatures, version, signal))
    }
    const unknownFileCount = await this.countUnknown(carrier, packages)
    return { carrier, signatures, packages, unknownFileCount }
  }

  private async inspectPackage(
    carrier: Carrier,
    signatures: SignedSet,
    listed: CarriedVersion,
    signal: AbortSignal,
  ): Promise<FoundPackage> {
    const { catalogue, library } = this.deps
    const known = await catalogue.versionOf(listed.id)
    const found = { version: listed, trusted: null, filePath: null, isNewToCatalogue: known === null }
    const trusted = await findTrusted(signatures, listed.package.id, signal)
    if (trusted === null) return { ...found, state: 'unsigned' }
    const relativePath = isBound(listed, trusted) ? safePath(listed) : null
    if (relativePath === null) return { ...found, state: 'unnamed' }
    const filePath = carrier.layout.packageFile(relativePath)
    const { byteLength, sha256 } = trusted
    // When it was listed is not signed, its day is.
    const publishedAt = `${listed.releasedOn}T08:00:00Z`
    const version = { ...listed, publishedAt, package: { ...listed.package, byteLength, sha256 } }
    const named = { ...found, version, trusted, filePath }
    // The carrier may be older than what this computer has heard, or the other way round.
    if (version.withdrawal !== null || (known !== null && known.withdrawal !== null)) {
      return { ...named, state: 'withdrawn' }
    }
    if (await library.holds(version)) return { ...named, state: 'in-library' }
    const facts = await carrier.factsOf(filePath)
    if (facts?.kind !== 'file') return { ...named, state: 'missing' }
    return { ...named, state: facts.byteLength === trusted.byteLength ? 'new' : 'wrong-size' }
  }

  private async countUnknown(carrier: Carrier, packages: readonly FoundPackage[]): Promise<number> {
    const { fs } = this.deps
    const named = new Set(packages.flatMap(({ filePath }) => (filePath === null ? [] : [filePath])))
    const isFolder = async (folder: string) => (await fs.factsOf(folder))?.kind === 'folder'
    return onCarrier('list', async () => {
      let count = 0
      for (const program of await fs.list(carrier.layout.folder)) {
        if (program.startsWith('.') || OWN_FOLDERS.has(program)) continue
        const programFolder = carrier.layout.file(program)
        if (!(await isFolder(programFolder))) continue
        for (const version of await fs.list(programFolder)) {
          const versionFolder = path.join(programFolder, version)
          if (!(await isFolder(versionFolder))) continue
          for (const name of await fs.list(versionFolder)) {
            if (!named.has(path.join(versionFolder, name))) count += 1
            if (count >= MOST_COUNTED_FILES) return count
          }
        }
      }
      return count
    })
  }
}

const OWN_FOLDERS: ReadonlySet<string> = new Set([METADATA_FOLDER, CHUNK_LIST_FOLDER, CLIENT_FOLDER])

async function findTrusted(
  signatures: SignedSet,
  packageId: string,
  signal: AbortSignal,
): Promise<TrustedPackage | null> {
  try {
    return await signatures.find(packageId, signal)
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

function safePath(version: CarriedVersion): string | null {
  try {
    return packagePath(version, version.package.fileName)
  } catch (error) {
    if (error instanceof CarrierError) return null
    throw error
  }
}

/** Each package once, and no two whose files a stick or a library could not tell apart. */
function unlikeEachOther(listed: readonly CarriedVersion[]): CarriedVersion[] {
  const byId = [...new Map(listed.map((version) => [version.package.id, version])).values()]
  const clashes = new Set(caseClashes(byId.map((version) => safePath(version) ?? version.package.id)))
  return byId.filter((version) => !clashes.has(safePath(version) ?? ''))
}
