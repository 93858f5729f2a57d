import { Worker } from 'node:worker_threads'
import { systemClock, TIME_IS_OVER, within } from '../base/clock'
import { StoreError } from './store-errors'
import { type AnswerOf, type RequestName, type RequestOf, StoreReply, storeRequests } from './store-requests'

/**
 * Little room for young objects: rows come and go, and would otherwise pile up to tens of megabytes.
 *
 * No limit to the whole heap: reaching one stops the thread in the middle of the native library,
 * which then aborts the process.
 */
const HEAP_LIMITS = { maxYoungGenerationSizeMb: 2 } as const

/** A thread that has not ended by then never will, and is left to itself. */
const END_LIMIT_MS = 10_000

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
  private hasExited = false
  private readonly exited: Promise<void>

  constructor(workerFile: string) {
    this.worker = new Worker(workerFile, { name: 'local-store', resourceLimits: HEAP_LIMITS })
    this.worker.on('message', (message: unknown) => this.receive(message))
    this.worker.on('messageerror', (error) => this.fail('a reply could not be read', error))
    this.worker.on('error', (error) => this.fail('the worker failed', error))
    this.exited = new Promise((resolve) => {
      this.worker.on('exit', (exitCode) => {
        this.hasExited = true
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

  /**
   * Lets the thread do what was asked of it, close the database and end. Its files are closed when
   * this resolves.
   *
   * Never `Worker.terminate()`: it interrupts the native library, which answers by aborting the whole
   * process.
   */
  async finish(): Promise<void> {
    if (!this.hasExited) this.worker.postMessage({ id: 0, name: 'close', request: null })
    const outcome = await within(systemClock, END_LIMIT_MS, this.exited)
    if (outcome === TIME_IS_OVER) this.worker.unref()
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
