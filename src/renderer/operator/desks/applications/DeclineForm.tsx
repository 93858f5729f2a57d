import { Button, Field, Spinner, Textarea } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperatorApplication } from '#shared/api/operator/applications'
import { ErrorView } from '../../../ui/ErrorView'
import { useFormStyles } from '../../../ui/list-styles'
import { useFormSubmit } from '../../../ui/use-form-submit'
import { useNotify } from '../../../ui/use-notify'
import { deskNamespace } from '../../desk'
import { useOperatorAct } from '../../operator-calls'

const REASON_MIN_LENGTH = 5

/** Declines an application, with a reason that the applicant reads. */
export function DeclineForm({ application }: { readonly application: OperatorApplication }): ReactNode {
  const { t } = useTranslation(deskNamespace('applications'))
  const forms = useFormStyles()
  const notify = useNotify()
  const [reason, setReason] = useState('')
  const { mutateAsync } = useOperatorAct('operator-applications.declineApplication')
  const isMissing = reason.trim().length < REASON_MIN_LENGTH
  const form = useFormSubmit<'decline'>({
    hasProblems: isMissing,
    way: 'decline',
    onSubmit: async () => {
      const { id: applicationId, number } = application
      await mutateAsync({ params: { applicationId }, body: { reason: reason.trim() } })
      notify({ intent: 'success', title: t('decline.done', { number }) })
    },
  })
  return (
    <form {...form.props} className={forms.dialog}>
      <Field
        label={t('decline.reason')}
        required
        hint={t('decline.reasonHint')}
        {...(form.isJudged && isMissing && { validationMessage: t('decline.missing') })}
      >
        <Textarea
          value={reason}
          maxLength={2_000}
          resize="vertical"
          onChange={(_event, { value }) => setReason(value)}
        />
      </Field>
      {form.error !== null && (
        <ErrorView error={form.error} isRetrying={form.isSending} onRetry={form.retry} />
      )}
      <div className={forms.buttons}>
        <Button
          type="submit"
          disabledFocusable={form.isSending}
          icon={form.isSending ? <Spinner size="tiny" /> : null}
        >
          {t('decline.submit')}
        </Button>
      </div>
    </form>
  )
}
