import { useState } from 'react'
import { call } from './bridge'
import { session } from './main-values'

export interface RetryKeeping {
  readonly isBusy: boolean
  /** A try has been made, and what was in the way still is. */
  readonly isStillInTheWay: boolean
  readonly retry: () => Promise<void>
}

/** Asks the keychain and the disk once more; when they answer, the session changes and with it the screen. */
export function useRetryKeeping(): RetryKeeping {
  const [isBusy, setIsBusy] = useState(false)
  const [isStillInTheWay, setIsStillInTheWay] = useState(false)

  const retry = async (): Promise<void> => {
    if (isBusy) return
    setIsBusy(true)
    setIsStillInTheWay(false)
    try {
      session.set(await call('session:retryKeeping', undefined))
    } finally {
      setIsBusy(false)
      setIsStillInTheWay(true)
    }
  }

  return { isBusy, isStillInTheWay, retry }
}
