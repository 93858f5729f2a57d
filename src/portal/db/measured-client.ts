import { Client } from 'pg'

/** Told how long each query took, in seconds, and whether it failed. */
export type OnQuery = (seconds: number, isFailed: boolean) => void

/** A client of the pool that measures its queries, those of transactions too. */
export function measuredClient(onQuery: OnQuery): typeof Client {
  return class extends Client {
    // biome-ignore lint/suspicious/noExplicitAny: the driver's `query` has a dozen shapes, all handed on as they are
    override query(...args: any[]): any {
      const startedAtMs = performance.now()
      const end = (error: unknown): void =>
        onQuery((performance.now() - startedAtMs) / 1_000, error !== null && error !== undefined)
      const callback: unknown = args.at(-1)
      if (typeof callback === 'function') {
        args[args.length - 1] = (error: unknown, result: unknown) => {
          end(error)
          callback(error, result)
        }
        return Reflect.apply(super.query, this, args)
      }
      const answer: unknown = Reflect.apply(super.query, this, args)
      if (answer instanceof Promise) {
        // A second branch: the caller's own sees the failure.
        answer.then(
          () => end(null),
          (error: unknown) => end(error),
        )
      }
      return answer
    }
  }
}
