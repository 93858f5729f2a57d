import type { NewsItem, SectionId, sectionsCollections } from '#shared/api/sections'
import type { WantedDocuments } from '../../http/document-source'
import type { SyncSources } from '../sync/sync-handlers'
import { findNews } from './section-queries'

export const sectionsSyncSources: SyncSources<typeof sectionsCollections> = {
  'pi-section.news': newsOf('pi-section'),
  'api-section.news': newsOf('api-section'),
}

function newsOf(sectionId: SectionId) {
  return ({ database, ids }: WantedDocuments): Promise<NewsItem[]> => findNews(database, sectionId, ids)
}
