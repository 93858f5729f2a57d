const COMBINING_MARKS = /\p{Mn}/gu

/**
 * Text as search compares it: lower case, without diacritics, ł as l.
 *
 * Unicode decomposition takes apart ą, ć, ę, ń, ó, ś, ź and ż, but ł is a letter of its own.
 */
export function foldPolish(text: string): string {
  return text.toLowerCase().replaceAll('ł', 'l').normalize('NFD').replace(COMBINING_MARKS, '')
}

/** The folded words of a query; every one of them must occur for a text to match. */
export function searchWords(query: string): string[] {
  return foldPolish(query)
    .split(/\s+/u)
    .filter((word) => word.length > 0)
}

/** True when each word of the query occurs somewhere in the text; an empty query matches all. */
export function matchesQuery(text: string, query: string): boolean {
  const folded = foldPolish(text)
  return searchWords(query).every((word) => folded.includes(word))
}

/** `~` stands behind every letter, so that ą comes after az and before b; ź before ż. */
const AFTER_LETTER: Readonly<Record<string, string>> = {
  ą: 'a~',
  ć: 'c~',
  ę: 'e~',
  ł: 'l~',
  ń: 'n~',
  ó: 'o~',
  ś: 's~',
  ź: 'z~',
  ż: 'z~~',
}

/** A text whose order by bytes is the order of the Polish alphabet, whatever the case of letters. */
export function polishOrderKeyOf(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ąćęłńóśźż]/gu, (letter) => AFTER_LETTER[letter] ?? letter)
}
