import { z } from 'zod'
import type { CapabilityId, TileId } from '../access/policy'
import { type Collection, defineCollections } from './collection'
import { defineEndpoints, type Endpoint } from './endpoint'
import { Day, PageQuery, pageOf, SearchText } from './page'
import { Revision } from './precondition'
import { PackageFileName, Sha256Hex } from './updates'

/** A collection of documents is named by the capability that opens it. */
export const DOCUMENT_CAPABILITIES = [
  'technical-materials',
  'service-materials',
  'service-instructions',
  'pi-section',
  'api-section',
] as const satisfies readonly CapabilityId[]
export const DocumentCapability = z.enum(DOCUMENT_CAPABILITIES)
export type DocumentCapability = z.infer<typeof DocumentCapability>

/** What a document's bytes are. Only the first two are read inside the app. */
export const DocumentKind = z.enum(['pdf', 'markdown', 'zip'])
export type DocumentKind = z.infer<typeof DocumentKind>

/** The largest document: its bytes are held in memory once while they are checked. */
export const DOCUMENT_MAX_BYTE_LENGTH = 50_000_000

const LABEL_MAX_LENGTH = 80
const Label = z.string().trim().min(1).max(LABEL_MAX_LENGTH)

export const Document = z.object({
  id: z.uuid(),
  capability: DocumentCapability,
  title: z.string().min(1).max(200),
  /** One or two sentences on what it is good for; Polish. */
  summary: z.string().max(500),
  /** Names of the programs it is about; empty when it is about all of them. */
  programs: z.array(Label).max(20),
  /** Versions of these programs, as people say them: `58`, `1.84`; empty when it holds for any. */
  versions: z.array(Label).max(20),
  tags: z.array(Label).max(20),
  /** When this state of it was published. */
  publishedOn: Day,
  kind: DocumentKind,
  fileName: PackageFileName,
  byteLength: z.number().int().positive().max(DOCUMENT_MAX_BYTE_LENGTH),
  /** Of its bytes: another one is another content. */
  sha256: Sha256Hex,
  revision: Revision,
})
export type Document = z.infer<typeof Document>

const HOUR_MS = 3_600_000

function documentsOf<const Id extends DocumentCapability>(capability: Id, tile: TileId, route: string) {
  return {
    access: capability,
    tile,
    document: Document,
    syncPageSize: 200,
    freshnessMs: HOUR_MS,
    isLarge: false,
    search: {
      titleFields: ['title'],
      textFields: ['summary', 'programs', 'versions', 'tags'],
      dateField: 'publishedOn',
      route,
    },
  } as const satisfies Collection
}

function materialsOf<const Id extends DocumentCapability>(capability: Id) {
  return documentsOf(capability, 'materials', `/tile/materials/${capability}/{id}`)
}

export const documentsCollections = defineCollections({
  'technical-materials.documents': materialsOf('technical-materials'),
  'service-materials.documents': materialsOf('service-materials'),
  'service-instructions.documents': materialsOf('service-instructions'),
  'pi-section.documents': documentsOf('pi-section', 'pi-section', '/tile/pi-section/documents/{id}'),
  'api-section.documents': documentsOf('api-section', 'api-section', '/tile/api-section/documents/{id}'),
})

export const DocumentParams = z.strictObject({ documentId: z.uuid() })

/** Below the API's prefix, where the bytes of a collection's documents are; its access is the capability. */
export function documentContentPath<const Id extends DocumentCapability>(capability: Id) {
  return `/documents/${capability}/{documentId}/content` as const
}

function listDocuments<const Id extends DocumentCapability>(capability: Id) {
  return {
    method: 'GET',
    path: `/documents/${capability}`,
    access: capability,
    summary: 'Documents, newest first; searched in title, summary, programs, versions and tags',
    query: PageQuery.extend({ search: SearchText.optional() }),
    response: pageOf(Document),
    kept: {
      as: 'list',
      collection: `${capability}.documents`,
      equals: {},
      orderBy: [{ field: 'publishedOn', direction: 'descending' }],
    },
  } as const satisfies Endpoint
}

function getDocument<const Id extends DocumentCapability>(capability: Id) {
  return {
    method: 'GET',
    path: `/documents/${capability}/{documentId}`,
    access: capability,
    summary: 'What is known of one document; its bytes are at `/content` below',
    params: DocumentParams,
    response: Document,
    kept: { as: 'document', collection: `${capability}.documents`, idParam: 'documentId' },
  } as const satisfies Endpoint
}

export const documentsEndpoints = defineEndpoints({
  'technical-materials.listDocuments': listDocuments('technical-materials'),
  'technical-materials.getDocument': getDocument('technical-materials'),
  'service-materials.listDocuments': listDocuments('service-materials'),
  'service-materials.getDocument': getDocument('service-materials'),
  'service-instructions.listDocuments': listDocuments('service-instructions'),
  'service-instructions.getDocument': getDocument('service-instructions'),
  'pi-section.listDocuments': listDocuments('pi-section'),
  'pi-section.getDocument': getDocument('pi-section'),
  'api-section.listDocuments': listDocuments('api-section'),
  'api-section.getDocument': getDocument('api-section'),
})
