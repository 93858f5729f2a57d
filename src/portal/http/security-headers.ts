import type { OutgoingHttpHeaders } from 'node:http'
import helmet from '@fastify/helmet'
import Fastify from 'fastify'
import plugin from 'fastify-plugin'

/**
 * Gives every answer the headers that helmet gives.
 *
 * helmet is asked once, when the portal starts: none of these headers depends on a request, and it would put
 * its dozen of steps together anew for each.
 */
export const securityHeaders = plugin(
  async (app) => {
    const headers = await headersOfHelmet()
    app.addHook('onRequest', (_request, reply, done) => {
      reply.headers(headers)
      done()
    })
  },
  { name: 'security-headers' },
)

async function headersOfHelmet(): Promise<OutgoingHttpHeaders> {
  const probe = Fastify()
  await probe.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    referrerPolicy: { policy: 'no-referrer' },
  })
  // What it has set by itself, before Fastify adds what every answer has.
  probe.get('/', async (_request, reply) => reply.raw.getHeaders())
  const answer = await probe.inject('/')
  await probe.close()
  return answer.json<OutgoingHttpHeaders>()
}
