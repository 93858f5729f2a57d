import {
  getDocument,
  type PDFDocumentProxy,
  PDFWorker,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
import { useEffect, useState } from 'react'
import { startPdfWorker } from './pdf-worker'

export interface PageSize {
  readonly width: number
  readonly height: number
}

export type PdfState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'broken' }
  | { readonly kind: 'open'; readonly pdf: PDFDocumentProxy; readonly firstPage: PageSize }

/**
 * A PDF file, read in a thread of its own that ends with the screen.
 *
 * Nothing in the file is run and nothing is fetched for it: no scripts, no forms of XFA, no code made of
 * text, no fonts or colour tables from elsewhere.
 */
export function usePdf(bytes: Uint8Array): PdfState {
  const [state, setState] = useState<PdfState>({ kind: 'opening' })
  useEffect(() => {
    let isCurrent = true
    const port = startPdfWorker()
    const worker = PDFWorker.create({ port })
    const task = getDocument({
      // A copy: it is handed over to the thread.
      data: bytes.slice(),
      worker,
      isEvalSupported: false,
      enableXfa: false,
      useWasm: false,
      useWorkerFetch: false,
      useSystemFonts: true,
      disableAutoFetch: true,
      disableStream: true,
      verbosity: VerbosityLevel.ERRORS,
    })
    task.promise
      .then(async (pdf) => {
        const { width, height } = (await pdf.getPage(1)).getViewport({ scale: 1 })
        if (isCurrent) setState({ kind: 'open', pdf, firstPage: { width, height } })
      })
      .catch(() => {
        // Damaged, protected by a password, or of a kind that the library does not know.
        if (isCurrent) setState({ kind: 'broken' })
      })
    return () => {
      isCurrent = false
      void task
        .destroy()
        .catch(() => undefined) // it was broken
        .finally(() => {
          worker.destroy()
          port.terminate()
        })
    }
  }, [bytes])
  return state
}
