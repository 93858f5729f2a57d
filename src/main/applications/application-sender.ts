import { createHash, randomUUID } from 'node:crypto'
import path from 'node:path'
import type { z } from 'zod'
import { RECOMMENDATION_MAX_BYTE_LENGTH, RECOMMENDATIONS_MAX_COUNT } from '#shared/access/application-rules'
import { type ApplicationReceipt, UPLOAD_CHUNK_BYTE_LENGTH } from '#shared/api/applications'
import type {
  ApplicationProgress,
  ChosenPaper,
  PaperChoice,
  SubmitApplication,
} from '#shared/ipc/applications'
import { AppError } from '../base/app-error'
import { Emitter } from '../base/emitter'
import type { FsPort } from '../files/fs-port'
import type { PortalClient } from '../portal/portal-client'
import { PortalProblemError } from '../portal/portal-errors'

const FILE_NAME_MAX_LENGTH = 200

/** How papers that are taken begin: the portal looks closer, this spares a person the way there. */
const BEGINNINGS = [
  Buffer.from('%PDF-'),
  Buffer.from('89504e470d0a1a0a', 'hex'),
  Buffer.from('ffd8ff', 'hex'),
]

type Refusal = PaperChoice['refused'][number]['reason']

interface HeldPaper {
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly sha256: string
}

export interface ApplicationSenderDeps {
  readonly portal: Pick<PortalClient, 'call'>
  readonly fs: Pick<FsPort, 'openForReading'>
  readonly askForFiles: () => Promise<readonly string[]>
}

/** A paper of an application that the portal does not take, or that is no longer held here. */
class PaperRefusedError extends AppError {
  readonly code = 'attachment-refused'

  constructor(index: number, cause?: unknown) {
    super(`The paper of recommendation ${index} is refused`, {
      fields: [`body.recommendations.${index}.uploadId`],
      ...(cause !== undefined && { cause }),
    })
  }
}

/**
 * Sends applications for access, with nobody signed in.
 *
 * There is no account yet whose encrypted store could keep papers, and nothing is written in plain: so
 * what was chosen is held in memory until it is sent or the app closes. An upload that was cut goes on
 * where the portal says that it ended.
 */
export class ApplicationSender {
  private readonly held = new Map<string, HeldPaper>()
  private readonly progress = new Emitter<z.output<typeof ApplicationProgress>>()
  readonly onDidProgress = this.progress.event
  private sending: AbortController | null = null

  constructor(private readonly deps: ApplicationSenderDeps) {}

  /** Asks the person for papers by the system's dialog and reads them. */
  async choose(): Promise<PaperChoice> {
    const papers: ChosenPaper[] = []
    const refused: PaperChoice['refused'][number][] = []
    for (const filePath of await this.deps.askForFiles()) {
      const fileName = path.basename(filePath).slice(0, FILE_NAME_MAX_LENGTH)
      const taken = await this.take(filePath, fileName)
      if (typeof taken === 'string') refused.push({ fileName, reason: taken })
      else papers.push(taken)
    }
    return { papers, refused }
  }

  /** Forgets a paper; one that is not held is fine. */
  drop(id: string): void {
    this.held.delete(id)
  }

  /**
   * Uploads the papers, then sends the application; its papers are then forgotten.
   *
   * Fails as calls to the portal do, and `attachment-refused` naming the paper.
   */
  async submit({ content, idempotencyKey }: z.output<typeof SubmitApplication>): Promise<ApplicationReceipt> {
    this.sending?.abort()
    const sending = new AbortController()
    this.sending = sending
    try {
      const ids = content.recommendations.map(({ uploadId }) => uploadId)
      await this.upload(ids, sending.signal)
      const receipt = await this.deps.portal.call(
        'applications.submit',
        { body: content },
        { idempotencyKey, signal: sending.signal },
      )
      for (const id of ids) this.drop(id)
      return receipt
    } finally {
      if (this.sending === sending) this.sending = null
    }
  }

  /** Calls off what is being sent. */
  stop(): void {
    this.sending?.abort()
  }

  dispose(): void {
    this.stop()
    this.held.clear()
    this.progress.dispose()
  }

  private async upload(ids: readonly string[], signal: AbortSignal): Promise<void> {
    const papers = ids.map((id, index) => {
      const paper = this.held.get(id)
      if (paper === undefined) throw new PaperRefusedError(index)
      return { id, ...paper }
    })
    const byteLength = papers.reduce((sum, { bytes }) => sum + bytes.byteLength, 0)
    let before = 0
    for (const [index, paper] of papers.entries()) {
      const tell = (sent: number): void => this.progress.fire({ sentByteLength: before + sent, byteLength })
      try {
        await this.uploadOne(paper.id, paper, signal, tell)
      } catch (error) {
        const isRefused = error instanceof PortalProblemError && error.code === 'attachment-refused'
        throw isRefused ? new PaperRefusedError(index, error) : error
      }
      before += paper.bytes.byteLength
    }
  }

  private async uploadOne(
    uploadId: string,
    { fileName, bytes, sha256 }: HeldPaper,
    signal: AbortSignal,
    tell: (sentByteLength: number) => void,
  ): Promise<void> {
    const { portal } = this.deps
    const params = { uploadId }
    const { byteLength } = bytes
    let { receivedByteLength } = await portal.call(
      'applications.beginUpload',
      { params, body: { fileName, byteLength, sha256 } },
      { signal },
    )
    while (receivedByteLength < byteLength) {
      tell(receivedByteLength)
      const chunk = bytes.subarray(receivedByteLength, receivedByteLength + UPLOAD_CHUNK_BYTE_LENGTH)
      const answer = await portal.call(
        'applications.sendChunk',
        { params, body: { offset: receivedByteLength, bytes: Buffer.from(chunk).toString('base64') } },
        { signal },
      )
      if (answer.receivedByteLength <= receivedByteLength) throw new Error('The portal takes no more of it')
      receivedByteLength = answer.receivedByteLength
    }
    tell(byteLength)
    await portal.call('applications.completeUpload', { params }, { signal })
  }

  private async take(filePath: string, fileName: string): Promise<ChosenPaper | Refusal> {
    if (this.held.size >= RECOMMENDATIONS_MAX_COUNT) return 'too-many'
    const file = await this.deps.fs.openForReading(filePath).catch(() => null) // gone, or not ours to read
    if (file === null) return 'unreadable'
    try {
      const byteLength = await file.byteLength()
      if (byteLength === 0) return 'empty'
      if (byteLength > RECOMMENDATION_MAX_BYTE_LENGTH) return 'too-long'
      const bytes = new Uint8Array(byteLength)
      const hash = createHash('sha256')
      // Piece by piece: each is short, and the loop goes on between them.
      for (let start = 0; start < byteLength; start += UPLOAD_CHUNK_BYTE_LENGTH) {
        const piece = bytes.subarray(start, start + UPLOAD_CHUNK_BYTE_LENGTH)
        if ((await file.read(piece, start)) !== piece.byteLength) return 'unreadable'
        hash.update(piece)
      }
      if (!BEGINNINGS.some((beginning) => beginning.equals(bytes.subarray(0, beginning.length)))) {
        return 'other-kind'
      }
      const id = randomUUID()
      this.held.set(id, { fileName, bytes, sha256: hash.digest('hex') })
      return { id, fileName, byteLength }
    } finally {
      await file.close()
    }
  }
}
