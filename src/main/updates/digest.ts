import { createHash } from 'node:crypto'
import type { HashingAnswer, HashingRequest } from './file-hashing'
import { DiskFailedError } from './transfer-errors'

/** SHA-256 of a file that is being written. */
export interface Digest {
  /** The next bytes, in order, as they arrive. */
  received(piece: Uint8Array): void
  /** So many bytes are in the file. */
  written(byteLength: number): void
  finish(byteLength: number): Promise<string>
  dispose(): void
}

/** Hashes what passes; for a transfer followed from its first byte. */
export class StreamingDigest implements Digest {
  private readonly hash = createHash('sha256')

  received(piece: Uint8Array): void {
    this.hash.update(piece)
  }

  written(): void {}

  async finish(): Promise<string> {
    return this.hash.digest('hex')
  }

  dispose(): void {}
}

/** What of a worker thread is used. */
export interface HashWorker {
  postMessage(message: HashingRequest): void
  on(event: 'message', listener: (message: HashingAnswer) => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
  terminate(): Promise<unknown>
}

/** Starts a thread that hashes the file. */
export type StartHashWorker = (filePath: string) => HashWorker

/** Lets a thread read the file behind the writer; for a transfer taken up in the middle. */
export class FollowingDigest implements Digest {
  private readonly worker: HashWorker
  private readonly answer: Promise<HashingAnswer>

  constructor(start: StartHashWorker, filePath: string) {
    const worker = start(filePath)
    this.worker = worker
    this.answer = new Promise((resolve, reject) => {
      worker.on('message', resolve)
      worker.on('error', (cause) => reject(new DiskFailedError('Hashing failed', { cause })))
    })
    // Told by `finish`, which may not have been called yet.
    this.answer.catch(() => undefined)
  }

  received(): void {}

  written(byteLength: number): void {
    this.worker.postMessage({ kind: 'extend', byteLength })
  }

  async finish(byteLength: number): Promise<string> {
    this.worker.postMessage({ kind: 'finish', byteLength })
    const answer = await this.answer
    if (answer.kind === 'failed') throw new DiskFailedError(`Hashing failed: ${answer.code}`)
    return answer.sha256
  }

  dispose(): void {
    void this.worker.terminate()
  }
}
