import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  CHUNK_LIST_PATH,
  ChunkListParams,
  METADATA_PATH,
  MetadataParams,
} from '#shared/api/update-repository'
import { problemResponses, routePath } from '../../http/endpoint-routes'
import { notFound } from '../../http/problem'
import { isAlreadyHeld } from '../updates/byte-range'
import type { RepositoryFolder } from './repository-folder'

/** Under its name a file never changes: caches may keep it for good. */
const IMMUTABLE = 'public, max-age=31536000, immutable, no-transform'
/** `timestamp.json` says what is current: ask again each time, with the tag. */
const CURRENT = 'public, no-cache, no-transform'

const Empty = z.any().meta({ type: 'string', maxLength: 0 })
const responses = {
  200: {
    description: 'The bytes of the file',
    content: { 'application/json': { schema: z.any().meta({ type: 'object' }) } },
  },
  304: { description: 'The caller has this file already', content: { 'text/plain': { schema: Empty } } },
  ...problemResponses,
}

/**
 * Gives out the signed repository's files, byte for byte.
 *
 * They need no sign-in: they are signed, and name no program.
 */
export function registerRepositoryRoutes(app: FastifyInstance, folder: RepositoryFolder): void {
  app.route({
    method: 'GET',
    url: routePath(METADATA_PATH),
    config: { access: 'public' },
    schema: {
      operationId: 'updates.getMetadata',
      summary: 'Signed metadata of the update repository (The Update Framework)',
      tags: ['updates'],
      params: MetadataParams,
      querystring: z.strictObject({}),
      response: responses,
    },
    handler: async (request, reply) => {
      const { fileName } = MetadataParams.parse(request.params)
      const bytes = await folder.readMetadata(fileName)
      // Clients look for the next root until there is none: an answer that must not be kept.
      if (bytes === null) throw notFound('metadata file')
      const cacheControl = fileName === 'timestamp.json' ? CURRENT : IMMUTABLE
      return sendBytes(request, reply, bytes, cacheControl)
    },
  })
  app.route({
    method: 'GET',
    url: routePath(CHUNK_LIST_PATH),
    config: { access: 'public' },
    schema: {
      operationId: 'updates.getChunkList',
      summary: 'The SHA-256 of each chunk of a package, under the digest that the metadata names',
      tags: ['updates'],
      params: ChunkListParams,
      querystring: z.strictObject({}),
      response: responses,
    },
    handler: async (request, reply) => {
      const bytes = await folder.readChunkList(ChunkListParams.parse(request.params).sha256)
      if (bytes === null) throw notFound('chunk list')
      return sendBytes(request, reply, bytes, IMMUTABLE)
    },
  })
}

function sendBytes(
  request: FastifyRequest,
  reply: FastifyReply,
  bytes: Buffer,
  cacheControl: string,
): FastifyReply {
  const etag = `"sha256-${createHash('sha256').update(bytes).digest('hex')}"`
  reply.headers({ etag, 'cache-control': cacheControl })
  if (isAlreadyHeld(request.headers['if-none-match'], etag)) return reply.code(304).send()
  return reply.type('application/json; charset=utf-8').send(bytes)
}
