import { CancelledError } from '../../base/app-error'
import type { ChunkCheck } from './chunk-check'

/** Checks chunks against their hashes. */
export interface ChunkChecker {
  /** The numbers of the chunks that are not what was signed. Fails as the file operation did. */
  findDamaged(check: ChunkCheck): Promise<readonly number[]>
}

/** To a checking thread, and back. */
export interface CheckRequest {
  readonly id: number
  readonly check: ChunkCheck
}
export type CheckAnswer =
  | { readonly id: number; readonly damaged: readonly number[] }
  | { readonly id: number; readonly message: string; readonly code: string | null }

/** What of a worker thread is used. */
export interface CheckThread {
  postMessage(message: CheckRequest): void
  on(event: 'message', listener: (message: CheckAnswer) => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
  terminate(): Promise<unknown>
}

interface Waiting {
  readonly check: ChunkCheck
  readonly resolve: (damaged: readonly number[]) => void
  readonly reject: (error: unknown) => void
}

/** Two keep both cores of a small computer busy; more would fight over the stick. */
const THREAD_COUNT = 2

/** Threads that hash what was written, started at the first need and ended with `dispose`. */
export class CheckThreads implements ChunkChecker {
  private readonly idle: CheckThread[] = []
  private readonly threads = new Set<CheckThread>()
  private readonly busy = new Map<CheckThread, Waiting>()
  private readonly queue: Waiting[] = []
  private lastId = 0
  private isDisposed = false

  constructor(private readonly start: () => CheckThread) {}

  findDamaged(check: ChunkCheck): Promise<readonly number[]> {
    return new Promise((resolve, reject) => {
      if (this.isDisposed) {
        reject(new CancelledError('The checking threads have ended'))
        return
      }
      this.queue.push({ check, resolve, reject })
      this.pump()
    })
  }

  /** Ends the threads; checks under way are given up. */
  async dispose(): Promise<void> {
    this.isDisposed = true
    const given = [...this.busy.values(), ...this.queue.splice(0)]
    this.busy.clear()
    for (const { reject } of given) reject(new CancelledError('The checking threads have ended'))
    await Promise.all([...this.threads].map((thread) => thread.terminate()))
    this.threads.clear()
    this.idle.length = 0
  }

  private pump(): void {
    for (;;) {
      const waiting = this.queue[0]
      if (waiting === undefined) return
      const thread = this.idle.pop() ?? (this.threads.size < THREAD_COUNT ? this.newThread() : null)
      if (thread === null) return
      this.queue.shift()
      this.busy.set(thread, waiting)
      this.lastId += 1
      thread.postMessage({ id: this.lastId, check: waiting.check })
    }
  }

  private newThread(): CheckThread {
    const thread = this.start()
    this.threads.add(thread)
    thread.on('message', (answer) => this.answered(thread, answer))
    thread.on('error', (error) => {
      this.threads.delete(thread)
      this.take(thread)?.reject(error)
      this.pump()
    })
    return thread
  }

  private answered(thread: CheckThread, answer: CheckAnswer): void {
    const waiting = this.take(thread)
    if (waiting === undefined) return
    this.idle.push(thread)
    if ('damaged' in answer) waiting.resolve(answer.damaged)
    else waiting.reject(Object.assign(new Error(answer.message), { code: answer.code }))
    this.pump()
  }

  private take(thread: CheckThread): Waiting | undefined {
    const waiting = this.busy.get(thread)
    this.busy.delete(thread)
    return waiting
  }
}
