import { Button, Text } from '@fluentui/react-components'
import { KeyRegular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperatorAccount } from '#shared/api/operator/accounts'
import { ConfirmDialog } from '../../../ui/ConfirmDialog'
import { useNotifyError } from '../../../ui/use-notify'
import { deskNamespace } from '../../desk'
import { makeFirstPassword } from '../../first-password'
import { useOperatorAct } from '../../operator-calls'
import { PasswordDialog } from './PasswordDialog'

/** Sets a new password and shows it this once. */
export function PasswordButton({ account }: { readonly account: OperatorAccount }): ReactNode {
  const { t } = useTranslation(deskNamespace('accounts'))
  const notifyError = useNotifyError()
  const reset = useOperatorAct('operator-accounts.resetPassword')
  const [isAsking, setAsking] = useState(false)
  const [password, setPassword] = useState<string | null>(null)
  const act = (): void => {
    setAsking(false)
    const made = makeFirstPassword()
    reset.mutate(
      { params: { accountId: account.id }, body: { password: made } },
      { onSuccess: () => setPassword(made), onError: notifyError },
    )
  }
  return (
    <>
      <Button icon={<KeyRegular />} disabledFocusable={reset.isPending} onClick={() => setAsking(true)}>
        {t('account.newPassword')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('password.title', { name: account.displayName })}
        confirmLabel={t('password.set')}
        cancelLabel={t('form.cancel')}
        onConfirm={act}
        onCancel={() => setAsking(false)}
      >
        <Text>{t('password.body')}</Text>
      </ConfirmDialog>
      <PasswordDialog name={account.displayName} password={password} onClose={() => setPassword(null)} />
    </>
  )
}
