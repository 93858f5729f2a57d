import { z } from 'zod'
import { PUBLISHED_MAX_BYTE_LENGTH } from '../../support/published-document'
import { Document, DocumentCapability } from '../documents'
import { Day, PageQuery, pageOf, SearchText } from '../page'
import { Revision } from '../precondition'
import { Contact, NewsItem, SectionId } from '../sections'
import { PhoneNumber } from '../support'
import { defineOperatorEndpoints } from './operator-endpoint'

const BASE64_MAX_LENGTH = Math.ceil(PUBLISHED_MAX_BYTE_LENGTH / 3) * 4
/** What a body has beside the bytes. */
const FACTS_MAX_BYTE_LENGTH = 100_000
const CONTENT_BODY_MAX_BYTE_LENGTH = BASE64_MAX_LENGTH + FACTS_MAX_BYTE_LENGTH
const BASE64_SLICE_LENGTH = 65_536

/** In slices: one expression over millions of letters would run out of its stack. */
function isBase64(text: string): boolean {
  if (text.length % 4 !== 0) return false
  const letters = text.replace(/={1,2}$/u, '')
  for (let from = 0; from < letters.length; from += BASE64_SLICE_LENGTH) {
    if (!/^[A-Za-z0-9+/]*$/u.test(letters.slice(from, from + BASE64_SLICE_LENGTH))) return false
  }
  return true
}

const ContentBase64 = z
  .string()
  .min(4)
  .max(BASE64_MAX_LENGTH)
  .refine(isBase64, 'is no base64')
  .meta({ examples: ['IyBMaXN0YQ=='] })

/** Why it is done, for the audit log. */
const Note = z.string().trim().max(500).optional()
/** Trimmed before it is measured: blanks alone say nothing. */
const Words = (maxLength: number) => z.string().trim().min(1).max(maxLength)
const { programs, versions, tags } = Document.shape

/** What an operator says of a document; the rest follows from its bytes. */
export const DocumentFacts = z.strictObject({
  title: Words(200),
  summary: z.string().trim().max(500),
  programs,
  versions,
  tags,
  publishedOn: Day,
})
export type DocumentFacts = z.infer<typeof DocumentFacts>

const Upload = {
  /** What the file is called where it comes from; the portal makes a harmless name of it. */
  fileName: z.string().trim().min(1).max(255),
  contentBase64: ContentBase64,
}

const NewsFacts = z.strictObject({
  title: Words(200),
  body: Words(20_000),
})

const ContactFacts = z.strictObject({
  name: Words(120),
  role: Words(200),
  phoneNumber: PhoneNumber.nullable(),
  email: Contact.shape.email,
})

/** A contact with the section that it stands in, as the desk shows it. */
export const DeskContact = Contact.extend({ sectionId: SectionId, revision: Revision })
export type DeskContact = z.infer<typeof DeskContact>

const DocumentParams = z.strictObject({ documentId: z.uuid() })
const NewsParams = z.strictObject({ newsId: z.uuid() })
const ContactParams = z.strictObject({ contactId: z.uuid() })

/** What was seen when an act was decided on: an act on anything else is refused with `conflict`. */
const Seen = { revision: Revision, note: Note }
const Removal = z.strictObject(Seen)
const Removed = z.object({ id: z.uuid() })

export const operatorMaterialsEndpoints = defineOperatorEndpoints({
  'operator-materials.listDocuments': {
    method: 'GET',
    path: '/operator/materials/documents',
    access: 'operator',
    summary: 'Documents of all collections, newest first',
    query: PageQuery.extend({
      capability: DocumentCapability.optional(),
      search: SearchText.optional(),
    }),
    response: pageOf(Document),
  },
  'operator-materials.getDocument': {
    method: 'GET',
    path: '/operator/materials/documents/{documentId}',
    access: 'operator',
    summary: 'One document of any collection',
    params: DocumentParams,
    response: Document,
  },
  'operator-materials.publishDocument': {
    method: 'POST',
    path: '/operator/materials/documents',
    access: 'operator',
    summary: 'Publishes a document: PDF, Markdown or ZIP, told by its bytes',
    body: DocumentFacts.extend({
      id: z.uuid().optional(),
      capability: DocumentCapability,
      ...Upload,
      note: Note,
    }),
    bodyMaxByteLength: CONTENT_BODY_MAX_BYTE_LENGTH,
    response: Document,
    successStatus: 201,
  },
  'operator-materials.editDocument': {
    method: 'PUT',
    path: '/operator/materials/documents/{documentId}',
    access: 'operator',
    summary: 'Changes what is said of a document; its bytes stay',
    params: DocumentParams,
    body: DocumentFacts.extend(Seen),
    response: Document,
  },
  'operator-materials.replaceContent': {
    method: 'PUT',
    path: '/operator/materials/documents/{documentId}/content',
    access: 'operator',
    summary: 'Puts another file in the place of a document’s, published on a new day',
    params: DocumentParams,
    body: z.strictObject({ ...Upload, publishedOn: Day, ...Seen }),
    bodyMaxByteLength: CONTENT_BODY_MAX_BYTE_LENGTH,
    response: Document,
  },
  'operator-materials.removeDocument': {
    method: 'POST',
    path: '/operator/materials/documents/{documentId}/removal',
    access: 'operator',
    summary: 'Removes a document, also from the computers that keep it',
    params: DocumentParams,
    body: Removal,
    response: Removed,
  },
  'operator-materials.listNews': {
    method: 'GET',
    path: '/operator/materials/news',
    access: 'operator',
    summary: 'News of a section, newest first',
    query: PageQuery.extend({ sectionId: SectionId.default('pi-section'), search: SearchText.optional() }),
    response: pageOf(NewsItem),
  },
  'operator-materials.addNews': {
    method: 'POST',
    path: '/operator/materials/news',
    access: 'operator',
    summary: 'Publishes news in a section, as of now',
    body: NewsFacts.extend({ id: z.uuid().optional(), sectionId: SectionId, note: Note }),
    response: NewsItem,
    successStatus: 201,
  },
  'operator-materials.editNews': {
    method: 'PUT',
    path: '/operator/materials/news/{newsId}',
    access: 'operator',
    summary: 'Changes news; they stay where they are in time',
    params: NewsParams,
    body: NewsFacts.extend(Seen),
    response: NewsItem,
  },
  'operator-materials.removeNews': {
    method: 'POST',
    path: '/operator/materials/news/{newsId}/removal',
    access: 'operator',
    summary: 'Removes news',
    params: NewsParams,
    body: Removal,
    response: Removed,
  },
  'operator-materials.listContacts': {
    method: 'GET',
    path: '/operator/materials/contacts',
    access: 'operator',
    summary: 'Contacts of all sections, in the order meant',
    response: z.object({ items: z.array(DeskContact) }),
  },
  'operator-materials.addContact': {
    method: 'POST',
    path: '/operator/materials/contacts',
    access: 'operator',
    summary: 'Adds a contact at the end of a section; it has a number or an address',
    body: ContactFacts.extend({ id: z.uuid().optional(), sectionId: SectionId, note: Note }),
    response: DeskContact,
    successStatus: 201,
  },
  'operator-materials.editContact': {
    method: 'PUT',
    path: '/operator/materials/contacts/{contactId}',
    access: 'operator',
    summary: 'Changes a contact',
    params: ContactParams,
    body: ContactFacts.extend(Seen),
    response: DeskContact,
  },
  'operator-materials.removeContact': {
    method: 'POST',
    path: '/operator/materials/contacts/{contactId}/removal',
    access: 'operator',
    summary: 'Removes a contact',
    params: ContactParams,
    body: Removal,
    response: Removed,
  },
})
