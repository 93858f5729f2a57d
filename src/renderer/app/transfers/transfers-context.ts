import { createContext, useContext } from 'react'
import type { SpeedLimit } from '#shared/ipc/transfer'
import type { Transfers } from './transfer-summary'

/**
 * What can be done with transfers.
 *
 * A refused act is told to the person as a toast, so the promises never reject; they resolve when
 * the main process has answered.
 */
export interface TransferActions {
  readonly pause: (packageId: string) => Promise<void>
  /** Lets a paused, waiting or failed one go on. */
  readonly resume: (packageId: string) => Promise<void>
  /** Whatever the download hours say. */
  readonly resumeNow: (packageId: string) => Promise<void>
  readonly pauseAll: () => Promise<void>
  readonly resumeAll: () => Promise<void>
  readonly retryFailed: () => Promise<void>
  /** Their files stay in the library. */
  readonly clearFinished: () => Promise<void>
  /** Puts one before another in the queue; `null` puts it at the end. */
  readonly move: (packageId: string, beforePackageId: string | null) => Promise<void>
  readonly limitSpeed: (packageId: string, speedLimit: SpeedLimit) => Promise<void>
  /** Asks first where much would be lost, and can be taken back where it would not. */
  readonly cancel: (packageId: string) => void
  /** Asks first. */
  readonly cancelAll: () => void
  readonly showInFolder: (packageId: string) => Promise<void>
}

export const TransfersContext = createContext<Transfers>(new Map())
export const TransferActionsContext = createContext<TransferActions | null>(null)

/** All transfers by package id; drawn again at each change of any of them. */
export function useTransfers(): Transfers {
  return useContext(TransfersContext)
}

/** Stable: a component that only acts is not drawn again by progress. */
export function useTransferActions(): TransferActions {
  const actions = useContext(TransferActionsContext)
  if (actions === null) throw new Error('useTransferActions is used outside TransfersProvider')
  return actions
}
