import { createHash } from 'node:crypto'
import { z } from 'zod'
import { after, DAY_MS } from '../../clock'
import { TOMBSTONE_LIFE_MS } from '../../db/sweep'
import { CursorInstant, decodeCursor, encodeCursor } from '../../http/cursor'
import type { Position } from './changes'

/** Less than tombstones are kept, by more than clocks differ and a sync takes. */
const CURSOR_LIFE_MS = TOMBSTONE_LIFE_MS - 2 * DAY_MS

/** What a follower carries from call to call. */
export interface SyncCursor extends Position {
  /** The database and the person whose changes are followed. */
  readonly origin: string
  /** When the follower last had everything, or, before that, began with nothing. */
  readonly wholeAt: Date
}

const Count = z.number().int().nonnegative()

const Content = z.tuple([z.literal('sync'), z.string(), z.string(), CursorInstant, Count, Count])

export function encodeSyncCursor(collection: string, cursor: SyncCursor): string {
  const { origin, wholeAt, changedIn, position } = cursor
  return encodeCursor(['sync', collection, origin, wholeAt.getTime(), changedIn, position])
}

/** @throws {PortalError} `invalid-request` when it is not a cursor of this collection */
export function decodeSyncCursor(collection: string, cursor: string): SyncCursor {
  const ours = Content.refine(([, of]) => of === collection)
  const [, , origin, wholeAt, changedIn, position] = decodeCursor(ours, cursor)
  return { origin, wholeAt, changedIn, position }
}

/**
 * Names a database, a person and their firm in few letters.
 *
 * The person too: documents say what is theirs, so that a copy made for one is wrong for another. And the
 * firm: who has gone to another one keeps nothing that was the first one's.
 */
export function originOf(databaseId: string, accountId: string, firmId: string): string {
  return createHash('sha256').update(`${databaseId}:${accountId}:${firmId}`).digest('base64url').slice(0, 22)
}

/** True when removals since may already be forgotten. */
export function isTooOld({ wholeAt }: SyncCursor, now: Date): boolean {
  return wholeAt < after(now, -CURSOR_LIFE_MS)
}
