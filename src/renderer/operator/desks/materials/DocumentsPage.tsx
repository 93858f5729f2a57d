import { Button, Dropdown, makeStyles, mergeClasses, Option, Text, tokens } from '@fluentui/react-components'
import { AddRegular, DocumentFolderRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { Document } from '#shared/api/documents'
import { DataRow, DataTable, type RowPlace } from '../../../ui/DataTable'
import { EmptyState } from '../../../ui/EmptyState'
import { useListStyles } from '../../../ui/list-styles'
import { useTableStyles } from '../../../ui/table-styles'
import { useFormatters } from '../../../ui/use-formatters'
import { DeskListFrame, NothingFound } from '../../DeskListFrame'
import { deskNamespace } from '../../desk'
import { useOperatorPages } from '../../operator-calls'
import { DeskTabs } from './DeskTabs'
import { ALL_DOCUMENTS, COLLECTIONS, type DocumentChoice } from './document-choice'

/** Below this width of the list, what the columns hold stands under the title. */
const NARROW = '@container (max-width: 680px)'
const ROW_HEIGHT_PX = 52

const useStyles = makeStyles({
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
  const styles = useStyles()
  const [, navigate] = useLocation()
  const pages = useOperatorPages('operator-materials.listDocuments', [choice], (cursor) => ({
    query: {
      ...(choice.capability !== null && { capability: choice.capability }),
      ...(choice.search !== '' && { search: choice.search }),
      ...(cursor !== undefined && { cursor }),
    },
  }))
  const publish = (
    <Button appearance="primary" icon={<AddRegular />} onClick={() => navigate('/documents/new')}>
      {t('documents.publish')}
    </Button>
  )
  return (
    <DeskListFrame
      deskId="materials"
      words="documents"
      search={choice.search}
      onSearch={(search) => onChange({ ...choice, search })}
      actions={publish}
      filters={
        <>
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
        </>
      }
      pages={pages}
      nothing={
        choice.search === '' && choice.capability === null ? (
          <EmptyState icon={DocumentFolderRegular} title={t('documents.empty')} action={publish}>
            {t('documents.emptyAdvice')}
          </EmptyState>
        ) : (
          <NothingFound deskId="materials" words="documents" onClear={() => onChange(ALL_DOCUMENTS)} />
        )
      }
    >
      {(table) => (
        <DataTable
          {...table}
          label={t('documents.table')}
          columns={COLUMN_IDS.map((id) => ({
            id,
            header: t(`documents.column.${id}`),
            className: styles[id],
          }))}
          estimatedRowHeightPx={ROW_HEIGHT_PX}
          onOpen={(id) => navigate(`/documents/${id}`)}
          renderRow={(document, place) => <DocumentRow key={document.id} document={document} place={place} />}
        />
      )}
    </DeskListFrame>
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
