import { foldPolish } from '#shared/text/polish'
import { stemOf, stripUnfinishedEnding } from './polish-stem'

/** A word, or a number with its parts: `faktura`, `58.1.0`, `12/2024`. */
const WORD = /\p{N}+(?:[.,/_-]\p{N}+)+|[\p{L}\p{N}]+/gu
/** So long a run of letters is no word that anybody looks for. */
const WORD_MAX_LENGTH = 40

/** A word where it stands in a folded text. */
export interface PlacedWord {
  readonly word: string
  readonly start: number
}

/** The words of a folded text, first to last. */
export function* wordsIn(folded: string): Generator<PlacedWord> {
  for (const match of folded.matchAll(WORD)) {
    yield { word: match[0].slice(0, WORD_MAX_LENGTH), start: match.index }
  }
}

/** A text as the index takes it: its stems, with a space between each two. */
export function indexedTextOf(text: string): string {
  const stems: string[] = []
  for (const { word } of wordsIn(foldPolish(text))) stems.push(stemOf(word))
  return stems.join(' ')
}

/** One word of a query and the ways in which a text can have it. */
export interface QueryWord {
  /** As it was typed, folded. */
  readonly word: string
  readonly stem: string
  /** Beginnings of a stem that match too: the word may not be typed to its end. */
  readonly prefixes: readonly string[]
}

/** Words beyond these are dropped: each one costs a look into the index. */
const QUERY_MAX_WORDS = 8
/** Folded words that almost every text has: beside others they only cost time. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  'a i o u w z do na od po za ze we sie jest oraz lub dla przy przez'.split(' '),
)
/** A shorter beginning fits a large part of all words. */
const PREFIX_MIN_LENGTH = 2

/** The words of a query; the last one, and every number, may be a beginning. */
export function queryWordsOf(query: string): QueryWord[] {
  const typed = [...wordsIn(foldPolish(query))].map(({ word }) => word)
  const telling = typed.filter((word) => !STOP_WORDS.has(word))
  const words = (telling.length > 0 ? telling : typed.slice(-1)).slice(0, QUERY_MAX_WORDS)
  return words.map((word, index) => {
    const stem = stemOf(word)
    const isOpen = index === words.length - 1 || /\p{N}/u.test(word)
    const prefixes =
      isOpen && word.length >= PREFIX_MIN_LENGTH ? [word, stripUnfinishedEnding(word), stem] : []
    return { word, stem, prefixes: shortestOf(prefixes) }
  })
}

/** True when a folded word of a text is one that the query means. */
export function isMeant(word: string, { stem, prefixes }: QueryWord): boolean {
  const own = stemOf(word)
  return own === stem || prefixes.some((prefix) => own.startsWith(prefix))
}

/** How many of a query's words a text must have to say something like it: most of a few, two fifths of many. */
export function neededWordCount(words: readonly QueryWord[]): number {
  return words.length <= 2 ? 1 : Math.max(2, Math.floor(words.length * 0.4))
}

/** How many of a query's words a text has. */
export function meantWordCount(text: string, words: readonly QueryWord[]): number {
  const own = new Set([...wordsIn(foldPolish(text))].map(({ word }) => word))
  return words.filter((query) => [...own].some((word) => isMeant(word, query))).length
}

/** Without those that a shorter one covers. */
function shortestOf(prefixes: readonly string[]): string[] {
  const unique = [...new Set(prefixes)]
  return unique.filter((prefix) => !unique.some((other) => other !== prefix && prefix.startsWith(other)))
}
