import { AppError } from '../base/app-error'

/** The setting is the administrator's, and was not changed. */
export class FixedByAdministratorError extends AppError {
  readonly code = 'fixed-by-administrator'

  constructor(setting: string) {
    super(`Refused to change what the administrator has fixed: ${setting}`)
  }
}
