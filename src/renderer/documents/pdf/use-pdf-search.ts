import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { useEffect, useRef, useState } from 'react'
import { type Match, matchesIn, type PageText } from './page-text'

export interface PdfSearch {
  readonly matches: readonly Match[]
  /** Of the matches, the one that is shown; -1 while there is none. */
  readonly current: number
  /** True while pages are still being read. */
  readonly isSearching: boolean
  readonly go: (step: 1 | -1) => void
}

/** Looks for a text on every page; pages are read once. */
export function usePdfSearch(pdf: PDFDocumentProxy, query: string): PdfSearch {
  const pages = useRef(new Map<number, Promise<PageText>>())
  const [found, setFound] = useState<{ query: string; matches: Match[]; isDone: boolean }>({
    query: '',
    matches: [],
    isDone: true,
  })
  const [current, setCurrent] = useState(0)

  useEffect(() => {
    let isCurrent = true
    const textOf = (pageNumber: number): Promise<PageText> => {
      const known = pages.current.get(pageNumber)
      if (known !== undefined) return known
      const text = readText(pdf, pageNumber)
      pages.current.set(pageNumber, text)
      return text
    }
    const search = async (): Promise<void> => {
      const matches: Match[] = []
      for (let pageNumber = 1; pageNumber <= pdf.numPages; pageNumber += 1) {
        matches.push(...matchesIn(pageNumber, await textOf(pageNumber), query))
        if (!isCurrent) return
      }
      setFound({ query, matches, isDone: true })
      setCurrent(0)
    }
    if (query.trim() === '') setFound({ query, matches: [], isDone: true })
    else search().catch(() => isCurrent && setFound({ query, matches: [], isDone: true })) // the file was closed
    return () => {
      isCurrent = false
    }
  }, [pdf, query])

  const { matches } = found
  return {
    matches,
    current: matches.length === 0 ? -1 : Math.min(current, matches.length - 1),
    isSearching: found.query !== query,
    go: (step) =>
      setCurrent((at) => (matches.length === 0 ? 0 : (at + step + matches.length) % matches.length)),
  }
}

async function readText(pdf: PDFDocumentProxy, pageNumber: number): Promise<PageText> {
  const { items } = await (await pdf.getPage(pageNumber)).getTextContent()
  return items.flatMap((item) => ('str' in item ? [item.str] : []))
}
