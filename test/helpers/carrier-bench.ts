import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { CHUNK_BYTE_LENGTH } from '#shared/api/update-repository'
import type { VersionDetails } from '#shared/api/updates'
import type { ExportRequest, ExportRun, ImportRun } from '#shared/ipc/carrier'
import { catalogueEntryText } from '#shared/updates/catalogue-entry'
import { AppError } from '../../src/main/base/app-error'
import { systemClock } from '../../src/main/base/clock'
import { JsonFile } from '../../src/main/files/json-file'
import { nodeFsPort } from '../../src/main/files/node-fs-port'
import type { CarriedVersion } from '../../src/main/updates/carrier/carrier-catalogue'
import { CarrierInspector } from '../../src/main/updates/carrier/carrier-inspector'
import { packagePath } from '../../src/main/updates/carrier/carrier-layout'
import { CarrierTurn } from '../../src/main/updates/carrier/carrier-turn'
import { findDamagedChunks } from '../../src/main/updates/carrier/chunk-check'
import { ExportPlanner } from '../../src/main/updates/carrier/export-planner'
import { type Exported, ExportService } from '../../src/main/updates/carrier/export-service'
import { ImportService } from '../../src/main/updates/carrier/import-service'
import type {
  CarrierTrust,
  ImportLibrary,
  KnownCatalogue,
} from '../../src/main/updates/carrier/import-sources'
import { PackageCopier } from '../../src/main/updates/carrier/package-copier'
import { KnownPlaces, Places } from '../../src/main/updates/carrier/places'
import type { TrustedPackage } from '../../src/main/updates/package-trust'
import { FaultyFs } from './faulty-fs'
import { MemoryLog } from './memory-log'

/** A package that is signed for, with its bytes. */
export interface SampleRelease {
  readonly version: CarriedVersion
  readonly trusted: TrustedPackage
  readonly bytes: Buffer
}

/** A release whose bytes follow from its name; no two chunks are alike. */
export function sampleRelease(
  number: string,
  byteLength: number,
  change: Partial<VersionDetails> = {},
): SampleRelease {
  const bytes = Buffer.alloc(byteLength)
  for (let at = 0; at < byteLength; at += 4_096) bytes.write(`${number}/${at};`, at, 'latin1')
  const packageId = sha256(Buffer.from(number)).slice(0, 32)
  const entrySalt = sha256(Buffer.from(`salt ${number}`)).slice(0, 32)
  const fileName = `SubiektNexo-${number}.exe`
  const version: CarriedVersion = {
    id: `subiekt-nexo-${number}`,
    programId: 'subiekt-nexo',
    programName: 'Subiekt nexo',
    version: number,
    kind: 'fix',
    importance: 'recommended',
    channel: 'stable',
    releasedOn: '2026-11-02',
    publishedAt: '2026-11-02T08:00:00Z',
    fromVersions: { lowest: '1.50.0', highest: null },
    withdrawal: null,
    summary: 'Poprawki w drukowaniu faktur.',
    notes: [{ kind: 'fix', text: 'Faktura w języku „angielskim” drukuje się <poprawnie> & w całości.' }],
    installSteps: ['Zrób kopię bazy.', 'Zamknij program u wszystkich.'],
    entrySalt,
    ...change,
    package: { id: packageId, fileName, byteLength, sha256: sha256(bytes) },
  }
  return { version, trusted: trustedOf(version, bytes), bytes }
}

function trustedOf(version: CarriedVersion, bytes: Buffer): TrustedPackage {
  const chunks = Array.from({ length: Math.ceil(bytes.length / CHUNK_BYTE_LENGTH) }, (_, index) =>
    sha256(bytes.subarray(index * CHUNK_BYTE_LENGTH, (index + 1) * CHUNK_BYTE_LENGTH)),
  )
  const { id, fileName } = version.package
  return {
    packageId: id,
    byteLength: bytes.length,
    sha256: sha256(bytes),
    chunkSha256: chunks,
    chunkListSha256: sha256(chunkListOf(chunks)),
    catalogueEntrySha256: sha256(Buffer.from(catalogueEntryText(version, fileName, version.entrySalt ?? ''))),
  }
}

function chunkListOf(chunkSha256: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify({ chunkByteLength: CHUNK_BYTE_LENGTH, sha256: chunkSha256 }))
}

/** What the signatures cover in a bench; a release that is not in it is not signed. */
export class SignedReleases implements CarrierTrust {
  asOf = '2026-11-20T08:00:00.000Z'
  isOutOfDate = false

  constructor(readonly releases: SampleRelease[]) {}

  async find(packageId: string): Promise<TrustedPackage> {
    const release = this.releases.find(({ trusted }) => trusted.packageId === packageId)
    if (release === undefined) throw new UnsignedError(`No signature covers ${packageId}`)
    return release.trusted
  }

  async metadata() {
    return [
      { name: '1.root.json', bytes: Buffer.from('{"root":1}') },
      { name: 'timestamp.json', bytes: Buffer.from('{"timestamp":1}') },
    ]
  }

  async chunkList(sum: string) {
    const release = this.releases.find(({ trusted }) => trusted.chunkListSha256 === sum)
    if (release === undefined) throw new UnsignedError(`No chunk list ${sum}`)
    return chunkListOf(release.trusted.chunkSha256)
  }

  async readFrom() {
    const { asOf, isOutOfDate } = this
    return { asOf, isOutOfDate, find: (packageId: string) => this.find(packageId) }
  }
}

class UnsignedError extends AppError {
  readonly code = 'download-refused'
}

export interface CarrierBenchOptions {
  /** Where everything is: `library`, `stick`, `places.json`. */
  readonly folder: string
  readonly releases: SampleRelease[]
}

/** Exports and imports over real folders, with all that a test may turn. */
export class CarrierBench {
  /** Of the stick. */
  readonly fs = new FaultyFs()
  readonly libraryFs = new FaultyFs()
  readonly log = new MemoryLog()
  readonly signed: SignedReleases
  readonly exported: Exported[] = []
  readonly exportRuns: ExportRun[] = []
  readonly importRuns: ImportRun[] = []
  readonly adopted: CarriedVersion[] = []
  readonly learnt: VersionDetails[] = []
  readonly known = new Map<string, VersionDetails>()
  isSignedIn = true
  readonly exports: ExportService
  readonly imports: ImportService
  readonly places: Places
  readonly stick: string
  readonly library: string

  constructor(private readonly options: CarrierBenchOptions) {
    const { folder, releases } = options
    this.stick = path.join(folder, 'stick')
    this.library = path.join(folder, 'library')
    this.signed = new SignedReleases([...releases])
    const { fs, libraryFs, log, signed } = this
    this.places = new Places({
      fs,
      file: new JsonFile({
        filePath: path.join(folder, 'places.json'),
        schema: KnownPlaces,
        fs: nodeFsPort,
        log,
      }),
      removableDrives: async () => [],
      askForFolder: async () => this.stick,
      log,
    })
    const common = {
      fs,
      libraryFs,
      copier: new PackageCopier({ findDamaged: (check) => findDamagedChunks(fs, check) }),
      clock: systemClock,
      log,
      places: this.places,
      turn: new CarrierTurn(),
      mayCarry: () => this.isSignedIn,
    }
    const sources = {
      describe: async (versionId: string) => this.versionOf(versionId),
      libraryFileOf: (version: VersionDetails) => this.libraryFileOf(version),
    }
    this.exports = new ExportService({
      ...common,
      signed,
      planner: new ExportPlanner({ fs, sources, trust: signed }),
    })
    const library: ImportLibrary = {
      folder: this.library,
      holds: async (version) => (await this.libraryFileOf(version)) !== null,
      pathsFor: (version) => ({
        partPath: path.join(this.library, '.import', `${version.package.id}.part`),
        finalPath: this.libraryPath(version),
      }),
      adopt: async (version) => {
        this.adopted.push(version)
      },
    }
    const catalogue: KnownCatalogue = {
      versionOf: async (versionId) => this.known.get(versionId) ?? null,
      learn: async (versions) => {
        this.learnt.push(...versions)
      },
    }
    this.imports = new ImportService({
      ...common,
      library,
      catalogue,
      inspector: new CarrierInspector({ fs, trust: signed, library, catalogue }),
    })
    this.exports.onDidChange((run) => this.exportRuns.push(run))
    this.exports.onDidExport((event) => this.exported.push(event))
    this.imports.onDidChange((run) => this.importRuns.push(run))
  }

  /** Makes the folders, and puts the releases into the library. */
  async fill(releases = this.options.releases): Promise<void> {
    await mkdir(this.stick, { recursive: true })
    for (const { version, bytes } of releases) {
      await mkdir(path.dirname(this.libraryPath(version)), { recursive: true })
      await writeFile(this.libraryPath(version), bytes)
    }
  }

  async request(change: Partial<ExportRequest> = {}): Promise<ExportRequest> {
    const place = await this.places.choose()
    return {
      placeId: place?.id ?? '',
      versionIds: this.options.releases.map(({ version }) => version.id),
      removesOthers: false,
      checksPresent: false,
      recipient: null,
      ...change,
    }
  }

  /** An export to its end. */
  async export(change: Partial<ExportRequest> = {}): Promise<ExportRun> {
    await this.exports.start(await this.request(change))
    return ended(() => this.exports.run)
  }

  /** Everything that can be taken, to the end. */
  async import(): Promise<ImportRun> {
    const place = await this.places.choose()
    const placeId = place?.id ?? ''
    const { items } = await this.imports.inspect(placeId)
    const packageIds = items.filter(({ state }) => state === 'new').map(({ packageId }) => packageId)
    await this.imports.start({ placeId, packageIds })
    return ended(() => this.imports.run)
  }

  libraryPath(version: VersionDetails): string {
    return path.join(this.library, ...packagePath(version, version.package?.fileName ?? '').split('/'))
  }

  stickPath({ version }: SampleRelease): string {
    return path.join(
      this.stick,
      'StrefaPartnera',
      ...packagePath(version, version.package.fileName).split('/'),
    )
  }

  private versionOf(versionId: string): VersionDetails {
    const release = this.options.releases.find(({ version }) => version.id === versionId)
    if (release === undefined) throw new Error(`No version ${versionId}`)
    return release.version
  }

  private async libraryFileOf(version: VersionDetails): Promise<string | null> {
    const file = this.libraryPath(version)
    return (await this.libraryFs.byteLengthOf(file)) === null ? null : file
  }
}

/** The run once it has ended. */
async function ended<Run extends { readonly state: string }>(run: () => Run | null): Promise<Run> {
  for (;;) {
    const value = run()
    if (value !== null && value.state !== 'running' && value.state !== 'finishing') return value
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

export async function sha256OfFile(file: string): Promise<string> {
  return sha256(await readFile(file))
}
