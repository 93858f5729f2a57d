import type { FastifyInstance } from 'fastify'
import plugin from 'fastify-plugin'

/** One log line per answered request; every answer tells its request id. */
export const logRequests = plugin(
  async (app: FastifyInstance) => {
    // Nothing to look for and take out: each field is named here, and none is a secret.
    const log = app.log.child({}, { redact: [] })
    app.addHook('onRequest', (request, reply, done) => {
      reply.header('x-request-id', request.id)
      // JSON is personal and changes; what may be kept (packages) says so itself.
      reply.header('cache-control', 'no-store')
      done()
    })
    app.addHook('onResponse', (request, reply, done) => {
      log.info(
        {
          requestId: request.id,
          method: request.method,
          // The pattern, not the address: queries hold what people search for.
          route: request.routeOptions.url ?? 'unknown',
          status: reply.statusCode,
          durationMs: Math.round(reply.elapsedTime),
          accountId: request.caller?.accountId,
        },
        'answered',
      )
      done()
    })
  },
  { name: 'log-requests' },
)
