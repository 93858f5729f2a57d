import { Button, Field, Input, Spinner, Text, Textarea } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { normalizeNip } from '#shared/text/business-numbers'
import { usePortalQuery } from '../../../app/portal-query'
import { ErrorView } from '../../../ui/ErrorView'
import { useFormStyles } from '../../../ui/list-styles'
import { useFormSubmit } from '../../../ui/use-form-submit'
import { type ClientDraft, type FieldName, hasProblems, type LicenceDraft, problemsOf } from './client-form'
import { LicenceFields } from './LicenceFields'
import { useClients } from './use-clients'

export interface ClientFormProps {
  /** Of the client that is changed; `null` for a new one. */
  readonly clientId: string | null
  readonly draft: ClientDraft
  readonly onChange: (draft: ClientDraft) => void
  /** @throws CallError when it could not be stored or was refused */
  readonly onSave: () => Promise<void>
  readonly onCancel: () => void
  /** What stands at the end of the row of buttons. */
  readonly children?: ReactNode
}

/** The fields of a client; what is wrong is said under its field once saving was tried. */
export function ClientForm(props: ClientFormProps): ReactNode {
  const { clientId, draft, onChange, onSave, onCancel } = props
  const { t } = useTranslation('updates')
  const styles = useFormStyles()
  const programs = usePortalQuery('updates.listPrograms', undefined).data?.items ?? []
  const problems = problemsOf(draft)

  const form = useFormSubmit({ hasProblems: hasProblems(problems), way: 'save', onSubmit: onSave })
  const { isJudged } = form

  const messageOf = (name: FieldName) =>
    isJudged && problems.fields.has(name) ? { validationMessage: t(`clients.form.error.${name}`) } : {}
  const changeLicence = (key: string, change: Partial<LicenceDraft>): void =>
    onChange({
      ...draft,
      licences: draft.licences.map((licence) => (licence.key === key ? { ...licence, ...change } : licence)),
    })

  return (
    <form {...form.props} className={styles.form}>
      <Field label={t('clients.form.name')} required {...messageOf('name')}>
        <Input
          name="name"
          value={draft.name}
          maxLength={200}
          onChange={(_event, { value }) => onChange({ ...draft, name: value })}
        />
      </Field>
      <div className={styles.row}>
        <Field
          className={styles.grow}
          label={t('clients.form.nip')}
          required
          hint={
            <NipHint
              nip={normalizeNip(draft.nip)}
              clientId={clientId}
              isRight={!problems.fields.has('nip')}
            />
          }
          {...messageOf('nip')}
        >
          <Input
            name="nip"
            inputMode="numeric"
            value={draft.nip}
            maxLength={40}
            onChange={(_event, { value }) => onChange({ ...draft, nip: value })}
          />
        </Field>
        <Field className={styles.grow} label={t('clients.form.regon')} {...messageOf('regon')}>
          <Input
            name="regon"
            inputMode="numeric"
            value={draft.regon}
            maxLength={40}
            onChange={(_event, { value }) => onChange({ ...draft, regon: value })}
          />
        </Field>
      </div>
      <Text as="h2" size={400} weight="semibold" className={styles.heading}>
        {t('clients.form.licences')}
      </Text>
      <Text className={styles.quiet}>{t('clients.form.licencesAdvice')}</Text>
      {draft.licences.map((licence) => (
        <LicenceFields
          key={licence.key}
          licence={licence}
          programs={programs}
          problems={isJudged ? problems.licences.get(licence.key) : undefined}
          onChange={(change) => changeLicence(licence.key, change)}
          onRemove={() =>
            onChange({ ...draft, licences: draft.licences.filter(({ key }) => key !== licence.key) })
          }
        />
      ))}
      <div>
        <Button
          icon={<AddRegular />}
          onClick={() =>
            onChange({
              ...draft,
              licences: [
                ...draft.licences,
                { key: crypto.randomUUID(), programId: '', number: '', entitledUntil: '' },
              ],
            })
          }
        >
          {t('clients.form.addLicence')}
        </Button>
      </div>
      <Field label={t('clients.form.note')}>
        <Textarea
          name="note"
          resize="vertical"
          value={draft.note}
          maxLength={2_000}
          onChange={(_event, { value }) => onChange({ ...draft, note: value })}
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
          {t(form.isSending ? 'clients.form.saving' : 'clients.form.save')}
        </Button>
        <Button onClick={onCancel}>{t('clients.form.cancel')}</Button>
        {props.children}
      </div>
    </form>
  )
}

interface NipHintProps {
  readonly nip: string
  readonly clientId: string | null
  readonly isRight: boolean
}

/** Two entries with one number may be right, as of branches; that it is so is said before saving. */
function NipHint({ nip, clientId, isRight }: NipHintProps): ReactNode {
  const { t } = useTranslation('updates')
  const { clients } = useClients(isRight ? nip : '')
  const other = isRight ? clients.find((client) => client.nip === nip && client.id !== clientId) : undefined
  return (
    <span role="status">
      {other === undefined ? t('clients.form.nipHint') : t('clients.form.sameNip', { name: other.name })}
    </span>
  )
}
