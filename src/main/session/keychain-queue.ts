import { type Clock, TIME_IS_OVER, within } from '../base/clock'
import { Emitter } from '../base/emitter'

const KEYCHAIN_LIMIT_MS = 10_000

/** The keychain did not answer in time, or an earlier call that did not is still open. */
export class KeychainTimeoutError extends Error {
  override readonly name = 'KeychainTimeoutError'
}

/** How an expired call ended after all. */
export type CallEnd =
  | { readonly kind: 'answered'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly error: unknown }

/**
 * Lets one keychain call through at a time.
 *
 * Four calls that wait at an unanswered unlock prompt block every thread of the process's file I/O,
 * so a call that has expired keeps the queue closed until it really ends: until then all others are
 * refused at once instead of joining it.
 */
export class KeychainQueue {
  private readonly reopenings = new Emitter<CallEnd>()
  /** An expired call has ended at last, as told: the keychain answers again. */
  readonly onDidReopen = this.reopenings.event

  private tail: Promise<unknown> = Promise.resolve()
  private isClosed = false

  constructor(
    private readonly clock: Clock,
    private readonly limitMs = KEYCHAIN_LIMIT_MS,
  ) {}

  run<Value>(call: () => Promise<Value>): Promise<Value> {
    const turn = this.tail.then(() => this.runNow(call))
    // The next in line starts after this one, however it ended.
    this.tail = turn.catch(() => undefined)
    return turn
  }

  dispose(): void {
    this.reopenings.dispose()
  }

  private async runNow<Value>(call: () => Promise<Value>): Promise<Value> {
    if (this.isClosed) throw new KeychainTimeoutError('An earlier keychain call is still open')
    // `async`: keytar throws bad arguments synchronously.
    const running = (async () => call())()
    const result = await within(this.clock, this.limitMs, running)
    if (result !== TIME_IS_OVER) return result
    this.isClosed = true
    const reopen = (end: CallEnd): void => {
      this.isClosed = false
      this.reopenings.fire(end)
    }
    running.then(
      (value) => reopen({ kind: 'answered', value }),
      (error: unknown) => reopen({ kind: 'failed', error }),
    )
    throw new KeychainTimeoutError(`The keychain did not answer within ${this.limitMs} ms`)
  }
}
