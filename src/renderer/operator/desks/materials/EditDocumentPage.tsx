import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '#shared/api/documents'
import { goBack } from '../../../app/frame/navigation'
import { useFormStyles } from '../../../ui/list-styles'
import { Page } from '../../../ui/Page'
import { QueryView } from '../../../ui/QueryView'
import { SkeletonText } from '../../../ui/skeletons'
import { useFormSubmit } from '../../../ui/use-form-submit'
import { useNotify } from '../../../ui/use-notify'
import { BackLink } from '../../BackLink'
import { deskNamespace } from '../../desk'
import { FormFoot } from '../../FormFoot'
import { useOperatorAct, useOperatorQuery } from '../../operator-calls'
import { DocumentFields } from './DocumentFields'
import { draftOf, factsOf, problemsOf } from './document-form'

/** Changes what is said of a document. */
export function EditDocumentPage({ documentId }: { readonly documentId: string }): ReactNode {
  const { t } = useTranslation(deskNamespace('materials'))
  const document = useOperatorQuery('operator-materials.getDocument', { params: { documentId } })
  return (
    <Page
      title={t('document.edit')}
      description={
        <BackLink href={`/documents/${documentId}`} label={document.data?.title ?? t('documents.back')} />
      }
    >
      <QueryView query={document} skeleton={<SkeletonText lines={8} />}>
        {(data) => <EditForm document={data} />}
      </QueryView>
    </Page>
  )
}

function EditForm({ document }: { readonly document: Document }): ReactNode {
  const { t } = useTranslation(deskNamespace('materials'))
  const styles = useFormStyles()
  const notify = useNotify()
  const edit = useOperatorAct('operator-materials.editDocument')
  // As it was when it was opened: what another operator has changed since is told of, not written over.
  const [opened] = useState(document)
  const [draft, setDraft] = useState(() => draftOf(opened))
  const [note, setNote] = useState('')
  const problems = problemsOf(draft)
  const { id: documentId, revision } = opened
  const form = useFormSubmit({
    hasProblems: problems.size > 0,
    way: 'save',
    onSubmit: async () => {
      await edit.mutateAsync({ params: { documentId }, body: { ...factsOf(draft), revision, note } })
      notify({ intent: 'success', title: t('done.saved') })
      goBack()
    },
  })
  return (
    <form {...form.props} className={styles.form}>
      <DocumentFields draft={draft} problems={form.isJudged ? problems : new Map()} onChange={setDraft} />
      <FormFoot
        note={note}
        onNote={setNote}
        label={t(form.isSending ? 'form.saving' : 'form.save')}
        isSending={form.isSending}
        error={form.error}
        onRetry={form.retry}
        onCancel={goBack}
      />
    </form>
  )
}
