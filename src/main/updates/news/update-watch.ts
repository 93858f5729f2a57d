import type { VersionSummary } from '#shared/api/updates'
import type { Preferences } from '#shared/ipc/preferences'
import type { SessionState } from '#shared/ipc/session-state'
import type { Transfer } from '#shared/ipc/transfer'
import { newsSince } from '#shared/updates/news-since'
import type { Clock } from '../../base/clock'
import { Emitter } from '../../base/emitter'
import type { Log } from '../../logging/log'
import type { TransferService } from '../queue/transfer-service'
import type { AutomaticDownloads } from '../rules/automatic-downloads'
import type { KeptVersions } from '../rules/kept-versions'
import type { RuleBook } from '../rules/rule-book'
import type { NewsDesk } from './news-desk'

/** What comes together is told together: changes of the catalogue are looked at when they have settled. */
const SETTLE_MS = 1_000
/** A timer may run for so long; and a clock that was set is noticed after it. */
const LONGEST_WAIT_MS = 900_000

export interface UpdateWatchDeps {
  readonly session: { readonly state: SessionState }
  readonly versions: KeptVersions
  readonly rules: Pick<RuleBook, 'noteCatalogue'>
  readonly downloads: Pick<AutomaticDownloads, 'run' | 'note'>
  readonly news: Pick<NewsDesk, 'look'>
  readonly transfers: Pick<TransferService, 'list'>
  /** Withdrawn copies that the library has set aside: no download is ready any more, but they are here. */
  readonly quarantined: { quarantinedVersionIds(): readonly string[] }
  readonly preferences: () => Pick<Preferences, 'updatesSeenAt'>
  readonly clock: Clock
  readonly log: Log
}

/**
 * Looks at the catalogue whenever sync has changed it, the rules or the circumstances have, and when quiet
 * hours end: what the rules want is queued, what is new is told.
 *
 * It asks nobody: sync brings the catalogue, whether a window is open or not.
 */
export class UpdateWatch {
  private readonly counts = new Emitter<number>()
  /** How many new versions there are, as the board counts them. */
  readonly onDidCount = this.counts.event
  private count = 0
  private running: Promise<void> | null = null
  private isWanted = false
  private cancelNext: () => void = () => undefined
  private isDisposed = false

  constructor(private readonly deps: UpdateWatchDeps) {}

  get newCount(): number {
    return this.count
  }

  /** Something may be otherwise: looked at soon, and together with what comes next. */
  request(delayMs: number = SETTLE_MS): void {
    if (this.isDisposed) return
    if (this.running !== null) {
      this.isWanted = true
      return
    }
    this.cancelNext()
    this.cancelNext = this.deps.clock.schedule(delayMs, () => this.begin())
  }

  /** Transfers have changed: no rule brings them again. */
  noteTransfers(transfers: readonly Transfer[]): void {
    this.deps.downloads.note(transfers).catch((error: unknown) => {
      this.deps.log.warn('rules.transfers-not-noted', { error })
    })
  }

  async dispose(): Promise<void> {
    this.isDisposed = true
    this.cancelNext()
    await this.running
    this.counts.dispose()
  }

  private begin(): void {
    this.running = this.look().then(
      (lookAt) => this.rest(lookAt),
      (error: unknown) => {
        // Expected: the account has changed under it, or its store has failed; what follows looks again.
        this.deps.log.warn('rules.look-failed', { error })
        this.rest(null)
      },
    )
  }

  private rest(lookAt: number | null): void {
    this.running = null
    if (this.isDisposed) return
    if (this.isWanted) {
      this.isWanted = false
      this.request()
    } else if (lookAt !== null) {
      this.request(Math.min(LONGEST_WAIT_MS, Math.max(SETTLE_MS, lookAt - this.deps.clock.now())))
    }
  }

  private async look(): Promise<number | null> {
    const { session, versions, rules, downloads, news, transfers, quarantined, preferences, clock } =
      this.deps
    const { state } = session
    if (state.kind !== 'signed-in' || !state.account.capabilities.includes('updates')) {
      this.tellCount(0)
      return null
    }
    const since = newsSince(preferences().updatesSeenAt, new Date(clock.now()))
    const newCount = await versions.newCount(since)
    // The catalogue is not here yet; its coming asks again.
    if (newCount === null) return null
    this.tellCount(newCount)
    const followed = await rules.noteCatalogue()
    const ofFollowed: VersionSummary[] = []
    for (const program of followed) {
      if (program.since === null) continue
      const found = await versions.find({ programId: program.programId, since: program.since })
      ofFollowed.push(...(found ?? []))
    }
    const withdrawn = (await versions.find({ isWithdrawn: true })) ?? []
    const withdrawnIds = new Set(withdrawn.map(({ id }) => id))
    const automaticIds = await downloads.run(followed, ofFollowed, withdrawnIds)
    const ready = (await transfers.list()).filter((transfer) => transfer.state === 'ready')
    const heldIds = new Set([
      ...ready.map(({ versionId }) => versionId),
      ...quarantined.quarantinedVersionIds(),
    ])
    const withdrawnHere = withdrawn.filter(({ id }) => heldIds.has(id))
    return news.look({ followed, versions: ofFollowed, withdrawnHere, automaticIds })
  }

  private tellCount(newCount: number): void {
    if (newCount === this.count) return
    this.count = newCount
    this.counts.fire(newCount)
  }
}
