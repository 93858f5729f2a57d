import { applicationsEndpoints } from './applications'
import { bugsCollections, bugsEndpoints } from './bugs'
import { callNotesCollections, callNotesEndpoints } from './call-notes'
import { clientReleasesEndpoints } from './client-releases'
import { clientsCollections, clientsEndpoints } from './clients'
import { syncEndpointsOf } from './collection'
import { customSolutionsCollections, customSolutionsEndpoints } from './custom-solutions'
import { documentsCollections, documentsEndpoints } from './documents'
import { forumsCollections, forumsEndpoints } from './forums'
import { handoversCollections, handoversEndpoints } from './handovers'
import { operatorEndpoints } from './operator/operator-endpoints'
import { portalHealthEndpoints } from './portal-health'
import { salesCollections, salesEndpoints } from './sales'
import { sectionsCollections, sectionsEndpoints } from './sections'
import { sessionEndpoints } from './session'
import { shopCollections, shopEndpoints } from './shop'
import { standingEndpoints } from './standing'
import { supportEndpoints } from './support'
import { supportQueriesCollections, supportQueriesEndpoints } from './support-queries'
import { updatesCollections, updatesEndpoints } from './updates'

/** Everything that is kept whole for use with no network, by collection. */
export const collections = {
  ...updatesCollections,
  ...forumsCollections,
  ...clientsCollections,
  ...callNotesCollections,
  ...handoversCollections,
  ...documentsCollections,
  ...sectionsCollections,
  ...bugsCollections,
  ...supportQueriesCollections,
  ...salesCollections,
  ...customSolutionsCollections,
  ...shopCollections,
} as const

export type CollectionId = keyof typeof collections

/** Every JSON endpoint of the portal, by operation id. A new resource adds its table here. */
export const endpoints = {
  ...portalHealthEndpoints,
  ...clientReleasesEndpoints,
  ...sessionEndpoints,
  ...updatesEndpoints,
  ...supportEndpoints,
  ...forumsEndpoints,
  ...clientsEndpoints,
  ...callNotesEndpoints,
  ...handoversEndpoints,
  ...documentsEndpoints,
  ...sectionsEndpoints,
  ...bugsEndpoints,
  ...supportQueriesEndpoints,
  ...salesEndpoints,
  ...customSolutionsEndpoints,
  ...operatorEndpoints,
  ...standingEndpoints,
  ...applicationsEndpoints,
  ...shopEndpoints,
  ...syncEndpointsOf(collections),
} as const

export type Endpoints = typeof endpoints
export type OperationId = keyof Endpoints

/** The operations that the renderer may ask the main process to make. */
export type RendererOperationId = {
  [Id in OperationId]: Endpoints[Id] extends { readonly isOpenToRenderer: false } ? never : Id
}[OperationId]
