import { foldPolish } from '#shared/text/polish'
import { isMeant, type QueryWord, wordsIn } from './search-words'

const EXCERPT_LENGTH = 120
/** What stands before the place found. */
const LEAD_LENGTH = 40
const ELLIPSIS = '…'
const WHITE_SPACE = /\s+/gu

/** Plain text around the first word that the query means, in its own letters; else the beginning. */
export function excerptOf(text: string, words: readonly QueryWord[]): string {
  const composed = text.normalize('NFC')
  const start = Math.max(0, placeOf(composed, words) - LEAD_LENGTH)
  const from = start === 0 ? 0 : nextWordStart(composed, start)
  return cut(composed, from, EXCERPT_LENGTH)
}

/** The beginning of a text, cut at a word. */
export function beginningOf(text: string, length: number): string {
  return cut(text.normalize('NFC'), 0, length)
}

function placeOf(composed: string, words: readonly QueryWord[]): number {
  const folded = foldPolish(composed)
  // Folding keeps the length of almost any text; where it does not, places cannot be compared.
  if (folded.length !== composed.length) return 0
  for (const { word, start } of wordsIn(folded)) {
    if (words.some((one) => isMeant(word, one))) return start
  }
  return 0
}

function nextWordStart(text: string, from: number): number {
  const space = text.slice(from, from + LEAD_LENGTH).search(/\s/u)
  return space < 0 ? from : from + space + 1
}

function cut(text: string, from: number, length: number): string {
  const before = from > 0 ? ELLIPSIS : ''
  if (text.length - from <= length) return before + tidy(text.slice(from))
  const window = text.slice(from, from + length)
  const lastSpace = window.search(/\s\S*$/u)
  return `${before}${tidy(lastSpace > length / 2 ? window.slice(0, lastSpace) : window)}${ELLIPSIS}`
}

/** On one line; half a character at a cut is left out. */
function tidy(text: string): string {
  return text
    .replace(WHITE_SPACE, ' ')
    .replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/gu, '')
    .trim()
}
