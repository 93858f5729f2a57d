import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { Metadata, MetadataKind, type TargetFile } from '@tufjs/models'
import { BaseFetcher, Updater } from 'tuf-js'
import { DownloadHTTPError } from 'tuf-js/dist/error'
import { CHUNK_BYTE_LENGTH, ChunkList, TargetCustom } from '#shared/api/update-repository'

/** Gives the bytes of a metadata file; `null` when there is none. */
export type ReadMetadata = (fileName: string) => Promise<Buffer | null>

class MetadataFetcher extends BaseFetcher {
  constructor(private readonly read: ReadMetadata) {
    super()
  }

  override async fetch(url: string): Promise<NodeJS.ReadableStream> {
    const bytes = await this.read(path.posix.basename(new URL(url).pathname))
    if (bytes === null) throw new DownloadHTTPError('no such file', 404)
    return Readable.from([bytes])
  }
}

/** A client of the repository: tuf-js with a folder of its own, as a partner's computer has it. */
export class RepositoryReader {
  private constructor(
    readonly folder: string,
    private readonly read: ReadMetadata,
    private readonly clock: () => Date,
  ) {}

  /** @param root the root that the client comes with; version 1 as served unless told */
  static async start(read: ReadMetadata, clock: () => Date, root?: Buffer): Promise<RepositoryReader> {
    const folder = await mkdtemp(path.join(tmpdir(), 'repository-reader-'))
    const first = root ?? (await read('1.root.json'))
    if (first === null) throw new Error('There is no root')
    await writeFile(path.join(folder, 'root.json'), first)
    return new RepositoryReader(folder, read, clock)
  }

  /** Follows the metadata from what it has on disk to what is current; throws what tuf-js throws. */
  async refresh(): Promise<Updater> {
    const updater = new Updater({
      metadataDir: this.folder,
      metadataBaseUrl: 'http://repository.test/metadata',
      fetcher: new MetadataFetcher(this.read),
    })
    // The library takes the computer's time; tests have a clock of their own.
    Object.assign(Reflect.get(updater, 'trustedSet'), { referenceTime: this.clock() })
    await updater.refresh()
    return updater
  }

  /** What the signatures say of a package now. */
  async find(packageId: string): Promise<TargetFile | undefined> {
    return (await this.refresh()).getTargetInfo(packageId)
  }

  async rootVersion(): Promise<number> {
    const bytes = await readFile(path.join(this.folder, 'root.json'), 'utf8')
    return Metadata.fromJSON(MetadataKind.Root, JSON.parse(bytes)).signed.version
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true })
  }
}

/** Says what is wrong with a package's bytes and chunk list beside its signed metadata; `[]` when nothing is. */
export function faultsOf(target: TargetFile, content: Buffer, chunkListBytes: Buffer): string[] {
  const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
  const { chunkList } = TargetCustom.parse(target.custom)
  const list = ChunkList.parse(JSON.parse(chunkListBytes.toString('utf8')))
  const chunks = list.sha256.map((expected, index) => {
    const start = index * CHUNK_BYTE_LENGTH
    return sha256(content.subarray(start, start + CHUNK_BYTE_LENGTH)) === expected
  })
  return [
    target.length === content.byteLength ? [] : 'length',
    target.hashes['sha256'] === sha256(content) ? [] : 'digest',
    chunkList.byteLength === chunkListBytes.byteLength ? [] : 'length of the chunk list',
    chunkList.sha256 === sha256(chunkListBytes) ? [] : 'digest of the chunk list',
    list.sha256.length === Math.ceil(content.byteLength / CHUNK_BYTE_LENGTH) ? [] : 'number of chunks',
    chunks.every(Boolean) ? [] : 'chunks',
  ].flat()
}
