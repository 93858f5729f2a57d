import { z } from 'zod'
import { DocumentCapability } from '../api/documents'
import { Sha256Hex } from '../api/updates'

/** Which document, of which collection. */
export const DocumentRef = z.strictObject({ capability: DocumentCapability, documentId: z.uuid() })
export type DocumentRef = z.infer<typeof DocumentRef>

/** A document whose bytes are on this computer. */
export const KeptContent = DocumentRef.extend({
  /** Of the bytes that are here; the list's document may have come to another since. */
  sha256: Sha256Hex,
  byteLength: z.number().int().positive(),
  keptAt: z.iso.datetime(),
})
export type KeptContent = z.infer<typeof KeptContent>

/** A document's bytes, checked against their SHA-256. */
export const DocumentContent = z.strictObject({
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  /** True when the portal has a newer state of it that could not be fetched. */
  isOutdated: z.boolean(),
})
export type DocumentContent = z.infer<typeof DocumentContent>

/** How much of a document has arrived. */
export const DocumentProgress = DocumentRef.extend({
  receivedByteLength: z.number().int().nonnegative(),
  byteLength: z.number().int().positive(),
})
export type DocumentProgress = z.infer<typeof DocumentProgress>

/** What became of saving a document where the person wanted it; `false` when they changed their mind. */
const SaveOutcome = z.strictObject({ isSaved: z.boolean() })

const Nothing = z.undefined()

/** The bytes of documents: read, kept for offline work, saved where the person says. */
export const documentChannels = {
  'documents:listKept': { request: Nothing, response: z.array(KeptContent) },
  'documents:read': { request: DocumentRef, response: DocumentContent },
  'documents:keep': { request: DocumentRef, response: KeptContent },
  'documents:forget': { request: DocumentRef, response: z.null() },
  /** Calls off what is on its way. */
  'documents:stop': { request: DocumentRef, response: z.null() },
  'documents:saveAs': { request: DocumentRef, response: SaveOutcome },
} as const

export const documentEvents = {
  'documents:keptChanged': z.array(KeptContent),
  'documents:progressed': DocumentProgress,
} as const
