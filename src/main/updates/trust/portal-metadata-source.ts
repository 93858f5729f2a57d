import { CHUNK_LIST_PATH, METADATA_PATH } from '#shared/api/update-repository'
import { AnswerTooLongError } from '../../portal/portal-errors'
import type { PortalHttp } from '../../portal/portal-http'
import type { FetchLimits, MetadataSource } from './metadata-source'
import { UpdateTrustError } from './trust-errors'

/** The portal's own copy of the signed repository, over the connection of all our calls. */
export class PortalMetadataSource implements MetadataSource {
  constructor(private readonly http: Pick<PortalHttp, 'getFile'>) {}

  fetchMetadata(fileName: string, limits: FetchLimits): Promise<Uint8Array | null> {
    return this.fetch(METADATA_PATH, { fileName }, limits)
  }

  fetchChunkList(sha256: string, limits: FetchLimits): Promise<Uint8Array | null> {
    return this.fetch(CHUNK_LIST_PATH, { sha256 }, limits)
  }

  private async fetch(
    path: string,
    params: Readonly<Record<string, string>>,
    limits: FetchLimits,
  ): Promise<Uint8Array | null> {
    try {
      return await this.http.getFile({ path, params, ...limits })
    } catch (error) {
      if (!(error instanceof AnswerTooLongError)) throw error
      throw new UpdateTrustError('update-metadata-too-long', error.message, { cause: error })
    }
  }
}
