/** The time for an answer is over. */
class DeadlineError extends Error {
  override readonly name = 'DeadlineError'
}

/**
 * The promise's value; fails when the limit is over or the signal aborted, whatever the promise does.
 *
 * Not left to the fetch below: Electron 25 loses the abort signal of a request as soon as memory is
 * cleaned up, and a server that says nothing would then be waited for without end.
 */
export function withDeadline<Value>(
  promise: Promise<Value>,
  limitMs: number,
  signal: AbortSignal | undefined,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(new DeadlineError('No answer in time, or called off'))
    const timer = setTimeout(giveUp, limitMs)
    signal?.addEventListener('abort', giveUp, { once: true })
    promise.then(resolve, reject).finally(() => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', giveUp)
    })
  })
}
