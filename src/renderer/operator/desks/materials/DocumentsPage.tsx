import { Button, Dropdown, makeStyles, mergeClasses, Option, Text, tokens } from '@fluentui/react-components'
import { AddRegular, DocumentFolderRegular, SearchRegular } from '@fluentui/react-icons'
import { type ReactNode, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { Document } from '#shared/api/documents'
import { DataRow, DataTable, type RowPlace } from '../../../ui/DataTable'
import { EmptyState } from '../../../ui/EmptyState'
import { useListStyles } from '../../../ui/list-styles'
import { Page } from '../../../ui/Page'
import { QueryView } from '../../../ui/QueryView'
import { SearchField } from '../../../ui/SearchField'
import { SkeletonRows } from '../../../ui/skeletons'
import { useTableStyles } from '../../../ui/table-styles'
import { useFormatters } from '../../../ui/use-formatters'
import { deskNamespace } from '../../desk'
import { useOperatorPages } from '../../operator-calls'
import { DeskTabs } from './DeskTabs'
import { ALL_DOCUMENTS, COLLECTIONS, type DocumentChoice } from './document-choice'

/** Below this width of the list, what the columns hold stands under the title. */
const NARROW = '@container (max-width: 680px)'
const ROW_HEIGHT_PX = 52

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  end: { marginInlineStart: 'auto', color: tokens.colorNeutralForeground3 },
  title: { width: 'auto' },
  collection: { width: '220px', [NARROW]: { display: 'none' } },
  kind: { width: '96px', [NARROW]: { display: 'none' } },
  published: { width: '112px', whiteSpace: 'nowrap', [NARROW]: { display: 'none' } },
  under: { display: 'none', color: tokens.colorNeutralForeground3, [NARROW]: { display: 'block' } },
})

const COLUMN_IDS = ['title', 'collection', 'kind', 'published'] as const

export interface DocumentsPageProps {
  readonly choice: DocumentChoice
  readonly onChange: (choice: DocumentChoice) => void
}

/** Documents of all collections, newest first. */
export function DocumentsPage({ choice, onChange }: DocumentsPageProps): ReactNode {
  const { t } = useTranslation(deskNamespace('materials'))
  const list = useListStyles()
  const styles = useStyles()
  const [, navigate] = useLocation()
  const pages = useOperatorPages('operator-materials.listDocuments', [choice], (cursor) => ({
    query: {
      ...(choice.capability !== null && { capability: choice.capability }),
      ...(choice.search !== '' && { search: choice.search }),
      ...(cursor !== undefined && { cursor }),
    },
  }))
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages
  const readMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  const totalCount = pages.data?.pages[0]?.totalCount ?? null
  const publish = (
    <Button appearance="primary" icon={<AddRegular />} onClick={() => navigate('/documents/new')}>
      {t('documents.publish')}
    </Button>
  )
  return (
    <Page
      layout="fill"
      title={t('title')}
      description={t('about')}
      actions={
        <>
          <SearchField
            className={list.search}
            value={choice.search}
            onChange={(search) => onChange({ ...choice, search })}
            label={t('documents.search')}
          />
          {publish}
        </>
      }
    >
      <div className={list.content}>
        <div className={styles.bar}>
          <DeskTabs part="documents" />
          <Dropdown
            size="small"
            aria-label={t('documents.collection')}
            value={choice.capability === null ? t('documents.all') : t(`collections.${choice.capability}`)}
            selectedOptions={[choice.capability ?? '']}
            onOptionSelect={(_event, { optionValue }) =>
              onChange({ ...choice, capability: COLLECTIONS.find((one) => one === optionValue) ?? null })
            }
          >
            <Option value="">{t('documents.all')}</Option>
            {COLLECTIONS.map((capability) => (
              <Option key={capability} value={capability}>
                {t(`collections.${capability}`)}
              </Option>
            ))}
          </Dropdown>
          {totalCount !== null && (
            <Text size={200} role="status" className={styles.end}>
              {t('documents.shown', { count: totalCount })}
            </Text>
          )}
        </div>
        <div className={list.scroll} data-scroll>
          <QueryView query={pages} skeleton={<SkeletonRows count={8} size={48} />}>
            {(data) => {
              const rows = data.pages.flatMap(({ items }) => items)
              if (rows.length > 0) {
                return (
                  <DataTable
                    label={t('documents.table')}
                    columns={COLUMN_IDS.map((id) => ({
                      id,
                      header: t(`documents.column.${id}`),
                      className: styles[id],
                    }))}
                    rows={rows}
                    totalCount={totalCount}
                    estimatedRowHeightPx={ROW_HEIGHT_PX}
                    isStale={pages.isPlaceholderData}
                    onOpen={(id) => navigate(`/documents/${id}`)}
                    onNearEnd={readMore}
                    renderRow={(document, place) => (
                      <DocumentRow key={document.id} document={document} place={place} />
                    )}
                  />
                )
              }
              if (choice.search === '' && choice.capability === null) {
                return (
                  <EmptyState icon={DocumentFolderRegular} title={t('documents.empty')} action={publish}>
                    {t('documents.emptyAdvice')}
                  </EmptyState>
                )
              }
              return (
                <EmptyState
                  icon={SearchRegular}
                  title={t('documents.nothingFound')}
                  action={
                    <Button onClick={() => onChange(ALL_DOCUMENTS)}>{t('app:state.clearFilter')}</Button>
                  }
                >
                  {t('documents.nothingFoundAdvice')}
                </EmptyState>
              )
            }}
          </QueryView>
        </div>
      </div>
    </Page>
  )
}

function DocumentRow({
  document,
  place,
}: {
  readonly document: Document
  readonly place: RowPlace
}): ReactNode {
  const { t } = useTranslation(deskNamespace('materials'))
  const format = useFormatters()
  const styles = useStyles()
  const table = useTableStyles()
  const list = useListStyles()
  const { id, title, capability, kind, publishedOn, programs, versions, byteLength } = document
  const collection = t(`collections.${capability}`)
  const date = format.date(`${publishedOn}T00:00`)
  const about = [...programs, ...versions].join(', ')
  return (
    <DataRow id={id} place={place} isFocusable={false}>
      <td className={mergeClasses(table.cell, styles.title)}>
        <Link
          href={`/documents/${id}`}
          data-row-focus
          tabIndex={place.isActive ? 0 : -1}
          className={list.link}
        >
          {title}
        </Link>
        {about !== '' && (
          <Text size={200} className={mergeClasses(table.line, table.quiet)}>
            {about}
          </Text>
        )}
        <Text size={200} className={styles.under}>
          {[collection, t(`kind.${kind}`), date].join(' · ')}
        </Text>
      </td>
      <td className={mergeClasses(table.cell, styles.collection)}>{collection}</td>
      <td className={mergeClasses(table.cell, styles.kind)}>
        {t(`kind.${kind}`)}
        <Text size={200} className={mergeClasses(table.line, table.quiet)}>
          {format.bytes(byteLength)}
        </Text>
      </td>
      <td className={mergeClasses(table.cell, styles.published)}>{date}</td>
    </DataRow>
  )
}
