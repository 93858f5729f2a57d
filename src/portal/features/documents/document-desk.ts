import { eq } from 'drizzle-orm'
import { DOCUMENT_MAX_BYTE_LENGTH, Document, type DocumentKind } from '#shared/api/documents'
import type { DocumentFacts } from '#shared/api/operator/materials'
import { foldPolish } from '#shared/text/polish'
import type { Database } from '../../db/database'
import { lockForTransaction } from '../../db/locks'
import { documents } from '../../db/schema'
import { invalidField, notFound, PortalError } from '../../http/problem'
import { kindOfContent } from './document-content'
import { findAnyDocument } from './document-queries'
import type { DocumentStore } from './document-store'

/** What whoever publishes says of a document; the rest follows from its bytes. */
export type DocumentDraft = Omit<Document, 'byteLength' | 'sha256' | 'revision'>

const Draft = Document.omit({ byteLength: true, sha256: true, revision: true })
const LOCK = 'documents'

/** A document before and after an act. */
export interface DocumentChange {
  readonly before: Document
  readonly after: Document
}

/**
 * Publishes documents: who may do so is for the caller to see to.
 *
 * Each act is made within the database that it is given, which may be a transaction of the caller's. So
 * no bytes are removed with it, as it may yet be taken back: `sweepContents` removes what nothing uses.
 */
export class DocumentDesk {
  constructor(
    private readonly database: Database,
    private readonly store: DocumentStore,
  ) {}

  /**
   * Adds a document.
   *
   * @throws {PortalError} `invalid-request` for a draft out of bounds, or bytes that are not of its kind;
   *   `id-taken`
   */
  async publish(draft: DocumentDraft, bytes: Uint8Array): Promise<Document> {
    const checked = Draft.parse(draft)
    requireContent(checked.kind, bytes)
    return this.database.transaction(async (transaction) => {
      const content = await this.put(transaction, bytes)
      const [inserted] = await transaction
        .insert(documents)
        .values({ ...checked, ...content, searchText: searchTextOf(checked) })
        .onConflictDoNothing()
        .returning({ id: documents.id })
      if (inserted === undefined) throw new PortalError('id-taken')
      return requireDocument(transaction, inserted.id)
    })
  }

  /**
   * Changes what is said of a document.
   *
   * @throws {PortalError} `not-found`; `conflict` when it is not at the revision that was seen
   */
  edit(documentId: string, seenRevision: string, facts: DocumentFacts): Promise<DocumentChange> {
    return this.change(documentId, seenRevision, async (transaction) => {
      await transaction
        .update(documents)
        .set({ ...facts, searchText: searchTextOf(facts) })
        .where(eq(documents.id, documentId))
    })
  }

  /**
   * Puts other bytes in the place of a document's, of another kind too.
   *
   * @throws {PortalError} `not-found`, `conflict`, and `invalid-request` for bytes that are not of the kind
   */
  replaceContent(
    documentId: string,
    seenRevision: string,
    file: Pick<Document, 'kind' | 'fileName' | 'publishedOn'>,
    bytes: Uint8Array,
  ): Promise<DocumentChange> {
    requireContent(file.kind, bytes)
    return this.change(documentId, seenRevision, async (transaction) => {
      const { kind, fileName, publishedOn } = file
      const content = await this.put(transaction, bytes)
      await transaction
        .update(documents)
        .set({ kind, fileName, publishedOn, ...content })
        .where(eq(documents.id, documentId))
    })
  }

  /**
   * Removes a document, and answers what it was.
   *
   * @throws {PortalError} `not-found`, `conflict`
   */
  async remove(documentId: string, seenRevision: string): Promise<Document> {
    return this.database.transaction(async (transaction) => {
      const document = await requireSeenDocument(transaction, documentId, seenRevision)
      await transaction.delete(documents).where(eq(documents.id, documentId))
      return document
    })
  }

  /**
   * Removes the bytes that no document has.
   *
   * @returns how many files went
   */
  async sweepContents(): Promise<number> {
    return this.database.transaction(async (transaction) => {
      // Whoever publishes holds it from before the file is written until the document is there.
      await lockForTransaction(transaction, LOCK)
      const used = await transaction.selectDistinct({ sha256: documents.sha256 }).from(documents)
      const known = new Set(used.map(({ sha256 }) => sha256))
      const unused = (await this.store.list()).filter((sha256) => !known.has(sha256))
      for (const sha256 of unused) await this.store.remove(sha256)
      return unused.length
    })
  }

  private change(
    documentId: string,
    seenRevision: string,
    write: (transaction: Database) => Promise<void>,
  ): Promise<DocumentChange> {
    return this.database.transaction(async (transaction) => {
      const before = await requireSeenDocument(transaction, documentId, seenRevision)
      await write(transaction)
      return { before, after: await requireDocument(transaction, documentId) }
    })
  }

  private async put(
    transaction: Database,
    bytes: Uint8Array,
  ): Promise<{ readonly sha256: string; readonly byteLength: number }> {
    // Before the file is written: nobody then takes it for one that no document has.
    await lockForTransaction(transaction, LOCK)
    return { sha256: await this.store.put(bytes), byteLength: bytes.byteLength }
  }
}

async function requireDocument(database: Database, documentId: string): Promise<Document> {
  const document = await findAnyDocument(database, documentId)
  if (document === null) throw notFound('document')
  return document
}

/** The document as it was seen, locked until the end of the transaction. */
async function requireSeenDocument(
  transaction: Database,
  documentId: string,
  seenRevision: string,
): Promise<Document> {
  await transaction
    .select({ id: documents.id })
    .from(documents)
    .where(eq(documents.id, documentId))
    .for('update')
  const document = await requireDocument(transaction, documentId)
  if (document.revision !== seenRevision) throw new PortalError('conflict', { current: document })
  return document
}

/** What the list's search looks in; the client's own copy is searched in the same fields. */
export function searchTextOf(
  draft: Pick<Document, 'title' | 'summary' | 'programs' | 'versions' | 'tags'>,
): string {
  const { title, summary, programs, versions, tags } = draft
  return foldPolish([title, summary, ...programs, ...versions, ...tags].join('\n'))
}

function requireContent(kind: DocumentKind, bytes: Uint8Array): void {
  if (bytes.byteLength === 0 || bytes.byteLength > DOCUMENT_MAX_BYTE_LENGTH) {
    throw invalidField('body.content', `must have 1 to ${DOCUMENT_MAX_BYTE_LENGTH} bytes`)
  }
  if (kindOfContent(bytes) !== kind) throw invalidField('body.content', `is no ${kind}`)
}
