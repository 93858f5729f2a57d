import {
  Link,
  Toast,
  ToastBody,
  ToastFooter,
  type ToastIntent,
  ToastTitle,
  useToastController,
} from '@fluentui/react-components'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { CallError } from '../app/bridge'
import { errorTextKey } from './error-texts'

/** The frame's one toaster. */
export const TOASTER_ID = 'app'

const SHOWN_MS = 6_000
/** Longer where there is something to click: it must be reachable by keyboard. */
const SHOWN_WITH_ACTION_MS = 12_000

export interface Notice {
  readonly intent: ToastIntent
  readonly title: string
  readonly body?: string
  readonly action?: { readonly label: string; readonly onAct: () => void }
}

/**
 * Says something in passing, at the foot of the window; never the only place of an error of a form.
 *
 * What it returns takes the notice back, for when it is no longer true.
 */
export function useNotify(): (notice: Notice) => () => void {
  const { dispatchToast, dismissToast } = useToastController(TOASTER_ID)
  return useCallback(
    ({ intent, title, body, action }) => {
      const toastId = crypto.randomUUID()
      const dismiss = (): void => dismissToast(toastId)
      const act = (): void => {
        dismiss()
        action?.onAct()
      }
      dispatchToast(
        <Toast>
          <ToastTitle>{title}</ToastTitle>
          {body !== undefined && <ToastBody>{body}</ToastBody>}
          {action !== undefined && (
            <ToastFooter>
              <Link onClick={act}>{action.label}</Link>
            </ToastFooter>
          )}
        </Toast>,
        {
          toastId,
          intent,
          timeout: action === undefined ? SHOWN_MS : SHOWN_WITH_ACTION_MS,
          pauseOnHover: true,
          pauseOnWindowBlur: true,
        },
      )
      return dismiss
    },
    [dispatchToast, dismissToast],
  )
}

/** Says in passing why an act failed: the texts of its error code. */
export function useNotifyError(): (error: unknown) => void {
  const { t } = useTranslation('app')
  const notify = useNotify()
  return useCallback(
    (error) => {
      const key = errorTextKey(error instanceof CallError ? error.payload.code : 'internal')
      notify({ intent: 'error', title: t(`${key}.title`), body: t(`${key}.advice`) })
    },
    [notify, t],
  )
}
