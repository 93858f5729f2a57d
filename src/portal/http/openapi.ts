import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { API_PREFIX } from '#shared/api/endpoint'

/** Collects the routes that follow into an OpenAPI 3.1 document. Register it before any route. */
export async function collectOpenApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Strefa Partnera: portal',
        version,
        description:
          'Every operation says in `x-capability` who may call it: `public`, `authenticated`, `operator`, ' +
          'or a capability that the account must hold.',
      },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
    transform: (document) => {
      const transformed = jsonSchemaTransform(document)
      // Read from the route itself, so the document cannot differ from what the guard enforces.
      const access = document.route.config?.access
      return {
        ...transformed,
        schema: {
          ...transformed.schema,
          'x-capability': access,
          security: access === 'public' ? [] : [{ bearer: [] }],
        },
      }
    },
  })
}

/** Publishes the document, also at the root, where tools look for it. Register it after all routes. */
export function publishOpenApi(app: FastifyInstance): void {
  for (const url of [`${API_PREFIX}/openapi.json`, '/openapi.json']) {
    const isAlias = !url.startsWith(API_PREFIX)
    app.get(
      url,
      {
        config: { access: 'public' },
        schema: {
          operationId: 'portal.getOpenApi',
          summary: 'This document',
          tags: ['portal'],
          hide: isAlias,
          response: { 200: z.looseObject({ openapi: z.string() }).describe('The document') },
        },
      },
      async (_request, reply) =>
        reply.type('application/json; charset=utf-8').send(JSON.stringify(app.swagger())),
    )
  }
}
