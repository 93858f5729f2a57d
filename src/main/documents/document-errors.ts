import { AppError } from '../base/app-error'

/** Its bytes are not on this computer, and the portal cannot be asked for them. */
export class DocumentNotKeptError extends AppError {
  readonly code = 'document-not-kept'
  override readonly isRetryable = true
}

/** What arrived is not what the portal's list says. */
export class DocumentDamagedError extends AppError {
  readonly code = 'document-damaged'
  override readonly isRetryable = true
}
