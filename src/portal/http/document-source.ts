import type { z } from 'zod'
import type { Collection } from '#shared/api/collection'
import type { Database } from '../db/database'

export interface WantedDocuments {
  readonly database: Database
  /** Whose documents they become: what is unread, what is their own. */
  readonly accountId: string
  readonly ids: readonly string[]
}

/**
 * Reads documents of a collection by id, in any order; those that there are.
 *
 * Only of this collection, whatever the ids: the guard has asked for its capability, no other.
 */
export type DocumentSource<Kept extends Collection = Collection> = (
  wanted: WantedDocuments,
) => Promise<z.output<Kept['document']>[]>
