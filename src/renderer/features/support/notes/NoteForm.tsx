import { Button, Field, Input, Spinner, Textarea } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNip } from '#shared/text/business-numbers'
import { type NoteDraft, type NoteProblem, problemsOf } from '../../../call-notes/note-form'
import { ErrorView } from '../../../ui/ErrorView'
import { useFormStyles } from '../../../ui/list-styles'
import { PickField } from '../../../ui/PickField'
import { useFormSubmit } from '../../../ui/use-form-submit'
import { useOfferedClients } from '../../../ui/use-offered-clients'

export interface NoteFormProps {
  readonly draft: NoteDraft
  /** True where the account may see the register of clients. */
  readonly hasRegister: boolean
  readonly onChange: (draft: NoteDraft) => void
  /** @throws CallError when it could not be stored or was refused */
  readonly onSave: () => Promise<void>
  readonly onCancel: () => void
  /** What stands before the fields. */
  readonly lead?: ReactNode
  /** What stands at the end of the row of buttons. */
  readonly children?: ReactNode
}

/** The fields of a note; what is wrong is said under its field once saving was tried. */
export function NoteForm(props: NoteFormProps): ReactNode {
  const { draft, hasRegister, onChange, onSave, onCancel } = props
  const { t } = useTranslation('call-notes')
  const styles = useFormStyles()
  const problems = problemsOf(draft, new Date())
  const form = useFormSubmit({ hasProblems: problems.size > 0, way: 'save', onSubmit: onSave })
  const set = (change: Partial<NoteDraft>): void => onChange({ ...draft, ...change })
  const messageOf = (name: NoteProblem) =>
    form.isJudged && problems.has(name) ? { validationMessage: t(`form.error.${name}`) } : {}
  return (
    <form {...form.props} className={styles.form}>
      {props.lead}
      <div className={styles.row}>
        <Field className={styles.grow} label={t('form.calledAt')} required {...messageOf('calledAt')}>
          <Input
            type="datetime-local"
            value={draft.calledAt}
            onChange={(_event, { value }) => set({ calledAt: value })}
          />
        </Field>
        <Field className={styles.grow} label={t('form.followUpOn')}>
          <Input
            type="date"
            value={draft.followUpOn}
            onChange={(_event, { value }) => set({ followUpOn: value })}
          />
        </Field>
      </div>
      <ClientField
        name={draft.clientName}
        hasRegister={hasRegister}
        problem={messageOf('client').validationMessage ?? null}
        onChange={(clientName, clientId) => set({ clientName, clientId })}
      />
      <Field label={t('form.subject')} required {...messageOf('subject')}>
        <Input
          name="subject"
          value={draft.subject}
          maxLength={160}
          onChange={(_event, { value }) => set({ subject: value })}
        />
      </Field>
      <Field label={t('form.agreed')} hint={t('form.agreedHint')}>
        <Textarea
          name="agreed"
          resize="vertical"
          rows={5}
          value={draft.agreed}
          maxLength={4_000}
          onChange={(_event, { value }) => set({ agreed: value })}
        />
      </Field>
      {form.error !== null && (
        <ErrorView error={form.error} isRetrying={form.isSending} onRetry={form.retry} />
      )}
      <div className={styles.buttons}>
        <Button
          type="submit"
          appearance="primary"
          disabledFocusable={form.isSending}
          icon={form.isSending ? <Spinner size="tiny" /> : null}
        >
          {t(form.isSending ? 'form.saving' : 'form.save')}
        </Button>
        <Button onClick={onCancel}>{t('form.cancel')}</Button>
        {props.children}
      </div>
    </form>
  )
}

interface ClientFieldProps {
  readonly name: string
  readonly hasRegister: boolean
  readonly problem: string | null
  readonly onChange: (name: string, clientId: string | null) => void
}

/** The client's name; those of the firm's register are offered with each letter, where there is one. */
function ClientField({ name, hasRegister, problem, onChange }: ClientFieldProps): ReactNode {
  const { t } = useTranslation('call-notes')
  const clients = useOfferedClients(name, hasRegister)
  if (!hasRegister) {
    return (
      <Field label={t('form.client')} required {...(problem !== null && { validationMessage: problem })}>
        <Input
          name="clientName"
          value={name}
          maxLength={200}
          onChange={(_event, { value }) => onChange(value, null)}
        />
      </Field>
    )
  }
  return (
    <PickField
      label={t('form.client')}
      hint={t('form.clientHint')}
      placeholder={t('form.clientPlaceholder')}
      noMatch={t('form.noClient')}
      value={name}
      problem={problem}
      isRequired
      options={clients.map((client) => ({
        id: client.id,
        text: client.name,
        detail: t('form.nip', { nip: formatNip(client.nip) }),
      }))}
      onType={(typed) => onChange(typed, null)}
      onPick={(id) => {
        const picked = clients.find((client) => client.id === id)
        if (picked !== undefined) onChange(picked.name, picked.id)
      }}
    />
  )
}
