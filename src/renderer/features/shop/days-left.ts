import { daysBetween } from '#shared/orders/order-deadlines'

export interface DaysLeft {
  /** Key below `left` among the tile's texts. */
  readonly key: 'today' | 'ahead' | 'past'
  readonly count: number
}

/** How far a day is from today, to be said in words. */
export function daysLeftUntil(day: string, today: string): DaysLeft {
  const count = daysBetween(today, day)
  if (count === 0) return { key: 'today', count }
  return count > 0 ? { key: 'ahead', count } : { key: 'past', count: -count }
}
