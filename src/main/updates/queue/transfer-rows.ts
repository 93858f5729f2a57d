import type { Log } from '../../logging/log'
import type { KeptStore } from '../../offline/kept-store'
import type { StoredTransfer } from '../../store/store-requests'
import { TransferRecord } from './transfer-record'

type RowStore = Pick<KeptStore, 'listTransfers' | 'putTransfers' | 'removeTransfers'>

/**
 * The queue's rows in the account's store. Changes that come together are written together.
 *
 * A store that takes nothing stops no transfer: the queue then holds for this run.
 */
export class TransferRows {
  /** What is to be written; `null` for a row that goes. */
  private pending = new Map<string, TransferRecord | null>()
  private writing: Promise<void> | null = null

  constructor(
    private readonly store: RowStore,
    private readonly log: Log,
  ) {}

  /** In the order of the queue. */
  async load(): Promise<TransferRecord[]> {
    const rows = await this.store.listTransfers()
    return rows.flatMap(({ id, position, record }) => {
      const parsed = TransferRecord.safeParse(record)
      if (parsed.success) return [{ ...parsed.data, position }]
      this.log.warn('transfer.record-outdated', { id })
      return []
    })
  }

  /** Resolves when it is written, or could not be. */
  save(record: TransferRecord): Promise<void> {
    return this.change(record.packageId, record)
  }

  remove(packageId: string): Promise<void> {
    return this.change(packageId, null)
  }

  private async change(id: string, record: TransferRecord | null): Promise<void> {
    this.pending.set(id, record)
    // One that is under way has left without this change.
    await this.writing
    if (this.pending.size > 0 && this.writing === null) {
      this.writing = this.writePending().finally(() => {
        this.writing = null
      })
    }
    await this.writing
  }

  private async writePending(): Promise<void> {
    const { pending } = this
    this.pending = new Map()
    const changed: StoredTransfer[] = []
    const removed: string[] = []
    for (const [id, record] of pending) {
      if (record === null) removed.push(id)
      else changed.push({ id, position: record.position, record })
    }
    try {
      if (changed.length > 0) await this.store.putTransfers(changed)
      if (removed.length > 0) await this.store.removeTransfers(removed)
    } catch (error) {
      this.log.warn('transfer.rows-not-saved', { count: pending.size, error })
    }
  }
}
