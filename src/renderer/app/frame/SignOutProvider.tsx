import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate } from 'wouter/use-hash-location'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { useNotifyError } from '../../ui/use-notify'
import { call } from '../bridge'
import { session } from '../main-values'
import { useOutbox } from '../outbox/outbox-context'
import { isAnyRunning } from '../transfers/transfer-summary'
import { useTransfers } from '../transfers/transfers-context'

const SignOutContext = createContext<() => void>(() => undefined)

/** Signs out; asks first when a download would stop or what was written would be lost. */
export function useSignOut(): () => void {
  return useContext(SignOutContext)
}

export function SignOutProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { t } = useTranslation('app')
  const notifyError = useNotifyError()
  const [isAsking, setIsAsking] = useState(false)
  const isRunning = isAnyRunning(useTransfers())
  const waitingCount = useOutbox().length
  const isToBeAsked = useRef(false)
  isToBeAsked.current = isRunning || waitingCount > 0

  const signOut = useCallback(async () => {
    try {
      const state = await call('session:signOut', undefined)
      // The next person starts at the board, not where this one was.
      navigate('/', { replace: true })
      session.set(state)
    } catch (error) {
      notifyError(error)
    }
  }, [notifyError])
  const ask = useCallback(() => {
    if (isToBeAsked.current) setIsAsking(true)
    else void signOut()
  }, [signOut])

  return (
    <SignOutContext value={ask}>
      {children}
      <ConfirmDialog
        isOpen={isAsking}
        title={waitingCount > 0 ? t('signOut.losing', { count: waitingCount }) : t('signOut.title')}
        confirmLabel={t(waitingCount > 0 ? 'signOut.loseAndGo' : 'signOut.confirm')}
        cancelLabel={t('signOut.stay')}
        onConfirm={() => void signOut()}
        onCancel={() => setIsAsking(false)}
      >
        {waitingCount > 0 && <p>{t('signOut.losingAdvice')}</p>}
        {isRunning && <p>{t('signOut.advice')}</p>}
      </ConfirmDialog>
    </SignOutContext>
  )
}
