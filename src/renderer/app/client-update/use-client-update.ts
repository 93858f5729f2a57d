import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClientInstallMoment, ClientUpdateState } from '#shared/ipc/client-update'
import { call, subscribe } from '../bridge'
import { addTexts } from '../i18n/i18n'
import { clientUpdateTexts } from './texts'

export interface ClientUpdateView {
  /** `null` until the main process has told it. */
  readonly state: ClientUpdateState | null
  readonly check: () => void
  /** On a stick or a share that the person is asked for. */
  readonly checkCarrier: () => void
  readonly download: () => void
  readonly install: (moment: ClientInstallMoment) => void
  readonly dismissNews: () => void
}

/** The texts in this namespace, there as soon as they are asked for. */
export function useClientUpdateTexts() {
  const { i18n } = useTranslation()
  useState(() => addTexts(i18n, 'clientUpdate', clientUpdateTexts))
  return useTranslation('clientUpdate').t
}

/** Updates of the app itself, followed while they are shown. */
export function useClientUpdate(): ClientUpdateView {
  const [state, setState] = useState<ClientUpdateState | null>(null)
  useEffect(() => {
    const unsubscribe = subscribe('clientUpdate:changed', setState)
    // A fault of the app itself: nothing is shown, and the log has it.
    call('clientUpdate:get', undefined).then(
      (known) => setState((told) => told ?? known),
      () => undefined,
    )
    return unsubscribe
  }, [])
  const take = useCallback((answer: Promise<ClientUpdateState>): void => {
    // What is in the way is a part of the state; a state that has changed meanwhile is told anyway.
    answer.then(setState, () => undefined)
  }, [])
  return {
    state,
    check: useCallback(() => take(call('clientUpdate:check', undefined)), [take]),
    checkCarrier: useCallback(() => take(call('clientUpdate:checkCarrier', undefined)), [take]),
    download: useCallback(() => take(call('clientUpdate:download', undefined)), [take]),
    install: useCallback((moment) => take(call('clientUpdate:install', { moment })), [take]),
    dismissNews: useCallback(() => take(call('clientUpdate:dismissNews', undefined)), [take]),
  }
}
