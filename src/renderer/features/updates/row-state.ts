import type { VersionSummary } from '#shared/api/updates'
import type { ErrorCode } from '#shared/errors'
import type { PauseReason, Transfer } from '#shared/ipc/transfer'
import { fractionOf } from '../../app/transfers/transfer-summary'

/** Where a version stands on this computer, as a row shows it. */
export type RowState =
  | { readonly kind: 'available' }
  /** Listed, but no longer given out. */
  | { readonly kind: 'not-offered' }
  /** Taken back by the vendor; `copy` is what of it is on this computer. */
  | { readonly kind: 'withdrawn'; readonly copy: 'none' | 'part' | 'whole' }
  | { readonly kind: 'queued' }
  | {
      readonly kind: 'downloading'
      readonly fraction: number
      readonly bytesPerSecond: number | null
      readonly remainingMs: number | null
    }
  | { readonly kind: 'paused'; readonly fraction: number; readonly reason: PauseReason }
  | { readonly kind: 'checking' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly errorCode: ErrorCode }

/** What a person can do with a version; the order is the order of the buttons. */
export type VersionAction = 'download' | 'retry' | 'resume' | 'pause' | 'cancel' | 'showInFolder'

const ACTIONS: Record<Exclude<RowState['kind'], 'withdrawn'>, readonly VersionAction[]> = {
  available: ['download'],
  'not-offered': [],
  queued: ['pause', 'cancel'],
  downloading: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
  // It takes a moment, and what is checked is already here.
  checking: [],
  ready: ['showInFolder'],
  failed: ['retry', 'cancel'],
}

/** It is not fetched any more; what is here can be thrown away, or found and thrown away. */
const ACTIONS_OF_WITHDRAWN = {
  none: [],
  part: ['cancel'],
  whole: ['showInFolder'],
} as const satisfies Record<string, readonly VersionAction[]>

/** The transfer of a version. A version that is not offered has no package left, so its id is looked for. */
export function transferOf(
  version: Pick<VersionSummary, 'id' | 'package'>,
  transfers: ReadonlyMap<string, Transfer>,
): Transfer | undefined {
  if (version.package !== null) return transfers.get(version.package.id)
  for (const transfer of transfers.values()) {
    if (transfer.versionId === version.id) return transfer
  }
  return undefined
}

/** The state of a row: what is on this computer wins over what the portal offers, but not over a withdrawal. */
export function rowState(
  version: Pick<VersionSummary, 'package' | 'withdrawal'>,
  transfer: Transfer | undefined,
): RowState {
  if (version.withdrawal !== null) return { kind: 'withdrawn', copy: copyOf(transfer) }
  if (transfer === undefined) return { kind: version.package === null ? 'not-offered' : 'available' }
  const fraction = fractionOf(transfer)
  switch (transfer.state) {
    case 'queued':
      return { kind: 'queued' }
    case 'downloading':
      return {
        kind: 'downloading',
        fraction,
        bytesPerSecond: transfer.bytesPerSecond,
        remainingMs: transfer.remainingMs,
      }
    case 'paused':
      return { kind: 'paused', fraction, reason: transfer.pauseReason ?? 'by-person' }
    case 'verifying':
      return { kind: 'checking' }
    case 'ready':
      return { kind: 'ready' }
    case 'failed':
      return { kind: 'failed', errorCode: transfer.errorCode ?? 'internal' }
  }
}

export function actionsFor(state: RowState): readonly VersionAction[] {
  return state.kind === 'withdrawn' ? ACTIONS_OF_WITHDRAWN[state.copy] : ACTIONS[state.kind]
}

/** The states in which something can be done with many versions at once. */
const SELECTABLE: ReadonlySet<RowState['kind']> = new Set([
  'available',
  'queued',
  'downloading',
  'paused',
  'ready',
  'failed',
])

export function isSelectable(state: RowState): boolean {
  return SELECTABLE.has(state.kind)
}

function copyOf(transfer: Transfer | undefined): 'none' | 'part' | 'whole' {
  if (transfer === undefined) return 'none'
  return transfer.state === 'ready' ? 'whole' : 'part'
}
