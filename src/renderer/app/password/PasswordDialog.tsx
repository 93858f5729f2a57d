import {
  Button,
  Dialog,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useNotify } from '../../ui/use-notify'
import { PasswordForm } from './PasswordForm'
import { usePasswordTexts } from './use-password-texts'

/** Changes the own password, from the person's menu. */
export default function PasswordDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = usePasswordTexts()
  const notify = useNotify()
  const done = (): void => {
    notify({ intent: 'success', title: t('done'), body: t('doneBody') })
    onClose()
  }
  return (
    <Dialog
      open
      modalType="alert"
      onOpenChange={(_event, { open }) => {
        if (!open) onClose()
      }}
    >
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t('title')}</DialogTitle>
          <DialogContent>
            <PasswordForm onDone={done}>
              <Button onClick={onClose}>{t('cancel')}</Button>
            </PasswordForm>
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
