import type { SessionState } from '#shared/ipc/session-state'
import type { Clock } from '../base/clock'
import type { ConnectivityMonitor } from '../portal/connectivity-monitor'

/**
 * Within this of the portal's last answer nobody asks first whether it is there: what goes out in a
 * row is asked for once, what a person writes now and then each time.
 */
const ANSWER_FRESH_MS = 500

export interface WayToPortalDeps {
  readonly session: { readonly state: SessionState }
  readonly connectivity: Pick<ConnectivityMonitor, 'state' | 'check'>
  readonly clock: Clock
}

/** Whether something can be sent at this moment. */
export class WayToPortal {
  constructor(private readonly deps: WayToPortalDeps) {}

  /** As far as is known: this person is signed in, and the portal is not known to be away. */
  isOpenFor(username: string): boolean {
    const { session, connectivity } = this.deps
    const { state } = session
    if (state.kind !== 'signed-in' || state.account.username !== username) return false
    return connectivity.state.kind === 'online' || connectivity.state.kind === 'checking'
  }

  /**
   * True when the portal has answered just now, or does so when it is asked; false once the signal
   * is aborted.
   *
   * What is sent into a network that is gone may have arrived, for all that is known here, and can
   * be neither corrected nor withdrawn. So a lost network is found out by a question instead.
   */
  isPortalThere(signal: AbortSignal): Promise<boolean> {
    if (signal.aborted) return Promise.resolve(false)
    const { connectivity, clock } = this.deps
    const { lastAnswerAt } = connectivity.state
    if (lastAnswerAt !== null && clock.now() - Date.parse(lastAnswerAt) < ANSWER_FRESH_MS) {
      return Promise.resolve(true)
    }
    return new Promise((resolve, reject) => {
      const callOff = (): void => resolve(false)
      signal.addEventListener('abort', callOff, { once: true })
      connectivity
        .check()
        .finally(() => signal.removeEventListener('abort', callOff))
        .then(({ kind }) => resolve(kind === 'online' && !signal.aborted), reject)
    })
  }
}
