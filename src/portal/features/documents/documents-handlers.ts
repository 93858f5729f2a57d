import { z } from 'zod'
import type { Document, DocumentCapability, documentsEndpoints } from '#shared/api/documents'
import { Day } from '#shared/api/page'
import { cutPage, decodeCursor } from '../../http/cursor'
import type { Call, Handlers } from '../../http/endpoint-routes'
import { notFound } from '../../http/problem'
import { countDocuments, findDocument, readDocuments } from './document-queries'

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
  const { cursor, limit, search } = query
  const position = cursor === undefined ? null : decodeCursor(DocumentCursor, cursor)
  const found = await readDocuments(database, { capability, search }, position, limit + 1)
  const { rows, nextCursor } = cutPage(found, limit, ({ publishedOn, id }) => ['documents', publishedOn, id])
  return { items: [...rows], nextCursor, totalCount: await countDocuments(database, { capability, search }) }
}

async function getDocument(
  capability: DocumentCapability,
  { database, params }: DocumentCall<'getDocument'>,
): Promise<Document> {
  const document = await findDocument(database, capability, params.documentId)
  if (document === null) throw notFound('document')
  return document
}
