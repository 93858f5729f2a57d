import { eq } from 'drizzle-orm'
import { DOCUMENT_MAX_BYTE_LENGTH, Document, type DocumentKind } from '#shared/api/documents'
import { foldPolish } from '#shared/text/polish'
import type { Database } from '../../db/database'
import { lockForTransaction } from '../../db/locks'
import { documents } from '../../db/schema'
import { invalidField, notFound } from '../../http/problem'
import type { DocumentStore } from './document-store'

/** What whoever publishes says of a document; the rest follows from its bytes. */
export type DocumentDraft = Omit<Document, 'byteLength' | 'sha256' | 'revision'>

const Draft = Document.omit({ byteLength: true, sha256: true, revision: true })
const LOCK = 'documents'

/** Publishes documents: who may do so is for the caller to see to. */
export class DocumentDesk {
  constructor(
    private readonly database: Database,
    private readonly store: DocumentStore,
  ) {}

  /**
   * Adds a document, or puts it in the place of the one of the same id and collection.
   *
   * @throws {PortalError} `invalid-request` for a draft out of bounds, or bytes that are not of its kind
   */
  async publish(draft: DocumentDraft, bytes: Uint8Array): Promise<void> {
    const checked = Draft.parse(draft)
    requireContent(checked.kind, bytes)
    const replaced = await this.database.transaction(async (transaction) => {
      // Before the file is written: nobody then takes it for one that no document has.
      await lockForTransaction(transaction, LOCK)
      const sha256 = await this.store.put(bytes)
      const row = { ...checked, sha256, byteLength: bytes.byteLength, searchText: searchTextOf(checked) }
      const [before] = await transaction
        .select({ sha256: documents.sha256 })
        .from(documents)
        .where(eq(documents.id, row.id))
      await transaction.insert(documents).values(row).onConflictDoUpdate({ target: documents.id, set: row })
      return before === undefined || before.sha256 === sha256 ? null : before.sha256
    })
    if (replaced !== null) await this.dropUnused(replaced)
  }

  /** @throws {PortalError} `not-found` */
  async remove(documentId: string): Promise<void> {
    const [removed] = await this.database
      .delete(documents)
      .where(eq(documents.id, documentId))
      .returning({ sha256: documents.sha256 })
    if (removed === undefined) throw notFound('document')
    await this.dropUnused(removed.sha256)
  }

  /** The same bytes may be another document's, also of another collection. */
  private async dropUnused(sha256: string): Promise<void> {
    await this.database.transaction(async (transaction) => {
      await lockForTransaction(transaction, LOCK)
      const count = await transaction.$count(documents, eq(documents.sha256, sha256))
      if (count === 0) await this.store.remove(sha256)
    })
  }
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
  if (!isOfKind(kind, bytes)) throw invalidField('body.content', `is no ${kind}`)
}

const MAGIC: Readonly<Record<'pdf' | 'zip', string>> = { pdf: '%PDF-', zip: 'PK\u0003\u0004' }

/** Told by the bytes, whatever the name says. */
function isOfKind(kind: DocumentKind, bytes: Uint8Array): boolean {
  if (kind !== 'markdown') return Buffer.from(bytes.subarray(0, 5)).toString('latin1').startsWith(MAGIC[kind])
  try {
    return !new TextDecoder('utf-8', { fatal: true }).decode(bytes).includes('\0')
  } catch {
    return false // not UTF-8
  }
}
