import { Button, Field, Input, Spinner, Text, Textarea } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnSolution } from '#shared/api/custom-solutions'
import { ErrorView } from '../../ui/ErrorView'
import { useFormStyles } from '../../ui/list-styles'
import { useFormSubmit } from '../../ui/use-form-submit'
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
  const problems = problemsOf(draft)

  const form = useFormSubmit<'save' | 'submit'>({
    hasProblems: hasProblems(problems),
    way: 'save',
    onSubmit: (way) => onSave(way === 'submit'),
  })
  const { isJudged, underWay } = form

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
    <form {...form.props} className={styles.form}>
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
      {form.error !== null && (
        <ErrorView error={form.error} isRetrying={form.isSending} onRetry={form.retry} />
      )}
      <div className={styles.buttons}>
        <Button
          appearance="primary"
          disabledFocusable={form.isSending}
          icon={underWay === 'submit' ? <Spinner size="tiny" /> : null}
          onClick={() => form.submit('submit')}
        >
          {t('form.submit')}
        </Button>
        <Button
          type="submit"
          disabledFocusable={form.isSending}
          icon={underWay === 'save' ? <Spinner size="tiny" /> : null}
        >
          {t(underWay === 'save' ? 'form.saving' : 'form.save')}
        </Button>
        <Button appearance="subtle" onClick={onCancel}>
          {t('form.cancel')}
        </Button>
      </div>
    </form>
  )
}

const NO_PROBLEMS: ReadonlySet<string> = new Set()
