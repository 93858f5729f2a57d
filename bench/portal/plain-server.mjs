// A bare Fastify with one route that answers the bytes of a file as JSON, with the portal's headers by
// helmet and nothing else: no database, no token, no log. Prints its address.
import { readFileSync } from 'node:fs'
import helmet from '@fastify/helmet'
import Fastify from 'fastify'

const bytes = readFileSync(process.argv[2] ?? '', 'utf8')
const app = Fastify()
await app.register(helmet, {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  },
  referrerPolicy: { policy: 'no-referrer' },
})
app.get('/', (_request, reply) => reply.type('application/json; charset=utf-8').send(bytes))
console.log(`plain listening on ${await app.listen({ host: '127.0.0.1', port: 0 })}`)
