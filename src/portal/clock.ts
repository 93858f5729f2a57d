/** Says what time it is; tests pass their own. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()

export const SECOND_MS = 1_000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** The moment that lies `milliseconds` after another. */
export function after(moment: Date, milliseconds: number): Date {
  return new Date(moment.getTime() + milliseconds)
}

/** The earlier of two moments. */
export function earlier(first: Date, second: Date): Date {
  return new Date(Math.min(first.getTime(), second.getTime()))
}
