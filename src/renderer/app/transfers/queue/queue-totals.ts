import type { Transfer } from '#shared/ipc/transfer'

/** The queue as a whole. */
export interface QueueTotals {
  readonly movingCount: number
  readonly waitingCount: number
  readonly pausedCount: number
  readonly failedCount: number
  readonly byteLength: number
  readonly receivedByteLength: number
  /** Of all that move; `null` while nothing is measured. */
  readonly bytesPerSecond: number | null
}

export function queueTotals(queue: readonly Transfer[]): QueueTotals {
  const count = (...states: Transfer['state'][]): number =>
    queue.filter(({ state }) => states.includes(state)).length
  const speeds = queue.flatMap(({ bytesPerSecond }) => bytesPerSecond ?? [])
  return {
    movingCount: count('downloading', 'verifying'),
    waitingCount: count('queued'),
    pausedCount: count('paused'),
    failedCount: count('failed'),
    byteLength: sumOf(queue.map(({ byteLength }) => byteLength)),
    receivedByteLength: sumOf(queue.map(({ receivedByteLength }) => receivedByteLength)),
    bytesPerSecond: speeds.length === 0 ? null : sumOf(speeds),
  }
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}
