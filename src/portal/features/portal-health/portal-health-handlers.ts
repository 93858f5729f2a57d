import { PORTAL_SERVICE_NAME, type portalHealthEndpoints } from '#shared/api/portal-health'
import type { Handlers } from '../../http/endpoint-routes'

/** Says that this is the portal. It asks nothing of the database: it is called often, by anybody. */
export function portalHealthHandlers(version: string): Handlers<typeof portalHealthEndpoints> {
  return {
    'portal.health': async ({ now }) => ({
      service: PORTAL_SERVICE_NAME,
      version,
      time: now.toISOString(),
    }),
  }
}
