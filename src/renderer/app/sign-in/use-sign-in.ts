import { useState } from 'react'
import { call } from '../bridge'
import { session } from '../main-values'
import { missingField, problemOf, type SignInProblem } from './sign-in-problem'

interface SignInAttempt {
  readonly username: string
  readonly password: string
  readonly isRemembered: boolean
}

export interface SignIn {
  readonly problem: SignInProblem | null
  readonly isBusy: boolean
  readonly attempt: (attempt: SignInAttempt) => Promise<void>
}

/** Signs in; on success the session changes, and with it the screen. */
export function useSignIn(): SignIn {
  const [problem, setProblem] = useState<SignInProblem | null>(null)
  const [isBusy, setIsBusy] = useState(false)

  const attempt = async ({ username, password, isRemembered }: SignInAttempt): Promise<void> => {
    if (isBusy) return
    const missing = missingField(username, password)
    if (missing !== null) {
      setProblem({ kind: 'missing', field: missing })
      return
    }
    setIsBusy(true)
    setProblem(null)
    try {
      // Stays busy on success: the button must not come back to life before the board is there.
      session.set(await call('session:signIn', { username: username.trim(), password, isRemembered }))
    } catch (error) {
      setProblem(problemOf(error, new Date()))
      setIsBusy(false)
    }
  }

  return { problem, isBusy, attempt }
}
