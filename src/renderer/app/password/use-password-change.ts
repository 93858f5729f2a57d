import { useState } from 'react'
import { CallError, call } from '../bridge'
import { session } from '../main-values'
import { problemOf, type SignInProblem } from '../sign-in/sign-in-problem'
import { type PasswordFields, type PasswordProblem, passwordProblem } from './password-form'

export interface PasswordChanging {
  /** What is wrong with a field; told under it. */
  readonly problem: PasswordProblem | null
  /** Why the portal could not be asked. */
  readonly failure: SignInProblem | null
  readonly isBusy: boolean
  readonly change: (fields: PasswordFields) => Promise<void>
}

/** Changes the own password; `onDone` is called before the session is another. */
export function usePasswordChange(onDone: () => void): PasswordChanging {
  const [problem, setProblem] = useState<PasswordProblem | null>(null)
  const [failure, setFailure] = useState<SignInProblem | null>(null)
  const [isBusy, setIsBusy] = useState(false)

  const change = async (fields: PasswordFields): Promise<void> => {
    if (isBusy) return
    const found = passwordProblem(fields)
    setProblem(found)
    setFailure(null)
    if (found !== null) return
    setIsBusy(true)
    try {
      const { current: currentPassword, wanted: newPassword } = fields
      const state = await call('session:changePassword', { currentPassword, newPassword })
      onDone()
      session.set(state)
    } catch (error) {
      const payload = error instanceof CallError ? error.payload : null
      if (payload?.fields?.includes('body.currentPassword') === true)
        setProblem({ field: 'current', kind: 'wrong' })
      else if (payload?.code === 'password-refused') setProblem({ field: 'wanted', kind: 'refused' })
      else setFailure(problemOf(error, new Date()))
      setIsBusy(false)
    }
  }

  return { problem, failure, isBusy, change }
}
