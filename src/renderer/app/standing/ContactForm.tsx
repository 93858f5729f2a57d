import { Button, Field, Input, Spinner } from '@fluentui/react-components'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactFields } from '#shared/api/standing'
import { ErrorView } from '../../ui/ErrorView'
import { useFormStyles } from '../../ui/list-styles'
import { CallError } from '../bridge'
import { type ContactField, contactProblems } from './contact-form'

export interface ContactFormProps {
  readonly draft: ContactFields
  readonly onChange: (draft: ContactFields) => void
  /** @throws CallError when it could not be stored or was refused */
  readonly onSave: () => Promise<void>
  readonly onCancel: () => void
}

/** The contact data to be corrected; what is wrong is said under its field once saving was tried. */
export function ContactForm({ draft, onChange, onSave, onCancel }: ContactFormProps): ReactNode {
  const { t } = useTranslation('standing')
  const styles = useFormStyles()
  const form = useRef<HTMLFormElement>(null)
  const [isJudged, setJudged] = useState(false)
  const [isSaving, setSaving] = useState(false)
  const [error, setError] = useState<CallError | null>(null)
  const problems = contactProblems(draft)

  const save = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault()
    if (isSaving) return
    setJudged(true)
    if (problems.size > 0) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return
    }
    setSaving(true)
    setError(null)
    try {
      await onSave()
    } catch (failure) {
      if (!(failure instanceof CallError)) throw failure
      setError(failure)
      setSaving(false)
    }
  }
  const field = (
    name: ContactField,
    maxLength: number,
    options: { type?: 'email' | 'tel'; isWide?: boolean },
  ) => {
    const problem = isJudged ? problems.get(name) : undefined
    return (
      <Field
        label={t(`contact.${name}`)}
        required={name !== 'phone' && name !== 'email'}
        {...(options.isWide !== true && { className: styles.grow })}
        {...(problem !== undefined && { validationMessage: t(`contact.error.${problem}`) })}
      >
        <Input
          name={name}
          maxLength={maxLength}
          value={draft[name]}
          {...(options.type !== undefined && { type: options.type })}
          onChange={(_event, { value }) => onChange({ ...draft, [name]: value })}
        />
      </Field>
    )
  }

  return (
    <form ref={form} noValidate className={styles.dialog} onSubmit={(event) => void save(event)}>
      {field('person', 120, { isWide: true })}
      <div className={styles.row}>
        {field('phone', 30, { type: 'tel' })}
        {field('email', 200, { type: 'email' })}
      </div>
      {field('street', 120, { isWide: true })}
      <div className={styles.row}>
        {field('postalCode', 6, {})}
        {field('city', 120, {})}
      </div>
      {error !== null && <ErrorView error={error} isRetrying={isSaving} onRetry={() => void save()} />}
      <div className={styles.buttons}>
        <Button
          type="submit"
          appearance="primary"
          disabledFocusable={isSaving}
          icon={isSaving ? <Spinner size="tiny" /> : null}
        >
          {t(isSaving ? 'contact.saving' : 'contact.save')}
        </Button>
        <Button appearance="subtle" onClick={onCancel}>
          {t('contact.cancel')}
        </Button>
      </div>
    </form>
  )
}
