import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { DocumentPdfRegular, DocumentTextRegular, FolderZipRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { Document, DocumentKind } from '#shared/api/documents'
import { DataRow, DataTable, type RowPlace } from '../ui/DataTable'
import { useTableStyles } from '../ui/table-styles'
import { useFormatters } from '../ui/use-formatters'
import { KeepingMark } from './KeepingMark'
import type { Keeping } from './use-kept-contents'

/** Below this width of the list, what the columns hold stands under the title. */
const NARROW = '@container (max-width: 720px)'
const ROW_HEIGHT_PX = 64

const useStyles = makeStyles({
  cell: { paddingBlock: tokens.spacingVerticalS, verticalAlign: 'top' },
  title: { width: 'auto' },
  program: { width: '190px', [NARROW]: { display: 'none' } },
  date: { width: '104px', [NARROW]: { display: 'none' } },
  size: { width: '88px', [NARROW]: { display: 'none' } },
  kept: { width: '128px', [NARROW]: { display: 'none' } },
  head: { display: 'flex', alignItems: 'baseline', gap: tokens.spacingHorizontalS, minWidth: 0 },
  icon: { flexShrink: 0, alignSelf: 'center', color: tokens.colorNeutralForeground3 },
  link: {
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    overflowWrap: 'anywhere',
    borderRadius: tokens.borderRadiusSmall,
    // The list is scrolled to show the link; the head must not cover it.
    scrollMarginBlock: '40px',
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': {
      outlineStyle: 'solid',
      outlineWidth: tokens.strokeWidthThick,
      outlineColor: tokens.colorStrokeFocus2,
      outlineOffset: tokens.strokeWidthThick,
    },
  },
  summary: {
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 2,
    overflow: 'hidden',
    color: tokens.colorNeutralForeground3,
    // Under the title, past its icon.
    paddingInlineStart: '24px',
  },
  insteadOfColumns: {
    display: 'none',
    color: tokens.colorNeutralForeground3,
    [NARROW]: {
      display: 'flex',
      flexWrap: 'wrap',
      columnGap: tokens.spacingHorizontalS,
      paddingInlineStart: '24px',
    },
  },
})

const ICONS: Record<DocumentKind, typeof DocumentPdfRegular> = {
  pdf: DocumentPdfRegular,
  markdown: DocumentTextRegular,
  zip: FolderZipRegular,
}
const COLUMN_IDS = ['title', 'program', 'date', 'size', 'kept'] as const

export interface DocumentsTableProps {
  readonly label: string
  readonly documents: readonly Document[]
  /** They answer the search before the one that was typed. */
  readonly isStale: boolean
  readonly keepingOf: (document: Document) => Keeping
  readonly hrefOf: (document: Document) => string
}

/** Documents with what they are about, how old and how large they are, and which are on this computer. */
export function DocumentsTable({
  label,
  documents,
  isStale,
  keepingOf,
  hrefOf,
}: DocumentsTableProps): ReactNode {
  const { t } = useTranslation('documents')
  const styles = useStyles()
  const [, navigate] = useLocation()
  const columns = COLUMN_IDS.map((id) => ({ id, header: t(`column.${id}`), className: styles[id] }))
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={documents}
      totalCount={documents.length}
      estimatedRowHeightPx={ROW_HEIGHT_PX}
      isStale={isStale}
      onOpen={(id) => {
        const document = documents.find((one) => one.id === id)
        if (document !== undefined) navigate(hrefOf(document))
      }}
      renderRow={(document, place) => (
        <DocumentRow
          key={document.id}
          document={document}
          place={place}
          keeping={keepingOf(document)}
          href={hrefOf(document)}
        />
      )}
    />
  )
}

interface DocumentRowProps {
  readonly document: Document
  readonly place: RowPlace
  readonly keeping: Keeping
  readonly href: string
}

function DocumentRow({ document, place, keeping, href }: DocumentRowProps): ReactNode {
  const { t } = useTranslation('documents')
  const format = useFormatters()
  const styles = useStyles()
  const table = useTableStyles()
  const Icon = ICONS[document.kind]
  const programs = document.programs.length === 0 ? t('everyProgram') : document.programs.join(', ')
  const versions = document.versions.length > 0 && t('versions', { versions: document.versions.join(', ') })
  const date = format.date(document.publishedOn)
  const size = `${t(`kind.${document.kind}`)}, ${format.bytes(document.byteLength)}`
  return (
    // The link within has the focus; the rest of the row is a larger target for the mouse.
    <DataRow id={document.id} place={place} isFocusable={false}>
      <td className={mergeClasses(table.cell, styles.cell, styles.title)}>
        <span className={styles.head}>
          <Icon className={styles.icon} aria-hidden="true" />
          <Link href={href} data-row-focus tabIndex={place.isActive ? 0 : -1} className={styles.link}>
            {document.title}
          </Link>
        </span>
        <Text size={200} className={styles.summary}>
          {document.summary}
        </Text>
        <Text size={200} className={styles.insteadOfColumns}>
          {`${date} · ${size}`}
          <KeepingMark keeping={keeping} />
        </Text>
      </td>
      <td className={mergeClasses(table.cell, styles.cell, styles.program)} title={programs}>
        <span className={table.line}>{programs}</span>
        {versions !== false && (
          <Text size={200} className={mergeClasses(table.line, table.quiet)}>
            {versions}
          </Text>
        )}
      </td>
      <td className={mergeClasses(table.cell, styles.cell, styles.date)}>
        <time dateTime={document.publishedOn}>{date}</time>
      </td>
      <td className={mergeClasses(table.cell, styles.cell, styles.size)}>
        <span className={table.line}>{format.bytes(document.byteLength)}</span>
        <Text size={200} className={mergeClasses(table.line, table.quiet)}>
          {t(`kind.${document.kind}`)}
        </Text>
      </td>
      <td className={mergeClasses(table.cell, styles.cell, styles.kept)}>
        <KeepingMark keeping={keeping} />
      </td>
    </DataRow>
  )
}
