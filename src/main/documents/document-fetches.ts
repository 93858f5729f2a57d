import { webcrypto } from 'node:crypto'
import type { Document } from '#shared/api/documents'
import type { DocumentProgress, DocumentRef } from '#shared/ipc/documents'
import { Emitter } from '../base/emitter'
import type { PortalClient } from '../portal/portal-client'
import { DocumentDamagedError } from './document-errors'

/** Often enough to look steady, seldom enough to cost nothing. */
const PROGRESS_STEP_BYTES = 250_000

interface Fetch {
  readonly bytes: Promise<Uint8Array>
  readonly abort: AbortController
}

/** Brings documents' bytes from the portal; whoever wants the same one waits for the same fetch. */
export class DocumentFetches {
  private readonly progress = new Emitter<DocumentProgress>()
  readonly onDidProgress = this.progress.event

  private readonly running = new Map<string, Fetch>()

  constructor(private readonly portal: Pick<PortalClient, 'fetchContent'>) {}

  /**
   * The bytes of a document, of the length and the SHA-256 that its entry says.
   *
   * @throws {DocumentDamagedError} when others came; as a call to the portal does; {CancelledError} after `stop`
   */
  fetch(document: Document, username: string): Promise<Uint8Array> {
    const key = `${username} ${document.capability} ${document.id} ${document.sha256}`
    const known = this.running.get(key)
    if (known !== undefined) return known.bytes
    const abort = new AbortController()
    const bytes = this.run(document, username, abort.signal).finally(() => this.running.delete(key))
    this.running.set(key, { bytes, abort })
    return bytes
  }

  /** Calls off what is on its way of a document, or of all. */
  stop(ref?: DocumentRef): void {
    for (const [key, { abort }] of this.running) {
      if (ref === undefined || key.includes(` ${ref.capability} ${ref.documentId} `)) abort.abort()
    }
  }

  async dispose(): Promise<void> {
    this.stop()
    await Promise.allSettled([...this.running.values()].map(({ bytes }) => bytes))
    this.progress.dispose()
  }

  private async run(document: Document, username: string, signal: AbortSignal): Promise<Uint8Array> {
    const { capability, id: documentId, byteLength } = document
    let told = 0
    const bytes = await this.portal.fetchContent({
      capability,
      documentId,
      maxByteLength: byteLength,
      username,
      signal,
      onProgress: (received) => {
        if (received - told < PROGRESS_STEP_BYTES) return
        told = received
        const receivedByteLength = Math.min(received, byteLength)
        this.progress.fire({ capability, documentId, receivedByteLength, byteLength })
      },
    })
    if (bytes.byteLength !== byteLength || (await sha256Of(bytes)) !== document.sha256) {
      throw new DocumentDamagedError(`The content of ${documentId} is not what its entry says`)
    }
    return bytes
  }
}

/** In a thread of Web Crypto: tens of megabytes would hold up the loop. */
async function sha256Of(bytes: Uint8Array): Promise<string> {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('hex')
}
