import helmet from '@fastify/helmet'
import Fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import { portalForThisFile } from './test-portal'

const portal = portalForThisFile()

/** What helmet says at each request, with the portal's two choices. */
async function headersByHelmet(): Promise<Record<string, unknown>> {
  const app = Fastify()
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    referrerPolicy: { policy: 'no-referrer' },
  })
  app.get('/', async () => '')
  const { headers } = await app.inject('/')
  await app.close()
  const ofAnyAnswer = new Set(['content-type', 'content-length', 'date', 'connection'])
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ofAnyAnswer.has(name)))
}

describe('the headers that protect a browser', () => {
  it('are those of helmet, on answers and refusals alike', async () => {
    const expected = await headersByHelmet()
    expect(Object.keys(expected).length).toBeGreaterThan(10)
    const answers = [
      await portal().call('GET', '/me', { as: 'poziom2' }),
      await portal().call('GET', '/updates/versions', { as: 'poziom2' }),
      await portal().call('GET', '/openapi.json'),
      await portal().call('GET', '/me'),
      await portal().call('GET', '/nothing-here'),
      await portal().call('POST', '/auth/login', { body: {} }),
    ]
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 401, 404, 400])
    for (const { headers } of answers) expect(headers).toMatchObject(expected)
  })
})
