import { PASSWORD_MIN_LENGTH } from '#shared/access/password-length'

export interface PasswordFields {
  readonly current: string
  readonly wanted: string
  readonly repeated: string
}

export const NO_PASSWORDS: PasswordFields = { current: '', wanted: '', repeated: '' }

export interface PasswordProblem {
  readonly field: keyof PasswordFields
  /** `wrong` and `refused` are the portal's words. */
  readonly kind: 'missing' | 'short' | 'same' | 'different' | 'wrong' | 'refused'
}

/** The first thing that is wrong, in reading order; `null` when the portal may be asked. */
export function passwordProblem({ current, wanted, repeated }: PasswordFields): PasswordProblem | null {
  if (current === '') return { field: 'current', kind: 'missing' }
  if (wanted.length < PASSWORD_MIN_LENGTH) return { field: 'wanted', kind: 'short' }
  if (wanted === current) return { field: 'wanted', kind: 'same' }
  return repeated === wanted ? null : { field: 'repeated', kind: 'different' }
}
