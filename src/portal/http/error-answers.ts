import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import plugin from 'fastify-plugin'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { type FieldError, PortalError, PROBLEM_CONTENT_TYPE } from './problem'

/** Every failure, expected or not, leaves as problem details (RFC 9457; security rule 24). */
export const errorAnswers = plugin(
  async (app: FastifyInstance) => {
    app.setErrorHandler(async (error, request, reply) => sendError(error, request, reply))
    app.setNotFoundHandler(async (request, reply) =>
      sendError(new PortalError('not-found', { detail: 'No such address or method' }), request, reply),
    )
  },
  { name: 'error-answers' },
)

/** Answers a failure; what is not an expected refusal is logged and told only as `internal`. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = toPortalError(error)
  if (refusal.code === 'internal') request.log.error({ err: error }, 'request failed')
  return (
    reply
      .code(refusal.status)
      // The id again: a failure before routing has not passed the hook that sets it.
      .headers({ ...refusal.headers, 'x-request-id': request.id })
      .type(PROBLEM_CONTENT_TYPE)
      // As bytes: to a text Fastify adds a character set, which this media type does not have.
      .send(Buffer.from(JSON.stringify(refusal.toProblem(request.id))))
  )
}

/** Answers what is not even HTTP, where there is no request to speak of. */
export function answerBrokenConnection(error: Error & { code?: string }, socket: Socket): void {
  // ECONNRESET and a socket that is gone: nobody is there to read an answer.
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const refusal = new PortalError(
    error.code === 'HPE_HEADER_OVERFLOW' ? 'payload-too-large' : 'invalid-request',
  )
  const body = JSON.stringify(refusal.toProblem(randomUUID()))
  const status = refusal.status === 413 ? '413 Content Too Large' : '400 Bad Request'
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: ${PROBLEM_CONTENT_TYPE}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}

function toPortalError(error: unknown): PortalError {
  if (error instanceof PortalError) return error
  if (hasZodFastifySchemaValidationErrors(error)) {
    return new PortalError('invalid-request', { errors: fieldErrors(error) })
  }
  if (!isFastifyError(error)) return new PortalError('internal', { cause: error })
  if (error.statusCode === 413) return new PortalError('payload-too-large')
  if (error.statusCode === 415) return new PortalError('unsupported-media-type')
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return new PortalError('invalid-request', { detail: detailOf(error) })
  }
  return new PortalError('internal', { cause: error })
}

const PARTS: Readonly<Record<string, string>> = { querystring: 'query' }

type ValidationFailure = Parameters<typeof hasZodFastifySchemaValidationErrors>[0] & {
  readonly validation: readonly {
    readonly instancePath: string
    readonly message?: string | undefined
    readonly params: Record<string, unknown>
  }[]
  readonly validationContext?: string | undefined
}

/** The refused fields as dotted paths that start with the part of the request: `body.device.id`. */
function fieldErrors({ validation, validationContext = '' }: ValidationFailure): FieldError[] {
  const part = PARTS[validationContext] ?? validationContext
  return validation.flatMap(({ instancePath, message = 'is not valid', params }) => {
    const path = [part, ...instancePath.split('/').filter((step) => step !== '')].join('.')
    const unknownKeys = params['keys']
    if (!Array.isArray(unknownKeys)) return [{ path, message }]
    return unknownKeys.map((key) => ({ path: `${path}.${String(key)}`, message: 'is not a known field' }))
  })
}

function isFastifyError(error: unknown): error is FastifyError {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('FST_')
}

/** Only the texts of failures whose wording is known to hold nothing internal. */
function detailOf(error: FastifyError): string {
  switch (error.code) {
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return 'The body is not valid JSON'
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return 'The length of the body is not the announced one'
    case 'FST_ERR_BAD_URL':
      return 'The address is not valid'
    default:
      return 'The request could not be read'
  }
}
