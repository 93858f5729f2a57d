import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { CLIENT_FILE_PATH } from '#shared/api/client-releases'
import type { Access } from '#shared/api/endpoint'
import { PACKAGE_PATH, PackageParams } from '#shared/api/updates'
import type { Database } from '../../db/database'
import { problemResponses, routePath } from '../../http/endpoint-routes'
import { notFound, PortalError } from '../../http/problem'
import { findClientFile } from '../client-releases/client-releases-handlers'
import { decideRange, isAlreadyHeld, isRangeCurrent } from './byte-range'
import { type FoundPackage, findPackage } from './catalogue-queries'
import type { PackageStore } from './package-store'

/** One read from disk: large enough for speed, small enough to hold for many downloads at once. */
const READ_BYTE_LENGTH = 1_048_576

const Bytes = z.any().meta({ type: 'string', format: 'binary' })
const Empty = z.any().meta({ type: 'string', maxLength: 0 })

export interface PackageRouteDeps {
  readonly database: Database
  readonly store: PackageStore
  /** Told how many bytes of a package were read to be sent. */
  readonly onSent?: (byteLength: number) => void
}

/**
 * Gives out package files, and those of the client (security rule 25).
 *
 * A route of our own: what resuming needs (a strong tag, an honest If-Range) the usual file
 * plugins lack.
 */
export function registerPackageRoute(app: FastifyInstance, deps: PackageRouteDeps): void {
  registerRoute(app, deps, {
    path: PACKAGE_PATH,
    access: 'updates',
    operationId: 'updates.downloadPackage',
    summary: 'The bytes of a package, whole or one range of them',
    find: findPackage,
  })
  registerRoute(app, deps, {
    path: CLIENT_FILE_PATH,
    access: 'public',
    operationId: 'clientReleases.downloadFile',
    summary: 'The bytes of a file of a release of the client, whole or one range of them',
    find: findClientFile,
  })
}

interface BytesRoute {
  readonly path: string
  readonly access: Access
  readonly operationId: string
  readonly summary: string
  readonly find: (database: Database, packageId: string) => Promise<FoundPackage | null>
}

function registerRoute(app: FastifyInstance, deps: PackageRouteDeps, route: BytesRoute): void {
  const content = { 'application/octet-stream': { schema: Bytes } }
  app.route({
    method: 'GET',
    url: routePath(route.path),
    config: { access: route.access },
    // Fastify's own HEAD would run the GET and read the file only to drop it.
    exposeHeadRoute: false,
    schema: {
      operationId: route.operationId,
      summary: route.summary,
      tags: [route.operationId.slice(0, route.operationId.indexOf('.'))],
      params: PackageParams,
      querystring: z.strictObject({}),
      response: {
        200: { description: 'The whole file', content },
        206: { description: 'The asked range', content },
        304: {
          description: 'The caller has this file already',
          content: { 'text/plain': { schema: Empty } },
        },
        ...problemResponses,
      },
    },
    handler: async (request, reply) => sendPackage(request, reply, deps, route),
  })
  app.route({
    method: 'HEAD',
    url: routePath(route.path),
    config: { access: route.access },
    schema: { params: PackageParams, querystring: z.strictObject({}), hide: true },
    handler: async (request, reply) => sendPackage(request, reply, deps, route),
  })
}

async function sendPackage(
  request: FastifyRequest,
  reply: FastifyReply,
  { database, store, onSent }: PackageRouteDeps,
  { find }: BytesRoute,
): Promise<FastifyReply> {
  const found = await find(database, PackageParams.parse(request.params).packageId)
  if (found === null) throw notFound('package')
  if (!found.isOffered) throw new PortalError('not-offered')

  const etag = `"sha256-${found.sha256}"`
  const headers = headersOf(found, etag)
  if (isAlreadyHeld(request.headers['if-none-match'], etag)) return reply.code(304).headers(headers).send()

  // Range is defined for GET alone; any other method ignores it.
  const isPartAsked = request.method === 'GET' && isRangeCurrent(ifRangeOf(request), etag)
  const decision = decideRange(isPartAsked ? request.headers.range : undefined, found.byteLength)
  if (decision.kind === 'unsatisfiable') {
    throw new PortalError('range-not-satisfiable', {
      headers: { 'content-range': `bytes */${found.byteLength}` },
    })
  }
  const { first, last } = decision.kind === 'part' ? decision : { first: 0, last: found.byteLength - 1 }
  // Opened before anything is said about the file: a failure must not go out under its digest.
  const handle = request.method === 'HEAD' ? null : await store.open(found.id, found.byteLength)
  reply
    .headers(headers)
    .type('application/octet-stream')
    .header('content-length', last - first + 1)
  if (decision.kind === 'part') {
    reply.code(206).header('content-range', `bytes ${first}-${last}/${found.byteLength}`)
  }
  if (handle === null) return reply.send()
  const bytes = handle.createReadStream({ start: first, end: last, highWaterMark: READ_BYTE_LENGTH })
  if (onSent !== undefined) bytes.once('close', () => onSent(bytes.bytesRead))
  // The stream closes the handle, also when it is destroyed because the caller went away.
  return reply.send(bytes)
}

function headersOf(found: FoundPackage, etag: string): Record<string, string> {
  return {
    'accept-ranges': 'bytes',
    etag,
    'repr-digest': `sha-256=:${Buffer.from(found.sha256, 'hex').toString('base64')}:`,
    'content-disposition': `attachment; filename="${found.fileName}"`,
    // The bytes never change, but the right to them may: ask again each time, with the tag.
    'cache-control': 'private, no-cache, no-transform',
  }
}

function ifRangeOf(request: FastifyRequest): string | undefined {
  const header = request.headers['if-range']
  return Array.isArray(header) ? header.join(', ') : header
}
