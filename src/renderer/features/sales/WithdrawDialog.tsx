import { Field, Text, Textarea } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { useFormStyles } from '../../ui/list-styles'
import { useNotifyError } from '../../ui/use-notify'

const REASON_MIN_LENGTH = 3

export interface WithdrawDialogProps {
  readonly isOpen: boolean
  readonly licenceNumber: string
  readonly onClose: () => void
  /** @throws CallError when it could not be stored or was refused */
  readonly onWithdraw: (reason: string) => Promise<void>
}

/** Asks whether a registration is to be taken back, and why. */
export function WithdrawDialog({
  isOpen,
  licenceNumber,
  onClose,
  onWithdraw,
}: WithdrawDialogProps): ReactNode {
  const { t } = useTranslation('sales')
  const styles = useFormStyles()
  const notifyError = useNotifyError()
  const [reason, setReason] = useState('')
  const [isJudged, setJudged] = useState(false)
  const isTooShort = reason.trim().length < REASON_MIN_LENGTH
  const withdraw = async (): Promise<void> => {
    setJudged(true)
    if (isTooShort) return
    try {
      await onWithdraw(reason.trim())
    } catch (error) {
      notifyError(error)
    }
  }
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={t('withdraw.title', { number: licenceNumber })}
      confirmLabel={t('withdraw.confirm')}
      cancelLabel={t('form.cancel')}
      onConfirm={() => void withdraw()}
      onCancel={onClose}
    >
      <div className={styles.dialog}>
        <Text>{t('withdraw.body')}</Text>
        <Field
          label={t('withdraw.reason')}
          required
          {...(isJudged && isTooShort && { validationMessage: t('withdraw.reasonError') })}
        >
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
