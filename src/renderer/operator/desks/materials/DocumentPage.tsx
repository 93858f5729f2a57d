import { Button } from '@fluentui/react-components'
import { DeleteRegular, DocumentFolderRegular, EditRegular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Document } from '#shared/api/documents'
import { goBack } from '../../../app/frame/navigation'
import { EmptyState } from '../../../ui/EmptyState'
import { Page } from '../../../ui/Page'
import { QueryView } from '../../../ui/QueryView'
import { SkeletonText } from '../../../ui/skeletons'
import { useFormatters } from '../../../ui/use-formatters'
import { useNotify } from '../../../ui/use-notify'
import { ActDialog } from '../../ActDialog'
import { BackLink } from '../../BackLink'
import { deskNamespace } from '../../desk'
import { useDeskStyles } from '../../desk-styles'
import { FactList } from '../../FactList'
import { useOperatorAct, useOperatorQuery } from '../../operator-calls'
import { ReplaceFile } from './ReplaceFile'

/** One document: what is known of it, and what can be done with it. */
export function DocumentPage({ documentId }: { readonly documentId: string }): ReactNode {
  const { t } = useTranslation(deskNamespace('materials'))
  const [, navigate] = useLocation()
  const document = useOperatorQuery('operator-materials.getDocument', { params: { documentId } })
  if (document.error?.payload.code === 'not-found') {
    return (
      <Page title={t('title')}>
        <EmptyState
          icon={DocumentFolderRegular}
          title={t('document.gone')}
          action={<Button onClick={() => navigate('/')}>{t('documents.back')}</Button>}
        />
      </Page>
    )
  }
  return (
    <Page
      title={document.data?.title ?? t('title')}
      description={<BackLink href="/" label={t('documents.back')} />}
      {...(document.data !== undefined && { actions: <Acts document={document.data} /> })}
    >
      <QueryView query={document} skeleton={<SkeletonText lines={8} />}>
        {(data) => <Facts document={data} />}
      </QueryView>
    </Page>
  )
}

function Acts({ document }: { readonly document: Document }): ReactNode {
  const { t } = useTranslation(deskNamespace('materials'))
  const notify = useNotify()
  const [, navigate] = useLocation()
  const remove = useOperatorAct('operator-materials.removeDocument')
  const [isRemoving, setRemoving] = useState(false)
  const { id: documentId, revision, title } = document
  const confirm = (note: string): void => {
    // Awaited, not told by a callback: this page is gone as soon as the document is found to be.
    remove.mutateAsync({ params: { documentId }, body: { revision, note } }).then(
      () => {
        notify({ intent: 'success', title: t('done.removed', { title }) })
        goBack()
      },
      () => {
        // The dialog says why, and stays.
      },
    )
  }
  return (
    <>
      <Button icon={<EditRegular />} onClick={() => navigate(`/documents/${documentId}/edit`)}>
        {t('document.edit')}
      </Button>
      <Button icon={<DeleteRegular />} onClick={() => setRemoving(true)}>
        {t('document.remove')}
      </Button>
      {isRemoving && (
        <ActDialog
          title={t('document.removeTitle', { title })}
          confirmLabel={t('document.remove')}
          noteMaxLength={500}
          isActing={remove.isPending}
          error={remove.error}
          onCancel={() => setRemoving(false)}
          onConfirm={confirm}
        >
          {t('document.removeText')}
        </ActDialog>
      )}
    </>
  )
}

function Facts({ document }: { readonly document: Document }): ReactNode {
  const { t } = useTranslation(deskNamespace('materials'))
  const format = useFormatters()
  const styles = useDeskStyles()
  const { capability, summary, programs, versions, tags, publishedOn, kind, fileName, byteLength } = document
  return (
    <div className={styles.content}>
      <div className={styles.letter}>
        <div className={styles.card}>
          <FactList
            facts={[
              [t('form.collection'), t(`collections.${capability}`)],
              [t('form.summary'), summary],
              [t('form.programs'), programs.length === 0 ? t('document.everyProgram') : programs.join(', ')],
              [t('form.versions'), versions.join(', ')],
              [t('form.tags'), tags.join(', ')],
              [t('form.publishedOn'), format.date(`${publishedOn}T00:00`)],
            ]}
          />
        </div>
      </div>
      <div className={styles.aside}>
        <div className={styles.card}>
          <FactList
            facts={[
              [t('form.file'), fileName],
              [t('document.kind'), `${t(`kind.${kind}`)}, ${format.bytes(byteLength)}`],
            ]}
          />
          <ReplaceFile document={document} />
        </div>
      </div>
    </div>
  )
}
