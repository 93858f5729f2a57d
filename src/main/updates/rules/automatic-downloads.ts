import { z } from 'zod'
import { VersionId, type VersionSummary } from '#shared/api/updates'
import type { Transfer } from '#shared/ipc/transfer'
import { automaticDownloads, type FollowedProgram } from '#shared/updates/follow-rules'
import type { Log } from '../../logging/log'
import type { StoreSource } from '../../offline/kept-store'
import { storeFact } from '../../store/store-fact'
import type { TransferService } from '../queue/transfer-service'
import { AccountFact } from './account-fact'

/** Who brought a version here, or began to. */
const Handled = z.record(VersionId, z.enum(['person', 'rule']))
type Handled = z.infer<typeof Handled>

/** More at once would be a fault of the portal's, not news; the next look goes on. */
const MOST_AT_ONCE = 50

export interface AutomaticDownloadsDeps {
  readonly stores: StoreSource
  readonly transfers: Pick<TransferService, 'list' | 'start' | 'cancel'>
  readonly isNetworkMetered: () => boolean
  readonly log: Log
}

/**
 * Puts into the queue what the rules want; hours, limits and order are the queue's own matter.
 *
 * A version is brought by itself once at most: what was ever in the queue, by whomever, is remembered, so
 * that what a person has cancelled or removed never comes back by itself.
 */
export class AutomaticDownloads {
  private readonly handled: AccountFact<Handled>

  constructor(private readonly deps: AutomaticDownloadsDeps) {
    this.handled = new AccountFact(deps.stores, storeFact('handled-versions', Handled), {})
  }

  /** These are in the queue or in the library: whatever becomes of them, no rule brings them again. */
  async note(transfers: readonly Pick<Transfer, 'versionId'>[]): Promise<void> {
    const known = this.handled.lastRead
    if (known !== null && transfers.every(({ versionId }) => versionId in known)) return
    await this.handled.change((before) => {
      const fresh = transfers.filter(({ versionId }) => !(versionId in before))
      if (fresh.length === 0) return before
      return {
        ...before,
        ...Object.fromEntries(fresh.map(({ versionId }) => [versionId, 'person' as const])),
      }
    })
  }

  /**
   * Queues what the rules want of these versions, and takes back what they have queued and the vendor has
   * withdrawn since.
   *
   * @returns the ids of versions that have come by themselves, or will.
   */
  async run(
    followed: readonly FollowedProgram[],
    versions: readonly VersionSummary[],
    withdrawnIds: ReadonlySet<string>,
  ): Promise<ReadonlySet<string>> {
    const transfers = await this.deps.transfers.list()
    await this.note(transfers)
    const handled = (await this.handled.get()) ?? {}
    await this.takeBack(transfers, handled, withdrawnIds)
    const wanted = automaticDownloads(followed, versions, new Set(Object.keys(handled)))
    const byRule = new Set(Object.keys(handled).filter((id) => handled[id] === 'rule'))
    if (wanted.length === 0) return byRule
    // It costs by volume: the person says when. The next look on another network brings them.
    if (this.deps.isNetworkMetered()) return byRule
    for (const versionId of await this.queue(wanted.slice(0, MOST_AT_ONCE))) byRule.add(versionId)
    return byRule
  }

  /** First the queue, then the note: killed between the two, the queue itself tells of it at the next start. */
  private async queue(versions: readonly VersionSummary[]): Promise<string[]> {
    const { transfers, refused } = await this.deps.transfers.start(versions.map(({ id }) => id))
    for (const { versionId, errorCode } of refused) {
      // Looked at again with the next news of the catalogue.
      this.deps.log.warn('rules.download-refused', { versionId, errorCode })
    }
    const queuedIds = transfers.map(({ versionId }) => versionId)
    if (queuedIds.length === 0) return []
    this.deps.log.info('rules.downloads-queued', { count: queuedIds.length })
    await this.handled.change((before) => ({
      ...before,
      ...Object.fromEntries(queuedIds.map((id) => [id, 'rule' as const])),
    }))
    return queuedIds
  }

  private async takeBack(
    transfers: readonly Transfer[],
    handled: Handled,
    withdrawnIds: ReadonlySet<string>,
  ): Promise<void> {
    for (const { packageId, versionId, state } of transfers) {
      if (state === 'ready' || handled[versionId] !== 'rule' || !withdrawnIds.has(versionId)) continue
      this.deps.log.info('rules.download-withdrawn', { versionId })
      await this.deps.transfers.cancel(packageId).catch((error: unknown) => {
        // Expected: it has come to its end, or the person was quicker.
        this.deps.log.warn('rules.download-not-taken-back', { versionId, error })
      })
    }
  }
}
