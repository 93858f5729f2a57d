import { randomUUID } from 'node:crypto'
import type { Document, DocumentKind } from '#shared/api/documents'
import type { DeskContact, operatorMaterialsEndpoints } from '#shared/api/operator/materials'
import type { NewsItem } from '#shared/api/sections'
import type { Call, Handlers } from '../../http/endpoint-routes'
import { notFound, PortalError } from '../../http/problem'
import { type Act, actingBy, recordAct } from '../audit/audit-log'
import { SectionDesk } from '../sections/section-desk'
import { pageOfNews } from '../sections/sections-handlers'
import { kindOfContent, plainFileName } from './document-content'
import { DocumentDesk } from './document-desk'
import { findAnyDocument } from './document-queries'
import type { DocumentStore } from './document-store'
import { pageOfDocuments } from './documents-handlers'

type Table = typeof operatorMaterialsEndpoints
type MaterialsCall = Call<Table[keyof Table]>

/** The operator's desk of documents, and of the news and contacts that sections have beside them. */
export function materialsDeskHandlers(store: DocumentStore): Handlers<Table> {
  return {
    ...documentHandlers(store),
    'operator-materials.listNews': ({ database, query }) =>
      pageOfNews(database, { sectionId: query.sectionId, search: query.search }, query),
    'operator-materials.addNews': async (call) => {
      const { id, sectionId, note, ...facts } = call.body
      const after = await new SectionDesk(call.database).addNews(sectionId, facts, call.now, id)
      await record(call, newsSubject(after), null, newsFacts(after))
      return after
    },
    'operator-materials.editNews': async (call) => {
      const { revision, note, ...facts } = call.body
      const desk = new SectionDesk(call.database)
      const { before, after } = await desk.editNews(call.params.newsId, revision, facts)
      await record(call, newsSubject(after), newsFacts(before), newsFacts(after))
      return after
    },
    'operator-materials.removeNews': async (call) => {
      const before = await new SectionDesk(call.database).removeNews(call.params.newsId, call.body.revision)
      await record(call, newsSubject(before), newsFacts(before), null)
      return { id: before.id }
    },
    'operator-materials.listContacts': async ({ database }) => ({
      items: await new SectionDesk(database).listContacts(),
    }),
    'operator-materials.addContact': async (call) => {
      const { id, sectionId, note, ...facts } = call.body
      const after = await new SectionDesk(call.database).addContact(sectionId, facts, id)
      await record(call, contactSubject(after), null, contactFacts(after))
      return after
    },
    'operator-materials.editContact': async (call) => {
      const { revision, note, ...facts } = call.body
      const desk = new SectionDesk(call.database)
      const { before, after } = await desk.editContact(call.params.contactId, revision, facts)
      await record(call, contactSubject(after), contactFacts(before), contactFacts(after))
      return after
    },
    'operator-materials.removeContact': async (call) => {
      const desk = new SectionDesk(call.database)
      const before = await desk.removeContact(call.params.contactId, call.body.revision)
      await record(call, contactSubject(before), contactFacts(before), null)
      return { id: before.id }
    },
  }
}

type DocumentOperation = `operator-materials.${
  | 'listDocuments'
  | 'getDocument'
  | 'publishDocument'
  | 'editDocument'
  | 'replaceContent'
  | 'removeDocument'}`

function documentHandlers(store: DocumentStore): Handlers<Pick<Table, DocumentOperation>> {
  return {
    'operator-materials.listDocuments': ({ database, query }) =>
      pageOfDocuments(database, { capability: query.capability ?? null, search: query.search }, query),
    'operator-materials.getDocument': async ({ database, params }) => {
      const document = await findAnyDocument(database, params.documentId)
      if (document === null) throw notFound('document')
      return document
    },
    'operator-materials.publishDocument': async (call) => {
      const { id = randomUUID(), fileName, contentBase64, note, ...facts } = call.body
      const { bytes, ...file } = contentOf(fileName, contentBase64)
      const after = await new DocumentDesk(call.database, store).publish({ id, ...facts, ...file }, bytes)
      await record(call, documentSubject(after), null, documentFacts(after))
      return after
    },
    'operator-materials.editDocument': async (call) => {
      const { revision, note, ...facts } = call.body
      const desk = new DocumentDesk(call.database, store)
      const { before, after } = await desk.edit(call.params.documentId, revision, facts)
      await record(call, documentSubject(after), documentFacts(before), documentFacts(after))
      return after
    },
    'operator-materials.replaceContent': async (call) => {
      const { revision, publishedOn, fileName, contentBase64 } = call.body
      const { bytes, ...file } = contentOf(fileName, contentBase64)
      const desk = new DocumentDesk(call.database, store)
      const { before, after } = await desk.replaceContent(
        call.params.documentId,
        revision,
        { ...file, publishedOn },
        bytes,
      )
      await record(call, documentSubject(after), documentFacts(before), documentFacts(after))
      return after
    },
    'operator-materials.removeDocument': async (call) => {
      const desk = new DocumentDesk(call.database, store)
      const before = await desk.remove(call.params.documentId, call.body.revision)
      await record(call, documentSubject(before), documentFacts(before), null)
      return { id: before.id }
    },
  }
}

interface UploadedContent {
  readonly kind: DocumentKind
  readonly fileName: string
  readonly bytes: Uint8Array
}

/** @throws {PortalError} `attachment-refused` for bytes of a kind that is not taken */
function contentOf(fileName: string, contentBase64: string): UploadedContent {
  const bytes = Buffer.from(contentBase64, 'base64')
  const kind = kindOfContent(bytes)
  if (kind === null) throw new PortalError('attachment-refused')
  return { kind, fileName: plainFileName(fileName, kind), bytes }
}

function record(
  call: MaterialsCall & { readonly body: { readonly note?: string | undefined } },
  subject: Act['subject'],
  before: Act['before'],
  after: Act['after'],
): Promise<void> {
  return recordAct(actingBy(call), { subject, before, after, note: call.body.note })
}

function documentSubject({ id, title }: Document): Act['subject'] {
  return { kind: 'document', id, label: title }
}

function documentFacts({ id: _id, revision: _revision, ...facts }: Document): Act['before'] {
  return facts
}

function newsSubject({ id, title }: NewsItem): Act['subject'] {
  return { kind: 'news', id, label: title }
}

function newsFacts({ id: _id, revision: _revision, ...facts }: NewsItem): Act['before'] {
  return facts
}

function contactSubject({ id, name }: DeskContact): Act['subject'] {
  return { kind: 'contact', id, label: name }
}

function contactFacts({ id: _id, revision: _revision, ...facts }: DeskContact): Act['before'] {
  return facts
}
