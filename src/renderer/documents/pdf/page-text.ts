import { foldPolish } from '#shared/text/polish'

/** The text of a page as its pieces stand in the text layer. */
export type PageText = readonly string[]

/** Where a search was found: on which page, and in which pieces of its text. */
export interface Match {
  readonly pageNumber: number
  readonly pieces: readonly number[]
}

/** All places with the words of a query, without regard to case and Polish letters; also across pieces. */
export function matchesIn(pageNumber: number, pieces: PageText, query: string): Match[] {
  const wanted = foldPolish(query.trim())
  if (wanted === '') return []
  const folded = pieces.map((piece) => foldPolish(piece))
  const starts: number[] = []
  let text = ''
  for (const piece of folded) {
    starts.push(text.length)
    text += piece
  }
  const found: Match[] = []
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
    const end = at + wanted.length
    const within = starts.flatMap((start, index) => {
      const length = folded[index]?.length ?? 0
      return length > 0 && start < end && start + length > at ? [index] : []
    })
    found.push({ pageNumber, pieces: within })
  }
  return found
}
