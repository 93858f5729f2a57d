import { Button, Field, Text, Textarea } from '@fluentui/react-components'
import { LockClosedRegular, LockOpenRegular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperatorAccount } from '#shared/api/operator/accounts'
import { ConfirmDialog } from '../../../ui/ConfirmDialog'
import { useFormStyles } from '../../../ui/list-styles'
import { useNotifyError } from '../../../ui/use-notify'
import { deskNamespace } from '../../desk'
import { useOperatorAct } from '../../operator-calls'

/** Disables the account, or enables it again, once that was confirmed. */
export function DisableButton({ account }: { readonly account: OperatorAccount }): ReactNode {
  const { t } = useTranslation(deskNamespace('accounts'))
  const form = useFormStyles()
  const notifyError = useNotifyError()
  const disable = useOperatorAct('operator-accounts.disableAccount')
  const enable = useOperatorAct('operator-accounts.enableAccount')
  const [isAsking, setAsking] = useState(false)
  const [note, setNote] = useState('')
  const { isDisabled } = account
  const verb = isDisabled ? 'enable' : 'disable'
  const act = (): void => {
    setAsking(false)
    const input = { params: { accountId: account.id }, body: { note: note.trim() } }
    const options = { onSuccess: () => setNote(''), onError: notifyError }
    if (isDisabled) enable.mutate(input, options)
    else disable.mutate(input, options)
  }
  return (
    <>
      <Button
        icon={isDisabled ? <LockOpenRegular /> : <LockClosedRegular />}
        disabledFocusable={disable.isPending || enable.isPending}
        onClick={() => setAsking(true)}
      >
        {t(`account.${verb}`)}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t(`confirm.${verb}Title`, { name: account.displayName })}
        confirmLabel={t(`account.${verb}`)}
        cancelLabel={t('form.cancel')}
        onConfirm={act}
        onCancel={() => setAsking(false)}
      >
        <div className={form.dialog}>
          <Text>{t(`confirm.${verb}Body`)}</Text>
          <Field label={t('form.note')} hint={t('form.noteHint')}>
            <Textarea
              value={note}
              maxLength={1_000}
              resize="vertical"
              onChange={(_event, { value }) => setNote(value)}
            />
          </Field>
        </div>
      </ConfirmDialog>
    </>
  )
}
