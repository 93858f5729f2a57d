import { describe, expect, it } from 'vitest'
import { CallError } from '../../../../src/renderer/app/bridge'
import { fieldOf, missingField, problemOf } from '../../../../src/renderer/app/sign-in/sign-in-problem'
import type { ErrorCode, ErrorPayload } from '../../../../src/shared/errors'

const now = new Date('2026-11-22T08:15:00Z')

function refusal(code: ErrorCode, extra: Partial<ErrorPayload> = {}): CallError {
  return new CallError('session:signIn', {
    code,
    isRetryable: false,
    requestId: null,
    retryAfterSeconds: null,
    fields: [],
    ...extra,
  })
}

describe('missingField', () => {
  it('names the first empty field; spaces are no username but may be a password', () => {
    expect(missingField('  ', '')).toBe('username')
    expect(missingField('poziom5', '')).toBe('password')
    expect(missingField('poziom5', ' ')).toBeNull()
  })
})

describe('problemOf', () => {
  it('puts wrong credentials under the password', () => {
    const problem = problemOf(refusal('invalid-credentials'), now)
    expect(problem).toEqual({ kind: 'refused' })
    expect(fieldOf(problem)).toBe('password')
  })

  it('says until when to wait after too many attempts', () => {
    const problem = problemOf(refusal('too-many-requests', { retryAfterSeconds: 90 }), now)
    expect(problem).toEqual({ kind: 'too-many-attempts', until: new Date('2026-11-22T08:16:30Z') })
    expect(problemOf(refusal('too-many-requests'), now)).toMatchObject({ until: null })
  })

  it('shows any other refusal as itself, under no field', () => {
    const error = refusal('portal-unreachable')
    expect(problemOf(error, now)).toEqual({ kind: 'failed', error })
    expect(fieldOf(problemOf(error, now))).toBeNull()
  })

  it('does not take a mistake of the program for a refusal', () => {
    expect(() => problemOf(new TypeError('x is undefined'), now)).toThrow(TypeError)
  })
})
