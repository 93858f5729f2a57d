import { HashingFailedError } from '../transfer-errors'
import type { HashingAnswer, HashingRequest } from './serve-hashing'

/** What of a worker thread is used. */
export interface HashWorker {
  postMessage(message: HashingRequest): void
  on(event: 'message', listener: (message: HashingAnswer) => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
  on(event: 'exit', listener: (exitCode: number) => void): unknown
  unref?(): void
  terminate(): Promise<unknown>
}

export type StartHashWorker = () => HashWorker

interface Question {
  readonly resolve: (sha256: string | null) => void
  readonly reject: (error: Error) => void
}

/** SHA-256 in a thread of its own, started at the first use and again when it has died. */
export class HashService {
  private worker: HashWorker | null = null
  private readonly questions = new Map<number, Question>()
  private lastId = 0
  private lastStream = 0

  constructor(private readonly start: StartHashWorker) {}

  /** Starts the thread ahead of its first use: it takes the time of some megabytes. */
  prepare(): void {
    this.running()
  }

  /** A new hash. Its bytes must lie in shared memory and stay as they are until they are answered for. */
  open(): HashStream {
    this.lastStream += 1
    return new HashStream(this, this.lastStream, this.running())
  }

  /** Fails when the thread that has seen the earlier bytes of the stream is gone. */
  ask(
    worker: HashWorker,
    request: { kind: 'update'; stream: number; bytes: Uint8Array } | { kind: 'finish'; stream: number },
  ): Promise<string | null> {
    if (worker !== this.worker) return Promise.reject(new HashingFailedError('The hashing thread has ended'))
    this.lastId += 1
    const id = this.lastId
    return new Promise((resolve, reject) => {
      this.questions.set(id, { resolve, reject })
      worker.postMessage({ ...request, id })
    })
  }

  drop(worker: HashWorker, stream: number): void {
    if (worker === this.worker) worker.postMessage({ kind: 'drop', stream })
  }

  async dispose(): Promise<void> {
    const { worker } = this
    this.ended(worker, new HashingFailedError('Hashing was ended'))
    await worker?.terminate()
  }

  private running(): HashWorker {
    if (this.worker !== null) return this.worker
    const worker = this.start()
    worker.unref?.()
    worker.on('message', ({ id, sha256 }) => {
      this.questions.get(id)?.resolve(sha256)
      this.questions.delete(id)
    })
    worker.on('error', (cause) =>
      this.ended(worker, new HashingFailedError('The hashing thread failed', { cause })),
    )
    worker.on('exit', () => this.ended(worker, new HashingFailedError('The hashing thread has ended')))
    this.worker = worker
    return worker
  }

  private ended(worker: HashWorker | null, error: Error): void {
    if (worker === null || worker !== this.worker) return
    this.worker = null
    const questions = [...this.questions.values()]
    this.questions.clear()
    for (const { reject } of questions) reject(error)
  }
}

/** One hash that is being computed. */
export class HashStream {
  constructor(
    private readonly service: HashService,
    private readonly stream: number,
    private readonly worker: HashWorker,
  ) {}

  /** The next bytes; resolves when they may be written over. */
  async update(bytes: Uint8Array): Promise<void> {
    await this.service.ask(this.worker, { kind: 'update', stream: this.stream, bytes })
  }

  /** SHA-256 of all bytes, hexadecimal. */
  async finish(): Promise<string> {
    const sha256 = await this.service.ask(this.worker, { kind: 'finish', stream: this.stream })
    if (sha256 === null) throw new HashingFailedError('No hash came back')
    return sha256
  }

  dispose(): void {
    this.service.drop(this.worker, this.stream)
  }
}
