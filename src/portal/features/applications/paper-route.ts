import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { PAPER_CONTENT_PATH, PaperParams } from '#shared/api/operator/applications'
import type { Database } from '../../db/database'
import { problemResponses, routePath } from '../../http/endpoint-routes'
import { notFound } from '../../http/problem'
import { attachmentDisposition } from '../support-queries/attachment-names'
import type { AttachmentStore } from '../support-queries/attachment-store'
import { findApplication } from './application-queries'

export interface PaperRouteDeps {
  readonly database: Database
  readonly store: AttachmentStore
}

/**
 * Gives the papers of applications to operators, as bytes to keep, never as something to show or run: one
 * type for all, a name to save under, and no guessing (`nosniff` comes with helmet).
 */
export function registerPaperRoute(app: FastifyInstance, { database, store }: PaperRouteDeps): void {
  const bytes = z.any().meta({ type: 'string', format: 'binary' })
  app.route({
    method: 'GET',
    url: routePath(PAPER_CONTENT_PATH),
    config: { access: 'operator' },
    exposeHeadRoute: false,
    schema: {
      operationId: 'operator-applications.downloadPaper',
      summary: 'The bytes of a paper, to be kept as a file',
      tags: ['operator-applications'],
      params: PaperParams,
      querystring: z.strictObject({}),
      response: {
        200: { description: 'The file', content: { 'application/octet-stream': { schema: bytes } } },
        ...problemResponses,
      },
    },
    handler: async (request, reply) => {
      const { applicationId, uploadId } = PaperParams.parse(request.params)
      const application = await findApplication(database, applicationId)
      const paper = application?.papers.find(({ id }) => id === uploadId.toLowerCase())
      if (paper === undefined) throw notFound('paper')
      const handle = await store.open(paper.id)
      return reply
        .type('application/octet-stream')
        .headers({
          'content-length': paper.byteLength,
          'content-disposition': attachmentDisposition(paper.fileName),
          'cache-control': 'private, no-store',
        })
        .send(handle.createReadStream())
    },
  })
}
