import { createContext, useContext } from 'react'
import type { Transfers } from './transfer-summary'

/**
 * What can be done with transfers.
 *
 * A refused act is told to the person as a toast, so the promises never reject; they resolve when
 * the main process has answered.
 */
export interface TransferActions {
  readonly pause: (packageId: string) => Promise<void>
  readonly resume: (packageId: string) => Promise<void>
  /** Asks first: what has been downloaded is thrown away. */
  readonly cancel: (packageId: string) => void
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
