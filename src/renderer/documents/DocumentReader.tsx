import {
  Button,
  MessageBar,
  MessageBarBody,
  makeStyles,
  ProgressBar,
  Text,
  tokens,
} from '@fluentui/react-components'
import { DismissCircleRegular, FolderZipRegular } from '@fluentui/react-icons'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '#shared/api/documents'
import type { DocumentProgress } from '#shared/ipc/documents'
import { call } from '../app/bridge'
import { EmptyState } from '../ui/EmptyState'
import { ErrorView } from '../ui/ErrorView'
import { fractionOfWhole } from '../ui/fraction'
import { listScroll } from '../ui/short-window'
import { SkeletonText } from '../ui/skeletons'
import { useFormatters } from '../ui/use-formatters'
import { useDocumentContent } from './use-document-content'

// Each heavy, and needed by whoever opens such a document alone.
const PdfView = lazy(() => import('./pdf/PdfView'))
const MarkdownView = lazy(() => import('./MarkdownView'))

const useStyles = makeStyles({
  root: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  scroll: listScroll,
  waiting: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, maxWidth: '70ch' },
  progress: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM },
  bar: { flexGrow: 1 },
})

/** A document as it is read inside the app; an archive is only saved. */
export function DocumentReader({ document }: { readonly document: Document }): ReactNode {
  const { t } = useTranslation('documents')
  if (document.kind === 'zip') {
    return (
      <EmptyState icon={FolderZipRegular} title={t('archive')}>
        {t('archiveAdvice')}
      </EmptyState>
    )
  }
  return <OpenDocument key={document.sha256} document={document} />
}

function OpenDocument({ document }: { readonly document: Document }): ReactNode {
  const { t } = useTranslation('documents')
  const styles = useStyles()
  const { query, progress } = useDocumentContent(document)
  const [isStopped, setStopped] = useState(false)
  const start = (): void => {
    setStopped(false)
    void query.refetch()
  }
  const stop = (): void => {
    setStopped(true)
    // It may have arrived just now: then it is shown.
    call('documents:stop', { capability: document.capability, documentId: document.id }).catch(
      () => undefined,
    )
  }

  if (query.data === undefined) {
    if (query.isFetching) return <Waiting progress={progress} onStop={stop} />
    if (isStopped) {
      return (
        <EmptyState
          icon={DismissCircleRegular}
          title={t('stopped')}
          action={<Button onClick={start}>{t('start')}</Button>}
        >
          {t('stoppedAdvice')}
        </EmptyState>
      )
    }
    if (query.error !== null) return <ErrorView error={query.error} isRetrying={false} onRetry={start} />
    return <Waiting progress={null} onStop={stop} />
  }
  const { bytes, isOutdated } = query.data
  return (
    <div className={styles.root}>
      {isOutdated && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{t('outdated')}</MessageBarBody>
        </MessageBar>
      )}
      <Suspense fallback={<Waiting progress={null} />}>
        {document.kind === 'pdf' ? (
          <PdfView bytes={bytes} />
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
          <section className={styles.scroll} data-scroll tabIndex={0} aria-label={document.title}>
            <MarkdownView text={new TextDecoder().decode(bytes)} title={document.title} />
          </section>
        )}
      </Suspense>
    </div>
  )
}

interface WaitingProps {
  readonly progress: DocumentProgress | null
  readonly onStop?: () => void
}

function Waiting({ progress, onStop }: WaitingProps): ReactNode {
  const { t } = useTranslation('documents')
  const format = useFormatters()
  const styles = useStyles()
  return (
    <div className={styles.waiting} aria-busy="true">
      {progress !== null && (
        <div className={styles.progress}>
          <ProgressBar
            className={styles.bar}
            aria-label={t('fetching')}
            value={fractionOfWhole(progress.receivedByteLength, progress.byteLength)}
          />
          <Text size={200}>
            {t('fetchingPart', {
              received: format.bytes(progress.receivedByteLength),
              total: format.bytes(progress.byteLength),
            })}
          </Text>
          {onStop !== undefined && (
            <Button size="small" onClick={onStop}>
              {t('stop')}
            </Button>
          )}
        </div>
      )}
      <SkeletonText lines={10} />
    </div>
  )
}
