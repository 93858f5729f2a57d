import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  DOCUMENT_CAPABILITIES,
  type DocumentCapability,
  DocumentParams,
  documentContentPath,
} from '#shared/api/documents'
import type { Database } from '../../db/database'
import { problemResponses, routePath } from '../../http/endpoint-routes'
import { notFound } from '../../http/problem'
import { isAlreadyHeld } from '../updates/byte-range'
import { findDocument } from './document-queries'
import type { DocumentStore } from './document-store'

const READ_BYTE_LENGTH = 262_144

const Bytes = z.any().meta({ type: 'string', format: 'binary' })
const Empty = z.any().meta({ type: 'string', maxLength: 0 })

export interface ContentRoutesDeps {
  readonly database: Database
  readonly store: DocumentStore
}

/**
 * Gives out the bytes of documents, by one route for each collection, so that each route asks for exactly
 * one capability.
 *
 * Whatever a document is, it leaves as bytes to be saved: no browser runs or shows it here.
 */
export function registerContentRoutes(app: FastifyInstance, deps: ContentRoutesDeps): void {
  for (const capability of DOCUMENT_CAPABILITIES) {
    app.route({
      method: 'GET',
      url: routePath(documentContentPath(capability)),
      config: { access: capability },
      // Fastify's own HEAD would read the file only to drop it.
      exposeHeadRoute: false,
      schema: {
        operationId: `${capability}.downloadContent`,
        summary: 'The bytes of a document',
        tags: [capability],
        params: DocumentParams,
        querystring: z.strictObject({}),
        response: {
          200: {
            description: 'The whole file',
            content: { 'application/octet-stream': { schema: Bytes } },
          },
          304: {
            description: 'The caller has this content already',
            content: { 'text/plain': { schema: Empty } },
          },
          ...problemResponses,
        },
      },
      handler: async (request, reply) => sendContent(capability, request, reply, deps),
    })
  }
}

async function sendContent(
  capability: DocumentCapability,
  request: FastifyRequest,
  reply: FastifyReply,
  { database, store }: ContentRoutesDeps,
): Promise<FastifyReply> {
  const { documentId } = DocumentParams.parse(request.params)
  const found = await findDocument(database, capability, documentId)
  if (found === null) throw notFound('document')

  const etag = `"sha256-${found.sha256}"`
  const headers = {
    etag,
    'repr-digest': `sha-256=:${Buffer.from(found.sha256, 'hex').toString('base64')}:`,
    'content-disposition': `attachment; filename="${found.fileName}"`,
    'x-content-type-options': 'nosniff',
    // The right to them may end: ask again each time, with the tag.
    'cache-control': 'private, no-cache, no-transform',
  }
  if (isAlreadyHeld(request.headers['if-none-match'], etag)) return reply.code(304).headers(headers).send()
  // Opened before anything is said about the file: a failure must not go out under its digest.
  const handle = await store.open(found.sha256, found.byteLength)
  reply.headers(headers).type('application/octet-stream').header('content-length', found.byteLength)
  // The stream closes the handle, also when it is destroyed because the caller went away.
  return reply.send(handle.createReadStream({ highWaterMark: READ_BYTE_LENGTH }))
}
