import { Button } from '@fluentui/react-components'
import { ArrowSyncRegular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '#shared/api/documents'
import { useFormStyles } from '../../../ui/list-styles'
import { useFormSubmit } from '../../../ui/use-form-submit'
import { useNotify } from '../../../ui/use-notify'
import { deskNamespace } from '../../desk'
import { FormFoot } from '../../FormFoot'
import { useOperatorAct } from '../../operator-calls'
import { todayOf } from './document-form'
import { base64Of, FileField, fileProblem } from './FileField'

/** Puts another file in the place of a document's, once that is asked for. */
export function ReplaceFile({ document }: { readonly document: Document }): ReactNode {
  const { t } = useTranslation(deskNamespace('materials'))
  const [isOpen, setOpen] = useState(false)
  if (isOpen) return <ReplaceForm document={document} onClose={() => setOpen(false)} />
  return (
    <div>
      <Button icon={<ArrowSyncRegular />} onClick={() => setOpen(true)}>
        {t('document.replace')}
      </Button>
    </div>
  )
}

interface ReplaceFormProps {
  readonly document: Document
  readonly onClose: () => void
}

function ReplaceForm({ document, onClose }: ReplaceFormProps): ReactNode {
  const { t } = useTranslation(deskNamespace('materials'))
  const styles = useFormStyles()
  const notify = useNotify()
  const replace = useOperatorAct('operator-materials.replaceContent')
  // As it was when this was opened: what another operator has changed since is told of.
  const [{ id: documentId, revision }] = useState(document)
  const [file, setFile] = useState<File | null>(null)
  const [note, setNote] = useState('')
  const wrongFile = fileProblem(file)
  const form = useFormSubmit({
    hasProblems: wrongFile !== null,
    way: 'replace',
    onSubmit: async () => {
      if (file === null) return
      const contentBase64 = await base64Of(file)
      const publishedOn = todayOf(new Date())
      await replace.mutateAsync({
        params: { documentId },
        body: { fileName: file.name, contentBase64, publishedOn, revision, note },
      })
      notify({ intent: 'success', title: t('done.replaced') })
      onClose()
    },
  })
  return (
    <form {...form.props} className={styles.dialog}>
      <FileField
        file={file}
        problem={form.isJudged && wrongFile !== null ? t(`form.error.${wrongFile}`) : null}
        onChange={setFile}
      />
      <FormFoot
        note={note}
        onNote={setNote}
        label={t(form.isSending ? 'form.publishing' : 'document.replace')}
        isSending={form.isSending}
        error={form.error}
        onRetry={form.retry}
        onCancel={onClose}
      />
    </form>
  )
}
