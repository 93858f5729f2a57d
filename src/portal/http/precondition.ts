import { z } from 'zod'
import { IfMatch, type Precondition, Revision, revisionOf } from '#shared/api/precondition'
import type { Database } from '../db/database'
import { lockForTransaction } from '../db/locks'
import type { DocumentSource } from './document-source'
import { PortalError } from './problem'

const Revised = z.looseObject({ revision: Revision })

/** Where the document of a precondition comes from, by collection. */
export type DocumentSources = Readonly<Record<string, DocumentSource>>

export interface SeenDocument {
  readonly precondition: Precondition
  /** The call's `If-Match`, its form checked. */
  readonly ifMatch: string
  readonly accountId: string
  readonly params: Readonly<Record<string, unknown>>
}

/**
 * Lets a write go on only if its document is still as the person saw it.
 *
 * The lock is held to the end of the transaction, so that of two writers with the same revision in
 * hand the second finds what the first has made of it. A document that is not there is left to the
 * handler, which knows what to say about it.
 *
 * @throws {PortalError} `conflict` with the document as it is now
 */
export async function requireSeen(
  transaction: Database,
  sources: DocumentSources,
  { precondition, ifMatch, accountId, params }: SeenDocument,
): Promise<void> {
  const { collection, idParam } = precondition
  // The address may write the letters of an id large.
  const id = String(params[idParam]).toLowerCase()
  await lockForTransaction(transaction, `document:${collection}:${id}`)
  const [document] = await sourceOf(sources, collection)({ database: transaction, accountId, ids: [id] })
  if (document === undefined) return
  if (Revised.parse(document).revision === revisionOf(IfMatch.parse(ifMatch))) return
  throw new PortalError('conflict', { current: document })
}

/** A collection without a source keeps the portal from starting; here it would be too late. */
export function sourceOf(sources: DocumentSources, collection: string): DocumentSource {
  const source = sources[collection]
  if (source === undefined) throw new Error(`A precondition names ${collection}, which has no source`)
  return source
}
