import { Field, Text, Textarea } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { useFormStyles } from '../../ui/list-styles'
import { useNotifyError } from '../../ui/use-notify'

export interface CancelDialogProps {
  readonly isOpen: boolean
  readonly number: string
  readonly onClose: () => void
  /** @throws CallError when it could not be stored or was refused */
  readonly onCancelOrder: (reason: string) => Promise<void>
}

/** Asks whether an order is to be called off, and why. */
export function CancelDialog({ isOpen, number, onClose, onCancelOrder }: CancelDialogProps): ReactNode {
  const { t } = useTranslation('shop')
  const styles = useFormStyles()
  const notifyError = useNotifyError()
  const [reason, setReason] = useState('')
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={t('cancelled.title', { number })}
      confirmLabel={t('cancelled.confirm')}
      cancelLabel={t('cancelled.keep')}
      onConfirm={() => void onCancelOrder(reason.trim()).catch(notifyError)}
      onCancel={onClose}
    >
      <div className={styles.dialog}>
        <Text>{t('cancelled.body')}</Text>
        <Field label={t('cancelled.reason')}>
          <Textarea
            value={reason}
            maxLength={500}
            resize="vertical"
            onChange={(_event, { value }) => setReason(value)}
          />
        </Field>
      </div>
    </ConfirmDialog>
  )
}
