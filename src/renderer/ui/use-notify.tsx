import {
  Button,
  Link,
  Toast,
  ToastBody,
  ToastFooter,
  type ToastIntent,
  ToastTitle,
  ToastTrigger,
  useToastController,
} from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { CallError } from '../app/bridge'
import { errorTextKey } from './error-texts'
import { controlsOnPage, noticePlace } from './notice-place'
import { crowdedOut, type ShownNotice } from './notice-stack'

/** The frame's one toaster. */
export const TOASTER_ID = 'app'

/** Those of the toaster, from the oldest. */
let shown: readonly ShownNotice[] = []

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
  const { t } = useTranslation('app')
  return useCallback(
    ({ intent, title, body, action }) => {
      const toastId: string = crypto.randomUUID()
      const forget = (id: string): void => {
        shown = shown.filter((other) => other.id !== id)
      }
      const dismiss = (id = toastId): void => {
        forget(id)
        dismissToast(id)
      }
      const notice: ShownNotice = { id: toastId, intent, title, hasAction: action !== undefined }
      for (const id of crowdedOut(shown, notice)) dismiss(id)
      shown = [...shown, notice]
      const act = (): void => {
        dismiss()
        action?.onAct()
      }
      dispatchToast(
        <Toast>
          <ToastTitle
            action={
              <ToastTrigger>
                <Button
                  appearance="transparent"
                  size="small"
                  icon={<DismissRegular />}
                  aria-label={t('frame.dismissNotice')}
                />
              </ToastTrigger>
            }
          >
            {title}
          </ToastTitle>
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
          position: noticePlace(controlsOnPage(), { width: window.innerWidth, height: window.innerHeight }),
          onStatusChange: (_event, { status }) => {
            if (status === 'unmounted') forget(toastId)
          },
          timeout: action === undefined ? SHOWN_MS : SHOWN_WITH_ACTION_MS,
          pauseOnHover: true,
          pauseOnWindowBlur: true,
        },
      )
      return () => dismiss()
    },
    [dispatchToast, dismissToast, t],
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
