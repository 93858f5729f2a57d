import type { Document, DocumentCapability, documentsCollections } from '#shared/api/documents'
import type { WantedDocuments } from '../../http/document-source'
import type { SyncSources } from '../sync/sync-handlers'
import { findDocuments } from './document-queries'

export const documentsSyncSources: SyncSources<typeof documentsCollections> = {
  'technical-materials.documents': documentsOf('technical-materials'),
  'service-materials.documents': documentsOf('service-materials'),
  'service-instructions.documents': documentsOf('service-instructions'),
  'pi-section.documents': documentsOf('pi-section'),
  'api-section.documents': documentsOf('api-section'),
}

function documentsOf(capability: DocumentCapability) {
  return ({ database, ids }: WantedDocuments): Promise<Document[]> => findDocuments(database, capability, ids)
}
