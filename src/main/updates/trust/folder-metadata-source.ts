import path from 'node:path'
import { MetadataFileName } from '#shared/api/update-repository'
import { Sha256Hex } from '#shared/api/updates'
import { CancelledError } from '../../base/app-error'
import { FileTooLongError, readBoundedFile } from '../../files/bounded-file'
import type { FsPort } from '../../files/fs-port'
import { onDisk } from '../transfer-errors'
import type { FetchLimits, MetadataSource } from './metadata-source'
import { UpdateTrustError } from './trust-errors'

/**
 * A signed repository in a folder, of a stick or a share: `metadata/<name>` and
 * `chunk-lists/<sha256>.json`, as the publisher lays it out.
 *
 * Only names of the repository's own pattern are looked for, no link is followed, and a file's size
 * is looked at before it is read (security rule 36).
 */
export class FolderMetadataSource implements MetadataSource {
  constructor(
    private readonly folder: string,
    private readonly fs: FsPort,
  ) {}

  async fetchMetadata(fileName: string, limits: FetchLimits): Promise<Uint8Array | null> {
    if (!MetadataFileName.safeParse(fileName).success) return null
    return this.read(path.join(this.folder, 'metadata', fileName), limits)
  }

  async fetchChunkList(sha256: string, limits: FetchLimits): Promise<Uint8Array | null> {
    if (!Sha256Hex.safeParse(sha256).success) return null
    return this.read(path.join(this.folder, 'chunk-lists', `${sha256}.json`), limits)
  }

  private async read(filePath: string, { maxByteLength, signal }: FetchLimits): Promise<Uint8Array | null> {
    if (signal.aborted) throw new CancelledError('Reading was called off')
    try {
      return await readBoundedFile(this.fs, filePath, maxByteLength)
    } catch (error) {
      if (error instanceof FileTooLongError) {
        throw new UpdateTrustError('update-metadata-too-long', error.message, { cause: error })
      }
      return onDisk('read signed metadata', () => Promise.reject(error))
    }
  }
}
