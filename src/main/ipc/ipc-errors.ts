import { AppError } from '../base/app-error'

export class UntrustedSenderError extends AppError {
  readonly code = 'untrusted-sender'

  constructor(channel: string) {
    super(`Refused a call of ${channel}: it does not come from our own page`)
  }
}

export class InvalidInputError extends AppError {
  readonly code = 'invalid-input'

  constructor(channel: string, fields: readonly string[]) {
    super(`Refused a call of ${channel}: its request has another shape`, { fields })
  }
}
