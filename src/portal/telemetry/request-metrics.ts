import type { Meter } from '@opentelemetry/api'
import plugin from 'fastify-plugin'
import { SECOND_MS } from '../clock'

/** The methods that have a name of their own in metrics (OpenTelemetry's semantic conventions for HTTP). */
const KNOWN_METHODS: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
])

/** Seconds, as the semantic conventions advise. */
const DURATION_BOUNDARIES = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]

/**
 * Measures requests by method, route and status.
 *
 * Routes are the patterns of the table, never addresses: as many as there are endpoints, and nobody's id.
 */
export const measureRequests = plugin<{ meter: Meter }>(
  async (app, { meter }) => {
    const duration = meter.createHistogram('http.server.request.duration', {
      unit: 's',
      description: 'Duration of HTTP server requests',
      advice: { explicitBucketBoundaries: DURATION_BOUNDARIES },
    })
    const active = meter.createUpDownCounter('http.server.active_requests', {
      unit: '{request}',
      description: 'Requests in progress',
    })
    const replays = meter.createCounter('strefa.idempotency.replays', {
      unit: '{request}',
      description: 'Writes that came again and were given their first answer',
    })
    app.addHook('onRequest', (request, reply, done) => {
      const method = KNOWN_METHODS.has(request.method) ? request.method : '_OTHER'
      const common = { 'http.request.method': method, 'url.scheme': 'http' }
      active.add(1, common)
      // Also comes where the caller has gone away, when Fastify tells of no response.
      reply.raw.once('close', () => {
        active.add(-1, common)
        const route = request.routeOptions.url
        const isWhole = reply.raw.writableFinished
        const status = reply.raw.statusCode
        duration.record(reply.elapsedTime / SECOND_MS, {
          ...common,
          ...(route !== undefined && { 'http.route': route }),
          ...(isWhole && { 'http.response.status_code': status }),
          ...(!isWhole && { 'error.type': 'aborted' }),
          ...(isWhole && status >= 500 && { 'error.type': String(status) }),
        })
        if (reply.getHeader('idempotency-replayed') === 'true') {
          replays.add(1, { 'http.route': route ?? 'unknown' })
        }
      })
      done()
    })
  },
  { name: 'measure-requests' },
)
