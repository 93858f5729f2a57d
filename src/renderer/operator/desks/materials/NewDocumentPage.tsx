import { Dropdown, Field, Option } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { DocumentCapability } from '#shared/api/documents'
import { goBack } from '../../../app/frame/navigation'
import { useFormStyles } from '../../../ui/list-styles'
import { Page } from '../../../ui/Page'
import { useFormSubmit } from '../../../ui/use-form-submit'
import { useNotify } from '../../../ui/use-notify'
import { BackLink } from '../../BackLink'
import { deskNamespace } from '../../desk'
import { FormFoot } from '../../FormFoot'
import { useOperatorAct } from '../../operator-calls'
import { DocumentFields } from './DocumentFields'
import { COLLECTIONS } from './document-choice'
import { emptyDocument, factsOf, problemsOf, todayOf } from './document-form'
import { base64Of, FileField, fileProblem } from './FileField'

export interface NewDocumentPageProps {
  /** The collection that the list was narrowed to. */
  readonly capability: DocumentCapability | null
}

/** Publishes a document. */
export function NewDocumentPage({ capability: given }: NewDocumentPageProps): ReactNode {
  const { t } = useTranslation(deskNamespace('materials'))
  const styles = useFormStyles()
  const notify = useNotify()
  const [, navigate] = useLocation()
  const publish = useOperatorAct('operator-materials.publishDocument')
  // Sent again after a failure, it makes no second one.
  const [documentId] = useState(() => crypto.randomUUID())
  const [capability, setCapability] = useState<DocumentCapability | null>(given)
  const [draft, setDraft] = useState(() => emptyDocument(todayOf(new Date())))
  const [file, setFile] = useState<File | null>(null)
  const [note, setNote] = useState('')
  const problems = problemsOf(draft)
  const wrongFile = fileProblem(file)
  const form = useFormSubmit({
    hasProblems: problems.size > 0 || wrongFile !== null || capability === null,
    way: 'publish',
    onSubmit: async () => {
      if (file === null || capability === null) return
      const { id, title } = await publish.mutateAsync({
        body: {
          id: documentId,
          capability,
          ...factsOf(draft),
          fileName: file.name,
          contentBase64: await base64Of(file),
          note,
        },
      })
      notify({ intent: 'success', title: t('done.published', { title }) })
      navigate(`/documents/${id}`, { replace: true })
    },
  })
  return (
    <Page title={t('documents.publish')} description={<BackLink href="/" label={t('documents.back')} />}>
      <form {...form.props} className={styles.form}>
        <Field
          label={t('form.collection')}
          required
          hint={t('form.collectionHint')}
          {...(form.isJudged && capability === null && { validationMessage: t('form.error.collection') })}
        >
          <Dropdown
            placeholder={t('form.chooseCollection')}
            value={capability === null ? '' : t(`collections.${capability}`)}
            selectedOptions={capability === null ? [] : [capability]}
            onOptionSelect={(_event, { optionValue }) =>
              setCapability(COLLECTIONS.find((one) => one === optionValue) ?? null)
            }
          >
            {COLLECTIONS.map((one) => (
              <Option key={one} value={one}>
                {t(`collections.${one}`)}
              </Option>
            ))}
          </Dropdown>
        </Field>
        <FileField
          file={file}
          problem={form.isJudged && wrongFile !== null ? t(`form.error.${wrongFile}`) : null}
          onChange={setFile}
        />
        <DocumentFields draft={draft} problems={form.isJudged ? problems : new Map()} onChange={setDraft} />
        <FormFoot
          note={note}
          onNote={setNote}
          label={t(form.isSending ? 'form.publishing' : 'form.publish')}
          isSending={form.isSending}
          error={form.error}
          onRetry={form.retry}
          onCancel={goBack}
        />
      </form>
    </Page>
  )
}
