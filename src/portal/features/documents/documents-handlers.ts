import { z } from 'zod'
import type { Document, DocumentCapability, documentsEndpoints } from '#shared/api/documents'
import { Day } from '#shared/api/page'
import type { Database } from '../../db/database'
import { cutPage, decodeCursor } from '../../http/cursor'
import type { Call, Handlers } from '../../http/endpoint-routes'
import { notFound } from '../../http/problem'
import { countDocuments, type DocumentFilter, findDocument, readDocuments } from './document-queries'

type Table = typeof documentsEndpoints

const DocumentCursor = z
  .tuple([z.literal('documents'), Day, z.uuid()])
  .transform(([, publishedOn, id]) => ({ publishedOn, id }))

export function documentsHandlers(): Handlers<Table> {
  return {
    'technical-materials.listDocuments': (call) => listDocuments('technical-materials', call),
    'technical-materials.getDocument': (call) => getDocument('technical-materials', call),
    'service-materials.listDocuments': (call) => listDocuments('service-materials', call),
    'service-materials.getDocument': (call) => getDocument('service-materials', call),
    'service-instructions.listDocuments': (call) => listDocuments('service-instructions', call),
    'service-instructions.getDocument': (call) => getDocument('service-instructions', call),
    'pi-section.listDocuments': (call) => listDocuments('pi-section', call),
    'pi-section.getDocument': (call) => getDocument('pi-section', call),
    'api-section.listDocuments': (call) => listDocuments('api-section', call),
    'api-section.getDocument': (call) => getDocument('api-section', call),
  }
}

/** A call of the same operation of any collection. */
type DocumentCall<Operation extends string> = Call<Table[`${DocumentCapability}.${Operation}` & keyof Table]>

async function listDocuments(
  capability: DocumentCapability,
  { database, query }: DocumentCall<'listDocuments'>,
) {
  return pageOfDocuments(database, { capability, search: query.search }, query)
}

/** A page of documents; `capability: null` is for operators, who see to all collections. */
export async function pageOfDocuments(
  database: Database,
  filter: DocumentFilter,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
) {
  const position = cursor === undefined ? null : decodeCursor(DocumentCursor, cursor)
  const found = await readDocuments(database, filter, position, limit + 1)
  const { rows, nextCursor } = cutPage(found, limit, ({ publishedOn, id }) => ['documents', publishedOn, id])
  return { items: [...rows], nextCursor, totalCount: await countDocuments(database, filter) }
}

async function getDocument(
  capability: DocumentCapability,
  { database, params }: DocumentCall<'getDocument'>,
): Promise<Document> {
  const document = await findDocument(database, capability, params.documentId)
  if (document === null) throw notFound('document')
  return document
}
