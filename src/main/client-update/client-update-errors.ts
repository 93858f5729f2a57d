import type { ErrorCode } from '#shared/errors'
import { AppError } from '../base/app-error'

/** An update of the app cannot be installed; the code says why. */
export class ClientUpdateError extends AppError {
  constructor(
    readonly code: Extract<ErrorCode, 'client-update-not-ready' | 'download-corrupt'>,
    message: string,
  ) {
    super(message)
  }
}
