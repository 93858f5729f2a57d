import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { DeleteRegular, DocumentTextRegular, HardDriveRegular, SaveRegular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document, DocumentCapability } from '#shared/api/documents'
import { call } from '../app/bridge'
import { usePortalQuery } from '../app/portal-query'
import { EmptyState } from '../ui/EmptyState'
import { Page } from '../ui/Page'
import { QueryView } from '../ui/QueryView'
import { SkeletonText } from '../ui/skeletons'
import { useFormatters } from '../ui/use-formatters'
import { useNotify, useNotifyError } from '../ui/use-notify'
import { DocumentReader } from './DocumentReader'
import { KeepingMark } from './KeepingMark'
import { useKeepingOf } from './use-kept-contents'

const useStyles = makeStyles({
  content: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
  facts: { display: 'inline-flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalM },
})

export interface DocumentPageProps {
  readonly capability: DocumentCapability
  readonly documentId: string
  /** What the list is called, until the document has said its own title. */
  readonly listTitle: string
  readonly onBack: () => void
}

/** One document: what it is, what can be done with it, and its text. */
export function DocumentPage({ capability, documentId, listTitle, onBack }: DocumentPageProps): ReactNode {
  const { t } = useTranslation('documents')
  const styles = useStyles()
  const query = usePortalQuery(`${capability}.getDocument`, { params: { documentId } })
  const { data: document, error } = query
  const isGone = document === undefined && error?.payload.code === 'not-found'
  return (
    <Page
      layout="fill"
      title={document?.title ?? listTitle}
      {...(document !== undefined && {
        description: <Facts document={document} />,
        actions: <Actions document={document} />,
      })}
    >
      <section
        className={styles.content}
        data-capability={capability}
        aria-label={document?.title ?? listTitle}
      >
        {isGone ? (
          <EmptyState
            icon={DocumentTextRegular}
            title={t('gone')}
            action={<Button onClick={onBack}>{t('back')}</Button>}
          >
            {t('goneAdvice')}
          </EmptyState>
        ) : (
          <QueryView query={query} skeleton={<SkeletonText lines={10} />}>
            {(found) => <DocumentReader document={found} />}
          </QueryView>
        )}
      </section>
    </Page>
  )
}

function Facts({ document }: { readonly document: Document }): ReactNode {
  const { t } = useTranslation('documents')
  const format = useFormatters()
  const styles = useStyles()
  const keeping = useKeepingOf()(document)
  const { programs, versions, publishedOn, kind, byteLength } = document
  const facts = [
    format.date(publishedOn),
    `${t(`kind.${kind}`)}, ${format.bytes(byteLength)}`,
    programs.length === 0 ? t('everyProgram') : programs.join(', '),
    ...(versions.length === 0 ? [] : [t('versions', { versions: versions.join(', ') })]),
  ]
  return (
    <span className={styles.facts}>
      {facts.join(' · ')}
      <KeepingMark keeping={keeping} isLong />
    </span>
  )
}

function Actions({ document }: { readonly document: Document }): ReactNode {
  const { t } = useTranslation('documents')
  const notify = useNotify()
  const notifyError = useNotifyError()
  const keeping = useKeepingOf()(document)
  const [busy, setBusy] = useState<'keep' | 'save' | null>(null)
  const ref = { capability: document.capability, documentId: document.id }

  const run = (act: 'keep' | 'save', work: () => Promise<string | null>): void => {
    if (busy !== null) return
    setBusy(act)
    work()
      .then((title) => title !== null && notify({ intent: 'success', title }), notifyError)
      .finally(() => setBusy(null))
  }
  const toggleKept = (): void =>
    run('keep', async () => {
      if (keeping === 'kept') {
        await call('documents:forget', ref)
        return t('wasForgotten')
      }
      await call('documents:keep', ref)
      return t('wasKept')
    })
  const save = (): void =>
    run('save', async () => {
      const { isSaved } = await call('documents:saveAs', ref)
      return isSaved ? t('saved', { name: document.fileName }) : null
    })
  const keepLabel = keeping === 'kept' ? t('forget') : t('keep')
  const KeepIcon = keeping === 'kept' ? DeleteRegular : HardDriveRegular
  return (
    <>
      <Button
        icon={busy === 'keep' ? <Spinner size="tiny" /> : <KeepIcon />}
        disabledFocusable={busy !== null}
        onClick={toggleKept}
      >
        {busy === 'keep' && keeping !== 'kept' ? t('keeping') : keepLabel}
      </Button>
      <Button
        {...(document.kind === 'zip' && { appearance: 'primary' as const })}
        icon={busy === 'save' ? <Spinner size="tiny" /> : <SaveRegular />}
        disabledFocusable={busy !== null}
        onClick={save}
      >
        {t('saveAs')}
      </Button>
    </>
  )
}
