import path from 'node:path'
import { z } from 'zod'
import { type ClientArch, type ClientPlatform, ClientRelease } from '#shared/api/client-releases'
import type { FsPort } from '../files/fs-port'
import { Carrier } from '../updates/carrier/carrier'
import { CarrierError } from '../updates/carrier/carrier-errors'
import { type CarrierLayout, CLIENT_FOLDER } from '../updates/carrier/carrier-layout'
import type { SignedFiles } from '../updates/carrier/export-sources'
import type { CarrierTrust } from '../updates/carrier/import-sources'
import type { VerifiedCopy } from '../updates/library/verified-copy'
import { FileSource } from '../updates/sources/file-source'
import type { PackageSource } from '../updates/sources/package-source'
import { FolderMetadataSource } from '../updates/trust/folder-metadata-source'
import { ReleaseFinder, type VerifiedRelease } from './release-finder'

const RELEASES_FILE = 'releases.json'
/** Longer than any list of ours. */
const RELEASES_MAX_BYTE_LENGTH = 1_000_000
const MOST_RELEASES = 20

/** What stands in `client/releases.json`. Nothing in it is believed: see `ReleaseFinder`. */
const CarriedReleases = z.object({
  format: z.literal('strefa-partnera-client'),
  formatVersion: z.literal(1),
  releases: z.array(z.unknown()).max(100),
})

/** Somebody who has releases of the app: the portal, or a stick. */
export interface ReleaseShelf {
  readonly finder: ReleaseFinder
  readonly sources: readonly PackageSource[]
  /** Whether a staged rollout counts; who was handed a stick has been chosen already. */
  readonly hasRollout: boolean
}

export interface ReleaseCarrierDeps {
  readonly fs: FsPort
  readonly trust: CarrierTrust
  readonly signedFiles: SignedFiles
  readonly copier: Pick<VerifiedCopy, 'copy'>
  readonly platform: ClientPlatform
  readonly arch: ClientArch
}

/** Releases of the app on sticks and shares, beside the packages of programs and under the same signatures. */
export class ReleaseCarrier {
  constructor(private readonly deps: ReleaseCarrierDeps) {}

  /**
   * Takes over what is signed on a carrier, and looks at what it says it has.
   *
   * @throws {AppError} `carrier-foreign` when it has no releases of the app, or its signatures cannot be trusted
   */
  async open(place: string, signal: AbortSignal): Promise<ReleaseShelf> {
    const { fs, trust, platform, arch } = this.deps
    const carrier = await Carrier.open(fs, place)
    const releases = await readReleases(carrier)
    if (releases.length === 0) throw new CarrierError('carrier-foreign', 'It has no releases of the app')
    const signed = await trust.readFrom(new FolderMetadataSource(carrier.layout.folder, fs), signal)
    const fileOf = async (packageId: string): Promise<string | null> => {
      for (const { version, files } of releases) {
        const file = files.find(({ id }) => id === packageId)
        if (file !== undefined) return filePathOf(carrier.layout, version, file.fileName)
      }
      return null
    }
    return {
      finder: new ReleaseFinder({
        listReleases: async () => releases,
        trust: { find: (packageId, findSignal) => signed.find(packageId, findSignal) },
        platform,
        arch,
      }),
      sources: [new FileSource(`carrier ${place}`, 'folder', fs, fileOf)],
      hasRollout: false,
    }
  }

  /**
   * Writes a release that is whole on this computer, with the signatures that vouch for it; what is on the
   * carrier already stays.
   */
  async write(place: string, found: VerifiedRelease, filePath: string, signal: AbortSignal): Promise<void> {
    const { fs, copier, signedFiles } = this.deps
    const { release, file, trusted } = found
    const carrier = await Carrier.open(fs, place)
    const { layout } = carrier
    await copier.copy({
      sourcePath: filePath,
      partPath: layout.partOf(file.id),
      targetPath: filePathOf(layout, release.version, file.fileName),
      signal,
      onProgress: () => undefined,
    })
    await carrier.assertThere()
    const chunkList = await signedFiles.chunkList(trusted.chunkListSha256)
    await carrier.write(layout.chunkListFile(trusted.chunkListSha256), chunkList)
    // In the order given, the timestamp last: a set that was cut short still fits together.
    for (const { name, bytes } of await signedFiles.metadata()) {
      await carrier.write(layout.metadataFile(name), bytes)
    }
    const others = (await readReleases(carrier)).filter(({ version }) => version !== release.version)
    const same = (await readReleases(carrier)).find(({ version }) => version === release.version)
    const files = [...(same?.files ?? []).filter(({ id }) => id !== file.id), file]
    const releases = [{ ...release, files }, ...others].slice(0, MOST_RELEASES)
    const content = { format: 'strefa-partnera-client', formatVersion: 1, releases }
    await carrier.write(listOf(layout), `${JSON.stringify(content, null, 1)}\n`)
  }
}

function listOf(layout: CarrierLayout): string {
  return path.join(layout.file(CLIENT_FOLDER), RELEASES_FILE)
}

/** Of a version and a name that their schemas have let through: they make a safe path. */
function filePathOf(layout: CarrierLayout, version: string, fileName: string): string {
  return path.join(layout.file(CLIENT_FOLDER), version, fileName)
}

/** Entries of another shape are left out, as a later app may write more kinds of them. */
async function readReleases(carrier: Carrier): Promise<ClientRelease[]> {
  const text = await carrier.readText(listOf(carrier.layout), RELEASES_MAX_BYTE_LENGTH)
  const list = CarriedReleases.safeParse(jsonOf(text))
  if (!list.success) return []
  return list.data.releases.flatMap((entry) => {
    const release = ClientRelease.safeParse(entry)
    return release.success ? [release.data] : []
  })
}

function jsonOf(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    // Cut short or not ours: like none.
    return null
  }
}
