import type { FastifyInstance } from 'fastify'
import plugin from 'fastify-plugin'

/** One log line per answered request; every answer tells its request id. */
export const logRequests = plugin(
  async (app: FastifyInstance) => {
    app.addHook('onRequest', async (request, reply) => {
      // JSON is personal and changes; what may be kept (packages) says so itself.
      reply.headers({ 'x-request-id': request.id, 'cache-control': 'no-store' })
    })
    app.addHook('onResponse', async (request, reply) => {
      request.log.info(
        {
          method: request.method,
          // The pattern, not the address: queries hold what people search for.
          route: request.routeOptions.url ?? 'unknown',
          status: reply.statusCode,
          durationMs: Math.round(reply.elapsedTime),
          accountId: request.caller?.accountId,
        },
        'answered',
      )
    })
  },
  { name: 'log-requests' },
)
