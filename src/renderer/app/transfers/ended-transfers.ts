import type { Transfer, TransferState } from '#shared/ipc/transfer'

/** Ends that follow one another so closely are told in one notice. */
const TOGETHER_MS = 15_000

/** Transfers that have come to the same end shortly after one another, the latest last. */
export interface EndedTogether {
  readonly transfers: readonly Transfer[]
  readonly endedAt: number
}

/** What there is to tell when another one has ended: it alone, or together with those just before. */
export function endedWith(before: EndedTogether | null, transfer: Transfer, now: number): EndedTogether {
  const isTogether = before !== null && now - before.endedAt <= TOGETHER_MS
  const others = isTogether ? before.transfers.filter((other) => other.packageId !== transfer.packageId) : []
  return { transfers: [...others, transfer], endedAt: now }
}

/**
 * The end that a change of a transfer is news of; `null` when it is none.
 *
 * One that had ended when it was first seen is from an earlier run, or has come by another way.
 */
export function endOf(transfer: Transfer, before: TransferState | undefined): 'ready' | 'failed' | null {
  const { state } = transfer
  if (before === undefined || before === state) return null
  return state === 'ready' || state === 'failed' ? state : null
}
