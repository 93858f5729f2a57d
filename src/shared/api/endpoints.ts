import { forumsEndpoints } from './forums'
import { portalHealthEndpoints } from './portal-health'
import { sessionEndpoints } from './session'
import { supportEndpoints } from './support'
import { updatesEndpoints } from './updates'

/** Every JSON endpoint of the portal, by operation id. A new resource adds its table here. */
export const endpoints = {
  ...portalHealthEndpoints,
  ...sessionEndpoints,
  ...updatesEndpoints,
  ...supportEndpoints,
  ...forumsEndpoints,
} as const

export type Endpoints = typeof endpoints
export type OperationId = keyof Endpoints

/** The operations that the renderer may ask the main process to make. */
export type RendererOperationId = {
  [Id in OperationId]: Endpoints[Id] extends { readonly isOpenToRenderer: false } ? never : Id
}[OperationId]
