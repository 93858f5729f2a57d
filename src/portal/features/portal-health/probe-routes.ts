import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Readiness } from './readiness'

const LIVE_PATH = '/health/live'
const READY_PATH = '/health/ready'

const Status = z.object({ status: z.enum(['live', 'ready', 'degraded', 'not-ready']) })

/**
 * Where a service manager or a balancer asks whether the process runs, and whether to send it requests.
 *
 * At the root, where they look for it, and no part of the API. Probes come every few seconds: the log is
 * told of failures alone.
 */
export function registerProbeRoutes(app: FastifyInstance, readiness: Pick<Readiness, 'judge'>): void {
  const common = { method: 'GET', config: { access: 'public' }, logLevel: 'warn' } as const
  app.route({
    ...common,
    url: LIVE_PATH,
    schema: { hide: true, response: { 200: Status } },
    handler: async () => ({ status: 'live' as const }),
  })
  app.route({
    ...common,
    url: READY_PATH,
    schema: { hide: true, response: { 200: Status, 503: Status } },
    handler: async (_request, reply) => {
      const status = await readiness.judge()
      return reply.code(status === 'not-ready' ? 503 : 200).send({ status })
    },
  })
}
