import { RECOMMENDATION_MAX_BYTE_LENGTH } from '#shared/access/application-rules'
import { PAPER_CONTENT_PATH } from '#shared/api/operator/applications'
import type { PaperRef } from '#shared/ipc/applications'
import { AppError } from '../base/app-error'
import type { FsPort } from '../files/fs-port'
import { writeWholeFile } from '../files/whole-file'
import type { Authorizer } from '../portal/portal-client'
import type { PortalHttp } from '../portal/portal-http'

export interface ApplicationPapersDeps {
  readonly http: Pick<PortalHttp, 'getFile'>
  readonly authorizer: Authorizer
  readonly fs: Pick<FsPort, 'open'>
  readonly askForNewFile: (suggestedName: string) => Promise<string | null>
}

class PaperGoneError extends AppError {
  readonly code = 'not-found'
}

/** Papers of applications, for an operator to read or to keep; none of them stays here by itself. */
export class ApplicationPapers {
  private readonly disposal = new AbortController()

  constructor(private readonly deps: ApplicationPapersDeps) {}

  /** Fails as calls to the portal do, `not-found` for a paper that there is not. */
  async read({ applicationId, uploadId }: PaperRef): Promise<Uint8Array> {
    const { authorizer, http } = this.deps
    const bytes = await authorizer.withToken((accessToken) =>
      http.getFile({
        path: PAPER_CONTENT_PATH,
        params: { applicationId, uploadId },
        maxByteLength: RECOMMENDATION_MAX_BYTE_LENGTH,
        accessToken,
        signal: this.disposal.signal,
      }),
    )
    if (bytes === null) throw new PaperGoneError('The portal has no such paper')
    return bytes
  }

  /** Brings a paper to where the person says; false when they said nowhere. */
  async save(paper: PaperRef, fileName: string): Promise<boolean> {
    const filePath = await this.deps.askForNewFile(fileName)
    if (filePath === null) return false
    const bytes = await this.read(paper)
    await writeWholeFile(this.deps.fs, filePath, bytes)
    return true
  }

  dispose(): void {
    this.disposal.abort()
  }
}
