import type { Transfer } from '#shared/ipc/transfer'
import { fractionOfWhole } from '../../ui/fraction'

/** Transfers by package id. */
export type Transfers = ReadonlyMap<string, Transfer>

/** What the bar at the foot of the window says. */
export interface TransferSummary {
  /** The one that moves, or else the one that moved last. */
  readonly current: Transfer
  /** How many others wait for their turn. */
  readonly queuedCount: number
}

const UNFINISHED_ORDER = ['downloading', 'verifying', 'paused', 'queued'] as const

/** `null` when nothing is unfinished: the bar is then away. */
export function summarizeTransfers(transfers: Transfers): TransferSummary | null {
  const all = [...transfers.values()]
  const current = UNFINISHED_ORDER.flatMap((state) => all.filter((transfer) => transfer.state === state))[0]
  if (current === undefined) return null
  const queuedCount = all.filter((transfer) => transfer.state === 'queued' && transfer !== current).length
  return { current, queuedCount }
}

/** True when signing out would stop something. */
export function isAnyRunning(transfers: Transfers): boolean {
  return [...transfers.values()].some(({ state }) => state === 'downloading' || state === 'queued')
}

/** How much of a transfer is there, 0 to 1. */
export function fractionOf({ receivedByteLength, byteLength }: Transfer): number {
  return fractionOfWhole(receivedByteLength, byteLength)
}

export function withTransfers(transfers: Transfers, changed: readonly Transfer[]): Transfers {
  const next = new Map(transfers)
  for (const transfer of changed) next.set(transfer.packageId, transfer)
  return next
}

export function withoutTransfers(transfers: Transfers, packageIds: readonly string[]): Transfers {
  const rest = new Map(transfers)
  for (const packageId of packageIds) rest.delete(packageId)
  return rest
}
