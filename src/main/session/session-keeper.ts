import type { KeychainState } from '#shared/ipc/session-state'
import { type Clock, TIME_IS_OVER, within } from '../base/clock'
import type { AccountStores } from '../offline/account-stores'
import type { KeychainVault, ReadOutcome } from './keychain-vault'
import type { LiveSession } from './live-session'

/** How long signing in, renewing and signing out wait for the keychain before they go on without it. */
const PATIENCE_MS = 3_000

export interface SessionKeeperDeps {
  readonly vault: KeychainVault
  /** What the account keeps on this computer lives and goes with the session. */
  readonly accounts: Pick<AccountStores, 'open'>
  readonly portalUrl: string
  readonly clock: Clock
}

/** Keeps sessions in the keychain, their data in the store, and notes on each what came of it. */
export class SessionKeeper {
  private last: KeychainState = 'ok'

  constructor(private readonly deps: SessionKeeperDeps) {}

  /** What the keychain could do when it was last asked. */
  get keychain(): KeychainState {
    return this.last
  }

  async read(): Promise<ReadOutcome> {
    const outcome = await this.deps.vault.read()
    this.last = outcome.kind === 'failed' ? outcome.state : 'ok'
    return outcome
  }

  /**
   * Puts the refresh token into the keychain, or notes why it lives in memory only.
   *
   * Waits a few seconds; what comes of a slower keychain is noted when it comes, and `onLate` called.
   */
  async keep(live: LiveSession, onLate: () => void): Promise<void> {
    const { refreshToken, username } = live
    const { vault, portalUrl, clock } = this.deps
    const writing = vault.write({ version: 1, portalUrl, username, refreshToken })
    const outcome = await within(clock, PATIENCE_MS, writing)
    this.note(live, outcome === TIME_IS_OVER ? 'timeout' : outcome)
    if (outcome !== TIME_IS_OVER) return
    void writing.then((keychain) => {
      // Another token has been given to the keychain since: its own outcome counts.
      if (live.refreshToken !== refreshToken) return
      this.note(live, keychain)
      onLate()
    })
  }

  /** Opens what the account keeps on this computer, and notes on the session what came of it. */
  async openStore(live: LiveSession): Promise<void> {
    const { username, persistence } = live
    const { state, isKeyLost } = await this.deps.accounts.open({
      username,
      isKept: persistence === 'keychain',
    })
    live.store = state
    // Said for the whole run: opening the new database again does not bring the former one back.
    live.isStoreKeyLost ||= isKeyLost
  }

  async clear(): Promise<KeychainState> {
    const outcome = await within(this.deps.clock, PATIENCE_MS, this.deps.vault.clear())
    this.last = outcome === TIME_IS_OVER ? 'timeout' : outcome
    return this.last
  }

  /** Takes note of what an unanswered call has shown when it ended. */
  noteState(live: LiveSession | null, keychain: KeychainState): void {
    this.last = keychain
    if (live?.persistence === 'this-run') live.keychain = keychain
  }

  private note(live: LiveSession, keychain: KeychainState): void {
    this.last = keychain
    live.keychain = keychain
    live.persistence = keychain === 'ok' ? 'keychain' : 'this-run'
  }
}
