import { z } from 'zod'
import type { Endpoint } from '#shared/api/endpoint'
import { Revision } from '#shared/api/precondition'
import type { OutboxEntry } from '#shared/ipc/outbox'
import { canonicalJson } from '#shared/text/canonical-json'
import { collectionOf } from './resources'

export type KeptFields = Readonly<Record<string, unknown>>

const Revised = z.looseObject({ revision: Revision })
const Written = z.object({ body: z.record(z.string(), z.unknown()).optional() })

/** The revision of a document or of an answer that is one; `null` where it has none. */
export function revisionIn(document: unknown): Revision | null {
  const revised = Revised.safeParse(document)
  return revised.success ? revised.data.revision : null
}

/** The document, or the terms, of a conflict as this version of the app knows it; `null` for any other shape. */
export function documentOf(
  { precondition, counterOffer }: Endpoint,
  current: unknown,
): Record<string, unknown> | null {
  if (counterOffer !== undefined) {
    const offered = counterOffer.safeParse(current)
    return offered.success ? offered.data : null
  }
  if (precondition === undefined) return null
  const document = collectionOf(precondition.collection)?.document.safeParse(current)
  return document?.success === true ? document.data : null
}

/**
 * True when the document is already as the write would make it, as after the same change on two
 * computers: then there is nothing to choose.
 */
export function isAlreadySo(
  { method, precondition }: Endpoint,
  { input }: Pick<OutboxEntry, 'input'>,
  document: KeptFields,
): boolean {
  if (precondition === undefined) return false
  const { removedField } = collectionOf(precondition.collection) ?? {}
  const isRemoved = removedField !== undefined && document[removedField] === true
  if (method === 'DELETE') return isRemoved
  const { body } = Written.parse(input)
  if (isRemoved || body === undefined) return false
  return Object.entries(body).every(
    ([field, value]) => field in document && canonicalJson(value) === canonicalJson(document[field]),
  )
}
