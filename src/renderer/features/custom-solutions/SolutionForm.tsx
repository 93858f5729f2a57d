import { Button, Field, Input, Spinner, Text, Textarea } from '@fluentui/react-components'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnSolution } from '#shared/api/custom-solutions'
import { CallError } from '../../app/bridge'
import { ErrorView } from '../../ui/ErrorView'
import { useFormStyles } from '../../ui/list-styles'
import { ProgramFields } from './ProgramFields'
import { ScreenshotFields } from './ScreenshotFields'
import { hasProblems, problemsOf, type SolutionDraft, type TextField } from './solution-form'

export interface SolutionFormProps {
  /** What is changed; `null` for a new one. */
  readonly solution: OwnSolution | null
  readonly draft: SolutionDraft
  readonly onChange: (draft: SolutionDraft) => void
  /** @throws CallError when it could not be stored or was refused */
  readonly onSave: (isSubmitted: boolean) => Promise<void>
  readonly onCancel: () => void
}

/** The fields of a solution; what is wrong is said under its field once saving was tried. */
export function SolutionForm({ solution, draft, onChange, onSave, onCancel }: SolutionFormProps): ReactNode {
  const { t } = useTranslation('custom-solutions')
  const styles = useFormStyles()
  const form = useRef<HTMLFormElement>(null)
  const [isJudged, setJudged] = useState(false)
  const [saving, setSaving] = useState<'save' | 'submit' | null>(null)
  const [failed, setFailed] = useState<{ error: CallError; isSubmitted: boolean } | null>(null)
  const problems = problemsOf(draft)

  const save = async (isSubmitted: boolean): Promise<void> => {
    if (saving !== null) return
    setJudged(true)
    if (hasProblems(problems)) {
      // The first one, in the order in which they stand.
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return
    }
    setSaving(isSubmitted ? 'submit' : 'save')
    setFailed(null)
    try {
      await onSave(isSubmitted)
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      setFailed({ error, isSubmitted })
    } finally {
      setSaving(null)
    }
  }

  const saveDraft = (event: FormEvent): void => {
    event.preventDefault()
    void save(false)
  }
  const fieldOf = (name: TextField) => {
    const problem = isJudged ? problems.fields.get(name) : undefined
    return problem === undefined ? {} : { validationMessage: t(`form.error.${problem}`) }
  }
  const inputOf = (name: TextField, maxLength: number) => ({
    name,
    maxLength,
    value: draft[name],
    onChange: (_event: unknown, { value }: { readonly value: string }) =>
      onChange({ ...draft, [name]: value }),
  })

  return (
    <form ref={form} className={styles.form} noValidate onSubmit={saveDraft}>
      <Field label={t('form.name')} required {...fieldOf('name')}>
        <Input {...inputOf('name', 120)} />
      </Field>
      <Field
        label={t('form.description')}
        required
        hint={t('form.descriptionHint')}
        {...fieldOf('description')}
      >
        <Textarea {...inputOf('description', 5_000)} resize="vertical" rows={6} />
      </Field>
      <ProgramFields
        programs={draft.programs}
        problems={isJudged ? problems.programs : NO_PROBLEMS}
        isMissing={isJudged && problems.hasNoProgram}
        onChange={(programs) => onChange({ ...draft, programs })}
      />
      <Field label={t('form.licence')} required hint={t('form.licenceHint')} {...fieldOf('licence')}>
        <Textarea {...inputOf('licence', 500)} resize="vertical" />
      </Field>
      <ScreenshotFields solution={solution} draft={draft} onChange={onChange} />
      <Text as="h2" size={400} weight="semibold" className={styles.heading}>
        {t('form.contact')}
      </Text>
      <Text className={styles.quiet}>{t('form.contactHint')}</Text>
      <Field label={t('form.contactName')} required {...fieldOf('contactName')}>
        <Input {...inputOf('contactName', 120)} />
      </Field>
      <div className={styles.row}>
        <Field className={styles.grow} label={t('form.contactEmail')} {...fieldOf('contactEmail')}>
          <Input {...inputOf('contactEmail', 200)} type="email" />
        </Field>
        <Field className={styles.grow} label={t('form.contactPhone')} {...fieldOf('contactPhone')}>
          <Input {...inputOf('contactPhone', 30)} type="tel" />
        </Field>
      </div>
      {failed !== null && (
        <ErrorView
          error={failed.error}
          isRetrying={saving !== null}
          onRetry={() => void save(failed.isSubmitted)}
        />
      )}
      <div className={styles.buttons}>
        <Button
          appearance="primary"
          disabledFocusable={saving !== null}
          icon={saving === 'submit' ? <Spinner size="tiny" /> : null}
          onClick={() => void save(true)}
        >
          {t('form.submit')}
        </Button>
        <Button
          type="submit"
          disabledFocusable={saving !== null}
          icon={saving === 'save' ? <Spinner size="tiny" /> : null}
        >
          {t(saving === 'save' ? 'form.saving' : 'form.save')}
        </Button>
        <Button appearance="subtle" onClick={onCancel}>
          {t('form.cancel')}
        </Button>
      </div>
    </form>
  )
}

const NO_PROBLEMS: ReadonlySet<string> = new Set()
