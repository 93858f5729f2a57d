import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate } from 'wouter/use-hash-location'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { useNotifyError } from '../../ui/use-notify'
import { call } from '../bridge'
import { session } from '../main-values'
import { isAnyRunning } from '../transfers/transfer-summary'
import { useTransfers } from '../transfers/transfers-context'

const SignOutContext = createContext<() => void>(() => undefined)

/** Signs out; asks first when a download would stop. */
export function useSignOut(): () => void {
  return useContext(SignOutContext)
}

export function SignOutProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { t } = useTranslation('app')
  const notifyError = useNotifyError()
  const transfers = useTransfers()
  const [isAsking, setIsAsking] = useState(false)
  const isRunning = useRef(false)
  isRunning.current = isAnyRunning(transfers)

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
    if (isRunning.current) setIsAsking(true)
    else void signOut()
  }, [signOut])

  return (
    <SignOutContext value={ask}>
      {children}
      <ConfirmDialog
        isOpen={isAsking}
        title={t('signOut.title')}
        confirmLabel={t('signOut.confirm')}
        cancelLabel={t('signOut.stay')}
        onConfirm={() => void signOut()}
        onCancel={() => setIsAsking(false)}
      >
        {t('signOut.advice')}
      </ConfirmDialog>
    </SignOutContext>
  )
}
