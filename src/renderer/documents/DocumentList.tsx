import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { DocumentTextRegular, SearchRegular } from '@fluentui/react-icons'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document, DocumentCapability } from '#shared/api/documents'
import { EmptyState } from '../ui/EmptyState'
import { QueryView } from '../ui/QueryView'
import { listScroll } from '../ui/short-window'
import { SkeletonRows } from '../ui/skeletons'
import { visuallyHidden } from '../ui/visually-hidden'
import { DocumentFilterBar } from './DocumentFilterBar'
import { DocumentsTable } from './DocumentsTable'
import { arranged, choicesOf, type DocumentFilter, isNarrowed, NO_FILTER } from './document-list'
import { useDocuments } from './use-documents'
import { useKeepingOf } from './use-kept-contents'

const useStyles = makeStyles({
  content: {
    flexGrow: 1,
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    containerType: 'inline-size',
  },
  scroll: listScroll,
  hidden: visuallyHidden,
  found: { color: tokens.colorNeutralForeground3 },
})

export interface DocumentListProps {
  readonly capability: DocumentCapability
  /** Accessible name of the list. */
  readonly label: string
  readonly filter: DocumentFilter
  readonly onFilter: (filter: DocumentFilter) => void
  readonly hrefOf: (document: Document) => string
}

/** The documents of one collection, narrowed and ordered as the person says. */
export function DocumentList({ capability, label, filter, onFilter, hrefOf }: DocumentListProps): ReactNode {
  const { t } = useTranslation('documents')
  const styles = useStyles()
  const { query, documents, isStale } = useDocuments(capability, filter.search)
  // Of all, not of what is found: a choice must not vanish while another is being made.
  const all = useDocuments(capability, '').documents
  const keepingOf = useKeepingOf()
  const programs = useMemo(() => choicesOf(all, 'programs'), [all])
  const tags = useMemo(() => choicesOf(all, 'tags'), [all])
  const shown = arranged(documents, filter, (document) => keepingOf(document) !== 'none')
  return (
    <section className={styles.content} data-capability={capability} aria-label={label}>
      <DocumentFilterBar filter={filter} programs={programs} tags={tags} onChange={onFilter} />
      <Text role="status" className={isNarrowed(filter) ? styles.found : styles.hidden}>
        {isNarrowed(filter) && !isStale && shown.length > 0 && t('found', { count: shown.length })}
      </Text>
      <div className={styles.scroll} data-scroll>
        <QueryView query={query} skeleton={<SkeletonRows count={8} size={56} />}>
          {() => {
            if (shown.length > 0) {
              return (
                <DocumentsTable
                  label={label}
                  documents={shown}
                  isStale={isStale}
                  keepingOf={keepingOf}
                  hrefOf={hrefOf}
                />
              )
            }
            if (!isNarrowed(filter)) {
              return (
                <EmptyState icon={DocumentTextRegular} title={t('none')}>
                  {t('noneAdvice')}
                </EmptyState>
              )
            }
            return (
              <EmptyState
                icon={SearchRegular}
                title={t('noneFound')}
                action={
                  <Button onClick={() => onFilter({ ...NO_FILTER, order: filter.order })}>
                    {t('app:state.clearFilter')}
                  </Button>
                }
              >
                {t('noneFoundAdvice')}
              </EmptyState>
            )
          }}
        </QueryView>
      </div>
    </section>
  )
}
