import type { StoredTransfer } from '../store-requests'
import { blob, type Database, integer, text } from './database'
import type { Sealer } from './sealer'

/** The queue of downloads: what each row says is known to who puts it there. */
export class Transfers {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
  ) {}

  /** In the order of the queue. */
  list(): StoredTransfer[] {
    return this.database
      .all(
        { id: text('id'), position: integer('position'), body: blob('body') },
        'FROM transfer ORDER BY position, id',
      )
      .map(({ id, position, body }) => ({ id, position, record: openTransferBody(id, body, this.sealer) }))
  }

  /** All of them, or none. */
  put(transfers: readonly StoredTransfer[]): void {
    this.database.transaction(() => this.restore(transfers))
  }

  /** As `put`, within a transaction of the caller's. */
  restore(transfers: readonly StoredTransfer[]): void {
    for (const { id, position, record } of transfers) {
      this.database.run(
        'INSERT OR REPLACE INTO transfer (id, position, body) VALUES (?, ?, ?)',
        id,
        position,
        this.sealer.sealJson(placeOf(id), record),
      )
    }
  }

  remove(ids: readonly string[]): void {
    this.database.transaction(() => {
      for (const id of ids) this.database.run('DELETE FROM transfer WHERE id = ?', id)
    })
  }
}

/** What was put into a row. Fails when its seal is broken. */
export function openTransferBody(id: string, body: Buffer, sealer: Sealer): unknown {
  return sealer.openJson(placeOf(id), body)
}

function placeOf(id: string): string {
  return `transfer:${id}`
}
