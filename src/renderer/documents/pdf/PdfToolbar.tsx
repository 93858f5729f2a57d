import { Button, Input, makeStyles, Text, Toolbar, Tooltip, tokens } from '@fluentui/react-components'
import {
  ArrowDownRegular,
  ArrowUpRegular,
  AutoFitWidthRegular,
  ChevronDownRegular,
  ChevronUpRegular,
  ZoomInRegular,
  ZoomOutRegular,
} from '@fluentui/react-icons'
import { type KeyboardEvent, type ReactElement, type ReactNode, type Ref, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SearchField } from '../../ui/SearchField'
import { useFormatters } from '../../ui/use-formatters'
import type { PdfSearch } from './use-pdf-search'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXS,
    padding: 0,
  },
  group: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  page: { width: '56px' },
  percent: { minWidth: '44px', textAlign: 'end', fontVariantNumeric: 'tabular-nums' },
  find: { width: '200px', maxWidth: '100%' },
  count: { minWidth: '72px', color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
})

export interface PdfToolbarProps {
  readonly pageNumber: number
  readonly pageCount: number
  readonly onPage: (pageNumber: number) => void
  readonly scale: number
  readonly isFit: boolean
  readonly onZoom: (step: 1 | -1) => void
  readonly onFit: () => void
  readonly query: string
  readonly onQuery: (query: string) => void
  readonly search: PdfSearch
  readonly findRef: Ref<HTMLDivElement>
}

/** Where one is in a document, how large it is, and what is looked for in it. */
export function PdfToolbar(props: PdfToolbarProps): ReactNode {
  const { pageNumber, pageCount, onPage, scale, isFit, onZoom, onFit, query, onQuery, search } = props
  const { t } = useTranslation('documents')
  const format = useFormatters()
  const styles = useStyles()
  const handleFindKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && search.matches.length > 0) search.go(event.shiftKey ? -1 : 1)
  }
  return (
    <Toolbar aria-label={t('pdf.tools')} className={styles.root}>
      <div className={styles.group}>
        <Act
          label={t('pdf.previousPage')}
          icon={<ArrowUpRegular />}
          isOff={pageNumber <= 1}
          onAct={() => onPage(pageNumber - 1)}
        />
        <Act
          label={t('pdf.nextPage')}
          icon={<ArrowDownRegular />}
          isOff={pageNumber >= pageCount}
          onAct={() => onPage(pageNumber + 1)}
        />
        <PageField key={pageNumber} pageNumber={pageNumber} pageCount={pageCount} onPage={onPage} />
        <Text>{t('pdf.ofPages', { count: pageCount })}</Text>
      </div>
      <div className={styles.group}>
        <Act label={t('pdf.zoomOut')} keys="−" icon={<ZoomOutRegular />} onAct={() => onZoom(-1)} />
        <Text className={styles.percent} aria-label={t('pdf.zoom')}>
          {format.percent(scale)}
        </Text>
        <Act label={t('pdf.zoomIn')} keys="+" icon={<ZoomInRegular />} onAct={() => onZoom(1)} />
        <Act label={t('pdf.fit')} keys="0" icon={<AutoFitWidthRegular />} isOff={isFit} onAct={onFit} />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the field within */}
      <div className={styles.group} ref={props.findRef} onKeyDown={handleFindKey}>
        <SearchField className={styles.find} value={query} onChange={onQuery} label={t('pdf.find')} />
        <Act
          label={t('pdf.previousMatch')}
          icon={<ChevronUpRegular />}
          isOff={search.matches.length === 0}
          onAct={() => search.go(-1)}
        />
        <Act
          label={t('pdf.nextMatch')}
          icon={<ChevronDownRegular />}
          isOff={search.matches.length === 0}
          onAct={() => search.go(1)}
        />
        <Text role="status" size={200} className={styles.count}>
          {query !== '' && !search.isSearching && <MatchCount search={search} />}
        </Text>
      </div>
    </Toolbar>
  )
}

function MatchCount({ search }: Pick<PdfToolbarProps, 'search'>): ReactNode {
  const { t } = useTranslation('documents')
  const { matches, current } = search
  if (matches.length === 0) return t('pdf.noMatch')
  return t('pdf.matches', { current: current + 1, count: matches.length })
}

interface ActProps {
  readonly label: string
  /** The key that does the same, when the pages have the focus. */
  readonly keys?: string
  readonly icon: ReactElement
  readonly isOff?: boolean
  readonly onAct: () => void
}

function Act({ label, keys, icon, isOff = false, onAct }: ActProps): ReactNode {
  return (
    <Tooltip relationship="label" content={keys === undefined ? label : `${label} (${keys})`}>
      <Button
        appearance="subtle"
        size="small"
        icon={icon}
        disabledFocusable={isOff}
        onClick={() => !isOff && onAct()}
      />
    </Tooltip>
  )
}

type PageFieldProps = Pick<PdfToolbarProps, 'pageNumber' | 'pageCount' | 'onPage'>

function PageField({ pageNumber, pageCount, onPage }: PageFieldProps): ReactNode {
  const { t } = useTranslation('documents')
  const styles = useStyles()
  const [draft, setDraft] = useState(String(pageNumber))
  const go = (): void => {
    const wanted = Number.parseInt(draft, 10)
    if (Number.isInteger(wanted)) onPage(Math.min(Math.max(wanted, 1), pageCount))
    setDraft(String(pageNumber))
  }
  return (
    <Input
      className={styles.page}
      size="small"
      inputMode="numeric"
      aria-label={t('pdf.page')}
      value={draft}
      onChange={(_event, { value }) => setDraft(value.replaceAll(/\D/gu, '').slice(0, 5))}
      onBlur={go}
      onKeyDown={({ key }) => key === 'Enter' && go()}
    />
  )
}
