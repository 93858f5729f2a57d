import { makeStaticStyles, makeStyles, tokens } from '@fluentui/react-components'
import { DocumentErrorRegular } from '@fluentui/react-icons'
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState'
import { listScroll } from '../../ui/short-window'
import { SkeletonText } from '../../ui/skeletons'
import { PdfPage } from './PdfPage'
import { PdfToolbar } from './PdfToolbar'
import type { Match } from './page-text'
import { type PageSize, usePdf } from './use-pdf'
import { usePdfSearch } from './use-pdf-search'

/** PDF measures in points of 1/72 inch, screens in pixels of 1/96. */
const ZOOM_STEPS = [0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4] as const
const LARGEST_FIT = 1.6
const SIDE_PX = 24
const NO_MATCHES: readonly Match[] = []

/** The library measures letters on a canvas at the foot of the document, which is not to be seen. */
const useLibraryStyles = makeStaticStyles({ '.hiddenCanvasElement': { display: 'none' } })

const useStyles = makeStyles({
  root: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  scroll: {
    ...listScroll,
    minHeight: '160px',
    overflowX: 'auto',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground4,
    ':focus-visible': {
      outlineStyle: 'solid',
      outlineWidth: tokens.strokeWidthThick,
      outlineColor: tokens.colorStrokeFocus2,
    },
  },
  pages: {
    display: 'flex',
    flexDirection: 'column',
    // Safe: a page wider than the place begins at its left edge, and can be scrolled to.
    alignItems: 'safe center',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
    minWidth: 'fit-content',
  },
})

/** A PDF file to read: pages one below the other, drawn as they come near. */
export default function PdfView({ bytes }: { readonly bytes: Uint8Array }): ReactNode {
  const { t } = useTranslation('documents')
  useLibraryStyles()
  const state = usePdf(bytes)
  switch (state.kind) {
    case 'opening':
      return (
        <div aria-busy="true">
          <SkeletonText lines={10} />
        </div>
      )
    case 'broken':
      return (
        <EmptyState icon={DocumentErrorRegular} title={t('pdf.broken')}>
          {t('pdf.brokenAdvice')}
        </EmptyState>
      )
    case 'open':
      return <OpenPdf pdf={state.pdf} firstPage={state.firstPage} />
  }
}

interface OpenPdfProps {
  readonly pdf: PDFDocumentProxy
  readonly firstPage: PageSize
}

function OpenPdf({ pdf, firstPage }: OpenPdfProps): ReactNode {
  const { t } = useTranslation('documents')
  const styles = useStyles()
  const scroller = useRef<HTMLElement>(null)
  const find = useRef<HTMLDivElement>(null)
  const fit = useFit(scroller, firstPage)
  const [chosen, setChosen] = useState<number | null>(null)
  const [query, setQuery] = useState('')
  const search = usePdfSearch(pdf, query)
  const [pageNumber, setPageNumber] = useState(1)
  const scale = chosen ?? fit
  const shown = search.matches[search.current] ?? null

  const goTo = (wanted: number): void => {
    const page = scroller.current?.querySelector(`[data-page="${wanted}"]`)
    page?.scrollIntoView({ block: 'start' })
  }
  const zoom = (step: 1 | -1): void => {
    const next =
      step === 1
        ? ZOOM_STEPS.find((one) => one > scale + 0.01)
        : ZOOM_STEPS.findLast((one) => one < scale - 0.01)
    if (next !== undefined) setChosen(next)
  }
  const shownPage = shown?.pageNumber
  // biome-ignore lint/correctness/useExhaustiveDependencies: each match that is gone to, also on the same page
  useEffect(() => {
    if (shownPage !== undefined) goTo(shownPage)
  }, [shown, shownPage])

  const handleKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey && event.key.toLowerCase() === 'f') {
      event.preventDefault()
      find.current?.querySelector('input')?.focus()
      return
    }
    const isInPages = event.target === scroller.current
    if (!isInPages || event.ctrlKey || event.altKey || event.metaKey) return
    const acts: Record<string, (() => void) | undefined> = {
      '+': () => zoom(1),
      '=': () => zoom(1),
      '-': () => zoom(-1),
      '0': () => setChosen(null),
    }
    const act = acts[event.key]
    if (act === undefined) return
    event.preventDefault()
    act()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of what is within
    <div className={styles.root} onKeyDown={handleKey}>
      <PdfToolbar
        pageNumber={pageNumber}
        pageCount={pdf.numPages}
        onPage={goTo}
        scale={scale}
        isFit={chosen === null}
        onZoom={zoom}
        onFit={() => setChosen(null)}
        query={query}
        onQuery={setQuery}
        search={search}
        findRef={find}
      />
      <section
        ref={scroller}
        className={styles.scroll}
        data-scroll
        aria-label={t('pdf.label')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        onScroll={({ currentTarget }) => setPageNumber(pageAt(currentTarget))}
      >
        <div className={styles.pages}>
          {Array.from({ length: pdf.numPages }, (_, index) => index + 1).map((number) => (
            <PdfPage
              key={number}
              pdf={pdf}
              pageNumber={number}
              scale={scale}
              expectedSize={firstPage}
              matches={matchesOn(number, search.matches)}
              shownMatch={shownPage === number ? shown : null}
            />
          ))}
        </div>
      </section>
    </div>
  )
}

/** How large the first page is when it takes the width there is. */
function useFit(scroller: { readonly current: HTMLElement | null }, { width }: PageSize): number {
  const [fit, setFit] = useState(1)
  useEffect(() => {
    const element = scroller.current
    if (element === null) return
    const observer = new ResizeObserver(() => {
      const scale = Math.min((element.clientWidth - SIDE_PX) / width, LARGEST_FIT)
      // Not for each pixel: every page would be drawn anew.
      if (scale > 0.1) setFit(Math.round(scale * 50) / 50)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller, width])
  return fit
}

/** The page that takes the middle of what is in sight. */
function pageAt(scroller: HTMLElement): number {
  const middle = scroller.getBoundingClientRect().top + scroller.clientHeight / 3
  const pages = [...scroller.querySelectorAll<HTMLElement>('[data-page]')]
  const at = pages.findLast((page) => page.getBoundingClientRect().top <= middle)
  return Number(at?.dataset['page'] ?? 1)
}

function matchesOn(pageNumber: number, matches: readonly Match[]): readonly Match[] {
  const found = matches.filter((match) => match.pageNumber === pageNumber)
  return found.length === 0 ? NO_MATCHES : found
}
