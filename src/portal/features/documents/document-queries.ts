import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Document, DocumentCapability } from '#shared/api/documents'
import { isAnyOf } from '../../db/any-of'
import type { Database } from '../../db/database'
import { documents } from '../../db/schema'
import { containsEachWord } from '../../db/search'

/** What narrows a list of documents. */
export interface DocumentFilter {
  /** The one collection that the caller may have; `null` for an operator, who sees to all. */
  readonly capability: DocumentCapability | null
  readonly search?: string | undefined
}

/** Where a page of documents starts: below the last row of the page before. */
export interface DocumentPosition {
  readonly publishedOn: string
  readonly id: string
}

const COLUMNS = {
  id: documents.id,
  capability: documents.capability,
  title: documents.title,
  summary: documents.summary,
  programs: documents.programs,
  versions: documents.versions,
  tags: documents.tags,
  publishedOn: documents.publishedOn,
  kind: documents.kind,
  fileName: documents.fileName,
  byteLength: documents.byteLength,
  sha256: documents.sha256,
  revision: documents.revision,
}

/** Documents of a collection, newest first, from a position on; `limit` rows at most. */
export async function readDocuments(
  database: Database,
  filter: DocumentFilter,
  position: DocumentPosition | null,
  limit: number,
): Promise<Document[]> {
  const rows = await database
    .select(COLUMNS)
    .from(documents)
    .where(and(...conditions(filter), position === null ? undefined : isBelow(position)))
    .orderBy(desc(documents.publishedOn), desc(documents.id))
    .limit(limit)
  return rows.map(toDocument)
}

export async function countDocuments(database: Database, filter: DocumentFilter): Promise<number> {
  return database.$count(documents, and(...conditions(filter)))
}

/** One document of the collection; `null` when it is another one's, or nobody's. */
export async function findDocument(
  database: Database,
  capability: DocumentCapability,
  documentId: string,
): Promise<Document | null> {
  const [document] = await findDocuments(database, capability, [documentId])
  return document ?? null
}

/** One document of whatever collection, for an operator. */
export async function findAnyDocument(database: Database, documentId: string): Promise<Document | null> {
  const [row] = await database.select(COLUMNS).from(documents).where(eq(documents.id, documentId))
  return row === undefined ? null : toDocument(row)
}

/** Those of the documents that the collection has, in any order. */
export async function findDocuments(
  database: Database,
  capability: DocumentCapability,
  documentIds: readonly string[],
): Promise<Document[]> {
  const rows = await database
    .select(COLUMNS)
    .from(documents)
    .where(and(eq(documents.capability, capability), isAnyOf(documents.id, documentIds)))
  return rows.map(toDocument)
}

function toDocument(row: Omit<Document, 'revision'> & { readonly revision: number }): Document {
  return { ...row, revision: String(row.revision) }
}

function conditions({ capability, search }: DocumentFilter): SQL[] {
  return [
    ...(capability === null ? [] : [eq(documents.capability, capability)]),
    ...containsEachWord(documents.searchText, search),
  ]
}

function isBelow({ publishedOn, id }: DocumentPosition): SQL {
  return sql`(${documents.publishedOn}, ${documents.id}) < (${publishedOn}::date, ${id}::uuid)`
}
