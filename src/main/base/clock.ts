/** Time as the services see it, so that tests can make it pass. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Runs the action once after the delay; the returned function calls it off. */
  schedule(delayMs: number, action: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  schedule: (delayMs, action) => {
    const timer = setTimeout(action, delayMs)
    return () => clearTimeout(timer)
  },
}

/** Resolves after the delay, or at once when the signal is aborted: look at the signal afterwards. */
export function sleep(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) {
      resolve()
      return
    }
    const finish = (): void => {
      cancel()
      signal?.removeEventListener('abort', finish)
      resolve()
    }
    const cancel = clock.schedule(delayMs, finish)
    signal?.addEventListener('abort', finish, { once: true })
  })
}

/** What `within` gives when the time is over first. */
export const TIME_IS_OVER = Symbol('time is over')

/** The promise's value, or `TIME_IS_OVER` when it takes longer; the promise itself goes on. */
export function within<Value>(
  clock: Clock,
  limitMs: number,
  promise: Promise<Value>,
): Promise<Value | typeof TIME_IS_OVER> {
  return new Promise((resolve, reject) => {
    const cancel = clock.schedule(limitMs, () => resolve(TIME_IS_OVER))
    promise.then(resolve, reject).finally(cancel)
  })
}
