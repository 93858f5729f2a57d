import { z } from 'zod'
import { defineEndpoints } from './endpoint'
import { Instant } from './page'

/** Names our portal, so that a proxy's or hotel's page answering 200 is told apart. */
export const PORTAL_SERVICE_NAME = 'strefa-partnera-portal'

const PortalHealth = z.object({
  service: z.literal(PORTAL_SERVICE_NAME),
  version: z.string(),
  time: Instant,
})

export const portalHealthEndpoints = defineEndpoints({
  'portal.health': {
    method: 'GET',
    path: '/health',
    access: 'public',
    summary: 'Says that this is the portal and what time it has',
    response: PortalHealth,
    isOpenToRenderer: false,
  },
})
