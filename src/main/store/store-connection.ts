import { Worker } from 'node:worker_threads'
import { StoreError } from './store-errors'
import { type AnswerOf, type RequestName, type RequestOf, StoreReply, storeRequests } from './store-requests'

/** The heap of the worker's own JavaScript; the database keeps its cache outside of it. */
const HEAP_LIMITS = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 2 } as const

interface PendingCall {
  readonly name: RequestName
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: Error) => void
}

/** One worker thread and the calls it has not answered yet. */
export class StoreConnection {
  private readonly worker: Worker
  private readonly pending = new Map<number, PendingCall>()
  private lastId = 0
  private end: StoreError | null = null
  private readonly exited: Promise<void>

  constructor(workerFile: string) {
    this.worker = new Worker(workerFile, { name: 'local-store', resourceLimits: HEAP_LIMITS })
    this.worker.on('message', (message: unknown) => this.receive(message))
    this.worker.on('messageerror', (error) => this.fail('a reply could not be read', error))
    this.worker.on('error', (error) => this.fail('the worker failed', error))
    this.exited = new Promise((resolve) => {
      this.worker.on('exit', (exitCode) => {
        this.fail(`the worker ended with ${exitCode}`)
        resolve()
      })
    })
  }

  /** True when the worker is gone: every call fails at once. */
  get isDead(): boolean {
    return this.end !== null
  }

  /** Sends a request. Fails as the worker says, or `worker-died` when it cannot say anything. */
  call<Name extends RequestName>(name: Name, request: RequestOf<Name>): Promise<AnswerOf<Name>> {
    if (this.end !== null) return Promise.reject(this.end)
    this.lastId += 1
    const id = this.lastId
    return new Promise((resolve, reject) => {
      this.pending.set(id, { name, resolve: resolve as (answer: unknown) => void, reject })
      try {
        this.worker.postMessage({ id, name, request })
      } catch (error) {
        // What cannot be copied to another thread, such as a function.
        this.pending.delete(id)
        reject(new StoreError('invalid-request', 'the request cannot be sent', { cause: error }))
      }
    })
  }

  /** Ends the thread. Its files are closed when this resolves. */
  async terminate(): Promise<void> {
    await this.worker.terminate()
    await this.exited
  }

  private receive(message: unknown): void {
    const reply = StoreReply.safeParse(message)
    if (!reply.success) {
      this.fail('a reply has the wrong shape', reply.error)
      return
    }
    const call = this.pending.get(reply.data.id)
    if (call === undefined) return
    this.pending.delete(reply.data.id)
    if (!reply.data.ok) {
      call.reject(new StoreError(reply.data.failure, reply.data.message))
      return
    }
    const answer = storeRequests[call.name].answer.safeParse(reply.data.answer)
    if (answer.success) call.resolve(answer.data)
    else call.reject(new StoreError('unexpected', `the answer to ${call.name} has the wrong shape`))
  }

  private fail(message: string, cause?: unknown): void {
    this.end ??= new StoreError('worker-died', message, { cause })
    const waiting = [...this.pending.values()]
    this.pending.clear()
    for (const call of waiting) call.reject(this.end)
  }
}
