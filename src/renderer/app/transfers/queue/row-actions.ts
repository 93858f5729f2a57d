import type { Transfer } from '#shared/ipc/transfer'

/** The one act on a row's own button: what a person most likely wants of it. */
export type MainAction = 'pause' | 'resume' | 'tryNow' | 'startNow' | 'retry' | 'showInFolder'

/** `null` while a package is checked: it takes a moment, and nothing can be done about it. */
export function mainActionOf({ state, pauseReason, retryAt }: Transfer): MainAction | null {
  switch (state) {
    case 'downloading':
      return 'pause'
    case 'queued':
      return retryAt === null ? 'pause' : 'tryNow'
    case 'paused':
      if (pauseReason === 'outside-hours') return 'startNow'
      return pauseReason === 'by-person' ? 'resume' : 'tryNow'
    case 'failed':
      return 'retry'
    case 'ready':
      return 'showInFolder'
    case 'verifying':
      return null
  }
}

/** What is lost without a question, since a moment brings it again. */
const LITTLE_BYTE_LENGTH = 20_000_000

/** True when so much of a transfer is there that cancelling it has to be asked about first. */
export function wouldLoseMuch({ receivedByteLength }: Pick<Transfer, 'receivedByteLength'>): boolean {
  return receivedByteLength >= LITTLE_BYTE_LENGTH
}
