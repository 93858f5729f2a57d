import { Field, Input, Textarea } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormStyles } from '../../../ui/list-styles'
import { deskNamespace } from '../../desk'
import type { DocumentDraft } from './document-form'

export interface DocumentFieldsProps {
  readonly draft: DocumentDraft
  /** By field, the key of what is said of it; empty until the form was judged. */
  readonly problems: ReadonlyMap<keyof DocumentDraft, string>
  readonly onChange: (draft: DocumentDraft) => void
}

/** What is said of a document. */
export function DocumentFields({ draft, problems, onChange }: DocumentFieldsProps): ReactNode {
  const { t } = useTranslation(deskNamespace('materials'))
  const styles = useFormStyles()
  const problemOf = (name: keyof DocumentDraft) => {
    const problem = problems.get(name)
    return problem === undefined ? {} : { validationMessage: t(`form.error.${problem}`) }
  }
  const inputOf = (name: keyof DocumentDraft, maxLength: number) => ({
    name,
    maxLength,
    value: draft[name],
    onChange: (_event: unknown, { value }: { readonly value: string }) =>
      onChange({ ...draft, [name]: value }),
  })
  return (
    <>
      <Field label={t('form.title')} required {...problemOf('title')}>
        <Input {...inputOf('title', 200)} />
      </Field>
      <Field label={t('form.summary')} hint={t('form.summaryHint')}>
        <Textarea {...inputOf('summary', 500)} resize="vertical" />
      </Field>
      <Field label={t('form.programs')} hint={t('form.programsHint')} {...problemOf('programs')}>
        <Input {...inputOf('programs', 1_000)} />
      </Field>
      <div className={styles.row}>
        <Field
          className={styles.grow}
          label={t('form.versions')}
          hint={t('form.versionsHint')}
          {...problemOf('versions')}
        >
          <Input {...inputOf('versions', 1_000)} />
        </Field>
        <Field className={styles.grow} label={t('form.tags')} hint={t('form.commas')} {...problemOf('tags')}>
          <Input {...inputOf('tags', 1_000)} />
        </Field>
      </div>
      <Field label={t('form.publishedOn')} required {...problemOf('publishedOn')}>
        <Input {...inputOf('publishedOn', 10)} type="date" />
      </Field>
    </>
  )
}
