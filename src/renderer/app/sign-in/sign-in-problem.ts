import { CallError } from '../bridge'

export type SignInField = 'username' | 'password'

/** Why a sign-in did not go through. */
export type SignInProblem =
  | { readonly kind: 'missing'; readonly field: SignInField }
  | { readonly kind: 'refused' }
  /** `until` is `null` when the portal did not say how long to wait. */
  | { readonly kind: 'too-many-attempts'; readonly until: Date | null }
  | { readonly kind: 'failed'; readonly error: CallError }

/** The first field that is empty, in reading order. */
export function missingField(username: string, password: string): SignInField | null {
  if (username.trim() === '') return 'username'
  return password === '' ? 'password' : null
}

/** What a refused call means to a person who signs in. */
export function problemOf(error: unknown, now: Date): SignInProblem {
  if (!(error instanceof CallError)) throw error
  const { code, retryAfterSeconds } = error.payload
  if (code === 'invalid-credentials') return { kind: 'refused' }
  if (code !== 'too-many-requests') return { kind: 'failed', error }
  const until = retryAfterSeconds === null ? null : new Date(now.getTime() + retryAfterSeconds * 1000)
  return { kind: 'too-many-attempts', until }
}

/** The field that a problem concerns, to be shown under it; `null` when it concerns none. */
export function fieldOf(problem: SignInProblem | null): SignInField | null {
  if (problem?.kind === 'missing') return problem.field
  return problem?.kind === 'refused' ? 'password' : null
}
