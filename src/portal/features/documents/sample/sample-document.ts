import type { Document } from '#shared/api/documents'

/** A sample document; its bytes are made of `text` or `files`. */
export interface SampleDocument
  extends Pick<
    Document,
    'capability' | 'title' | 'summary' | 'programs' | 'versions' | 'tags' | 'publishedOn' | 'fileName'
  > {
  /** Set as a PDF, or given as it is, in Markdown. */
  readonly content:
    | { readonly kind: 'pdf' | 'markdown'; readonly text: string }
    | { readonly kind: 'zip'; readonly files: Readonly<Record<string, string>> }
}

export const GT = ['Subiekt GT', 'Rachmistrz GT', 'Rewizor GT', 'Gratyfikant GT', 'Gestor GT']
export const NEXO = ['Subiekt nexo', 'Rachmistrz nexo', 'Rewizor nexo', 'Gratyfikant nexo', 'Gestor nexo']
