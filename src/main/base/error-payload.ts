import { ErrorPayload } from '#shared/errors'
import { AppError } from './app-error'

/** A failure as the renderer may see it; what was not foreseen becomes `internal`. */
export function toErrorPayload(error: unknown): ErrorPayload {
  if (!(error instanceof AppError)) {
    return { code: 'internal', isRetryable: false, requestId: null, retryAfterSeconds: null, fields: [] }
  }
  return ErrorPayload.parse({
    code: error.code,
    isRetryable: error.isRetryable,
    requestId: error.requestId,
    retryAfterSeconds: error.retryAfterSeconds,
    fields: [...error.fields],
  })
}
