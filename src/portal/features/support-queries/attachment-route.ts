import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ATTACHMENT_CONTENT_PATH, AttachmentParams } from '#shared/api/support-queries'
import type { Database } from '../../db/database'
import { problemResponses, routePath } from '../../http/endpoint-routes'
import { notFound, PortalError } from '../../http/problem'
import { attachmentDisposition } from './attachment-names'
import type { AttachmentStore } from './attachment-store'
import { findQueries } from './query-queries'

export interface AttachmentRouteDeps {
  readonly database: Database
  readonly store: AttachmentStore
}

/**
 * Gives out attachments as bytes to keep, never as something to show or run: one type for all, a name
 * to save under, and no guessing (`nosniff` comes with helmet).
 */
export function registerAttachmentRoute(
  app: FastifyInstance,
  { database, store }: AttachmentRouteDeps,
): void {
  const bytes = z.any().meta({ type: 'string', format: 'binary' })
  app.route({
    method: 'GET',
    url: routePath(ATTACHMENT_CONTENT_PATH),
    config: { access: 'support-queries' },
    exposeHeadRoute: false,
    schema: {
      operationId: 'support-queries.downloadAttachment',
      summary: 'The bytes of an attachment, to be kept as a file',
      tags: ['support-queries'],
      params: AttachmentParams,
      querystring: z.strictObject({}),
      response: {
        200: { description: 'The file', content: { 'application/octet-stream': { schema: bytes } } },
        ...problemResponses,
      },
    },
    handler: async (request, reply) => {
      if (request.caller === null) throw new PortalError('unauthenticated')
      const params = AttachmentParams.parse(request.params)
      const [query] = await findQueries(database, request.caller.accountId, [params.queryId])
      const file = query?.attachments.find(({ id }) => id === params.attachmentId.toLowerCase())
      if (file === undefined) throw notFound('attachment')
      const handle = await store.open(file.id)
      return reply
        .type('application/octet-stream')
        .headers({
          'content-length': file.byteLength,
          'content-disposition': attachmentDisposition(file.fileName),
          'cache-control': 'private, no-store',
        })
        .send(handle.createReadStream())
    },
  })
}
