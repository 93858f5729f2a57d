import type { Database } from '../db/database'
import { contacts, documents, newsItems } from '../db/schema'
import { searchTextOf } from '../features/documents/document-desk'
import type { DocumentStore } from '../features/documents/document-store'
import type { SampleDocument } from '../features/documents/sample/sample-document'
import { SAMPLE_DOCUMENTS, sampleContent } from '../features/documents/sample/sample-documents'
import { SAMPLE_CONTACTS, SAMPLE_NEWS } from '../features/sections/sample/sample-sections'
import { newsSearchTextOf } from '../features/sections/section-queries'
import { sampleUuid } from './ids'

type DocumentRow = typeof documents.$inferInsert

/** Makes the contents of the sample documents that are missing, and tells the rows that name them. */
export async function makeDocumentFiles(store: DocumentStore): Promise<DocumentRow[]> {
  await store.prepare()
  const rows: DocumentRow[] = []
  for (const document of SAMPLE_DOCUMENTS) {
    const { kind, bytes } = sampleContent(document)
    const { content: _content, ...facts } = document
    rows.push({
      ...facts,
      id: sampleUuid(`document:${document.capability}:${document.fileName}`),
      kind,
      byteLength: bytes.byteLength,
      sha256: await store.put(bytes),
      searchText: searchTextOf(document),
    })
  }
  return rows
}

/** What the sample's documents are made of, to tell one edition from the next. */
export const SAMPLE_DOCUMENT_CONTENT: readonly [readonly SampleDocument[], unknown, unknown] = [
  SAMPLE_DOCUMENTS,
  SAMPLE_NEWS,
  SAMPLE_CONTACTS,
]

/** Writes documents, news and contacts; what is there already stays as it is. */
export async function seedDocuments(transaction: Database, rows: readonly DocumentRow[]): Promise<void> {
  await transaction
    .insert(documents)
    .values([...rows])
    .onConflictDoNothing()
  await transaction
    .insert(newsItems)
    .values(
      SAMPLE_NEWS.map((news) => ({
        ...news,
        id: sampleUuid(`news:${news.sectionId}:${news.title}`),
        publishedAt: new Date(news.publishedAt),
        searchText: newsSearchTextOf(news),
      })),
    )
    .onConflictDoNothing()
  await transaction
    .insert(contacts)
    .values(
      SAMPLE_CONTACTS.map((contact, position) => ({
        ...contact,
        position,
        id: sampleUuid(`contact:${contact.sectionId}:${contact.name}`),
      })),
    )
    .onConflictDoNothing()
}
