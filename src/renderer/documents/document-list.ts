import type { Document } from '#shared/api/documents'

export const SORT_ORDERS = ['newest', 'oldest', 'title'] as const
type SortOrder = (typeof SORT_ORDERS)[number]

/** What a person has narrowed a list of documents by; `null` and empty narrow nothing. */
export interface DocumentFilter {
  readonly search: string
  readonly program: string | null
  readonly tag: string | null
  readonly isKeptOnly: boolean
  readonly order: SortOrder
}

export const NO_FILTER: DocumentFilter = {
  search: '',
  program: null,
  tag: null,
  isKeptOnly: false,
  order: 'newest',
}

/** True when some documents may be left out. */
export function isNarrowed({ search, program, tag, isKeptOnly }: DocumentFilter): boolean {
  return search !== '' || program !== null || tag !== null || isKeptOnly
}

/** The documents that fit, in the order asked for; the search has been done already. */
export function arranged(
  documents: readonly Document[],
  { program, tag, isKeptOnly, order }: Omit<DocumentFilter, 'search'>,
  isKept: (document: Document) => boolean,
): Document[] {
  return documents
    .filter(
      (document) =>
        (program === null || isAbout(document, program)) &&
        (tag === null || document.tags.includes(tag)) &&
        (!isKeptOnly || isKept(document)),
    )
    .sort(COMPARE[order])
}

/** Names of programs and tags that occur, each once, in the order of the alphabet. */
export function choicesOf(documents: readonly Document[], field: 'programs' | 'tags'): string[] {
  return [...new Set(documents.flatMap((document) => document[field]))].sort(byAlphabet)
}

/** One that names no program is about all of them. */
function isAbout({ programs }: Document, program: string): boolean {
  return programs.length === 0 || programs.includes(program)
}

const byAlphabet = new Intl.Collator('pl').compare

const COMPARE: Record<SortOrder, (a: Document, b: Document) => number> = {
  newest: (a, b) => b.publishedOn.localeCompare(a.publishedOn) || byAlphabet(a.title, b.title),
  oldest: (a, b) => a.publishedOn.localeCompare(b.publishedOn) || byAlphabet(a.title, b.title),
  title: (a, b) => byAlphabet(a.title, b.title),
}
