import { makeStyles, tokens } from '@fluentui/react-components'
import { AnnotationMode, type PDFDocumentProxy, TextLayer } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { memo, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Match } from './page-text'
import type { PageSize } from './use-pdf'

/** A canvas larger than this is drawn coarser: a page at 400 % would take hundreds of megabytes. */
const MOST_PIXELS = 16_000_000
const FOUND_CLASS = 'pdf-found'
const SHOWN_CLASS = 'pdf-found-shown'

const useStyles = makeStyles({
  page: {
    position: 'relative',
    flexShrink: 0,
    // Paper is white, whatever the theme: the file says what stands on it.
    backgroundColor: '#ffffff',
    boxShadow: tokens.shadow4,
    scrollMarginBlock: tokens.spacingVerticalS,
    forcedColorAdjust: 'none',
  },
  canvas: { display: 'block', width: '100%', height: '100%' },
  text: {
    position: 'absolute',
    inset: 0,
    overflow: 'clip',
    lineHeight: 1,
    textAlign: 'initial',
    transformOrigin: '0 0',
    '--min-font-size': '1',
    '--text-scale-factor': 'calc(var(--total-scale-factor) * var(--min-font-size))',
    '--min-font-size-inv': 'calc(1 / var(--min-font-size))',
    '& span, & br': {
      position: 'absolute',
      color: 'transparent',
      whiteSpace: 'pre',
      cursor: 'text',
      transformOrigin: '0% 0%',
    },
    '& .markedContent': { display: 'contents' },
    '& > :not(.markedContent), & .markedContent span:not(.markedContent)': {
      '--font-height': '0',
      '--scale-x': '1',
      '--rotate': '0deg',
      fontSize: 'calc(var(--text-scale-factor) * var(--font-height))',
      transform: 'rotate(var(--rotate)) scaleX(var(--scale-x)) scale(var(--min-font-size-inv))',
    },
    [`& .${FOUND_CLASS}`]: { backgroundColor: 'rgb(255 210 0 / 0.4)' },
    [`& .${SHOWN_CLASS}`]: { backgroundColor: 'rgb(255 120 0 / 0.5)' },
  },
})

export interface PdfPageProps {
  readonly pdf: PDFDocumentProxy
  readonly pageNumber: number
  readonly scale: number
  /** Of the first page, until this one has said its own. */
  readonly expectedSize: PageSize
  readonly matches: readonly Match[]
  readonly shownMatch: Match | null
}

/** One page, drawn when it comes near the sight and given up when it has gone far. */
export const PdfPage = memo(function PdfPage(props: PdfPageProps): ReactNode {
  const { pdf, pageNumber, scale, expectedSize, matches, shownMatch } = props
  const { t } = useTranslation('documents')
  const styles = useStyles()
  const element = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const text = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState(expectedSize)
  const [isNear, setNear] = useState(false)
  const [pieces, setPieces] = useState<readonly HTMLElement[]>([])

  useEffect(() => {
    if (element.current === null) return
    const observer = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting === true), {
      root: element.current.closest('[data-scroll]'),
      rootMargin: '100% 0px',
    })
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [])

  useEffect(() => {
    const target = canvas.current
    const layer = text.current
    if (!isNear || target === null || layer === null) return
    let isCurrent = true
    const ends: (() => void)[] = []
    const draw = async (): Promise<void> => {
      const page = await pdf.getPage(pageNumber)
      if (!isCurrent) return
      const viewport = page.getViewport({ scale })
      setSize({ width: viewport.width / scale, height: viewport.height / scale })
      const pixels = viewport.width * viewport.height
      const density = Math.min(window.devicePixelRatio, Math.sqrt(MOST_PIXELS / pixels))
      target.width = Math.floor(viewport.width * density)
      target.height = Math.floor(viewport.height * density)
      const rendering = page.render({
        canvas: target,
        viewport,
        transform: [density, 0, 0, density, 0, 0],
        // As it looks on paper; nothing of it can be clicked or filled in.
        annotationMode: AnnotationMode.ENABLE,
      })
      ends.push(() => rendering.cancel())
      layer.replaceChildren()
      const textLayer = new TextLayer({
        textContentSource: page.streamTextContent(),
        container: layer,
        viewport,
      })
      ends.push(() => textLayer.cancel())
      await Promise.all([rendering.promise, textLayer.render()])
      if (isCurrent) setPieces(textLayer.textDivs)
    }
    draw().catch(() => undefined) // it went out of sight, or the file was closed
    return () => {
      isCurrent = false
      for (const end of ends) end()
      setPieces([])
    }
  }, [pdf, pageNumber, scale, isNear])

  useEffect(() => {
    for (const piece of pieces) piece.classList.remove(FOUND_CLASS, SHOWN_CLASS)
    for (const match of matches) {
      for (const index of match.pieces) pieces[index]?.classList.add(FOUND_CLASS)
    }
    for (const index of shownMatch?.pieces ?? []) pieces[index]?.classList.add(SHOWN_CLASS)
    const first = pieces[shownMatch?.pieces[0] ?? -1]
    first?.scrollIntoView({ block: 'center' })
  }, [pieces, matches, shownMatch])

  return (
    // biome-ignore lint/a11y/useSemanticElements: a page of a document is no section with a heading
    <div
      ref={element}
      role="group"
      aria-label={t('pdf.pageLabel', { number: pageNumber })}
      data-page={pageNumber}
      className={styles.page}
      style={{
        width: `${size.width * scale}px`,
        height: `${size.height * scale}px`,
        ['--total-scale-factor' as string]: scale,
        ['--scale-round-x' as string]: '1px',
        ['--scale-round-y' as string]: '1px',
      }}
    >
      {isNear && (
        <>
          <canvas ref={canvas} className={styles.canvas} />
          <div ref={text} className={styles.text} />
        </>
      )}
    </div>
  )
})
