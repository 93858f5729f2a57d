import type { CapabilityId } from '#shared/access/policy'
import type { Access } from '#shared/api/endpoint'
import { AppError } from '../base/app-error'

/** What is kept is shown to those alone who may have it. */
export class CapabilityRequiredError extends AppError {
  readonly code = 'capability-required'

  constructor(access: Access) {
    super(`What is kept for ${access} was asked for without holding it`)
  }
}

/** Whoever is asked, an operator's endpoint is never answered from what a partner keeps. */
export function holdsAccess(capabilities: readonly CapabilityId[], access: Access): boolean {
  if (access === 'public' || access === 'authenticated') return true
  return access !== 'operator' && capabilities.includes(access)
}

/** A write that its endpoint's schema does not take. */
export class InvalidWriteError extends AppError {
  readonly code = 'invalid-input'

  constructor(operation: string, fields: readonly string[]) {
    super(`${operation}: the write has another shape`, { fields })
  }
}
