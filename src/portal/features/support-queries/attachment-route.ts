import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { OPERATOR_ATTACHMENT_CONTENT_PATH } from '#shared/api/operator/queries'
import { ATTACHMENT_CONTENT_PATH, AttachmentParams, type QueryAttachment } from '#shared/api/support-queries'
import type { Database } from '../../db/database'
import { problemResponses, routePath } from '../../http/endpoint-routes'
import { notFound, PortalError } from '../../http/problem'
import { attachmentDisposition } from './attachment-names'
import type { AttachmentStore } from './attachment-store'
import { findDeskQuery } from './desk-queries'
import { findQueries } from './query-queries'

export interface AttachmentRouteDeps {
  readonly database: Database
  readonly store: AttachmentStore
}

/**
 * Gives out attachments as bytes to keep, never as something to show or run: one type for all, a name
 * to save under, and no guessing (`nosniff` comes with helmet). Partners get those of their firm's
 * queries, operators those of all.
 */
export function registerAttachmentRoutes(app: FastifyInstance, deps: AttachmentRouteDeps): void {
  const { database } = deps
  registerAttachmentRoute(app, deps, {
    path: ATTACHMENT_CONTENT_PATH,
    access: 'support-queries',
    find: async (queryId, accountId) => (await findQueries(database, accountId, [queryId]))[0] ?? null,
  })
  registerAttachmentRoute(app, deps, {
    path: OPERATOR_ATTACHMENT_CONTENT_PATH,
    access: 'operator',
    find: (queryId) => findDeskQuery(database, queryId),
  })
}

interface AttachmentReaders {
  readonly path: string
  readonly access: 'support-queries' | 'operator'
  /** The query, where the account may read it. */
  readonly find: (
    queryId: string,
    accountId: string,
  ) => Promise<{ readonly attachments: readonly QueryAttachment[] } | null>
}

function registerAttachmentRoute(
  app: FastifyInstance,
  { store }: AttachmentRouteDeps,
  { path, access, find }: AttachmentReaders,
): void {
  const resource = access === 'operator' ? 'operator-queries' : 'support-queries'
  const bytes = z.any().meta({ type: 'string', format: 'binary' })
  app.route({
    method: 'GET',
    url: routePath(path),
    config: { access },
    exposeHeadRoute: false,
    schema: {
      operationId: `${resource}.downloadAttachment`,
      summary: 'The bytes of an attachment, to be kept as a file',
      tags: [resource],
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
      const query = await find(params.queryId, request.caller.accountId)
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
