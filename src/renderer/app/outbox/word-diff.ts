/** A piece of a text, and whether the other text has it in the same place. */
export interface DiffPiece {
  readonly text: string
  readonly isDifferent: boolean
}

export interface WordDiff {
  readonly mine: readonly DiffPiece[]
  readonly theirs: readonly DiffPiece[]
}

/** Beyond so many comparisons the middle counts as different whole: a person sees no more in it. */
const MOST_COMPARISONS = 4_000_000

/**
 * Sets two texts side by side by words: what both have in the same order is the same, the rest differs.
 *
 * The pieces of each side make up its text.
 */
export function diffWords(mine: string, theirs: string): WordDiff {
  const [a, b] = [tokensOf(mine), tokensOf(theirs)]
  const start = commonLength(a, b, (tokens, index) => tokens[index])
  const most = Math.min(a.length, b.length) - start
  const end = Math.min(
    most,
    commonLength(a, b, (tokens, index) => tokens[tokens.length - 1 - index]),
  )
  const shared = sharedTokens(a.slice(start, a.length - end), b.slice(start, b.length - end))
  const isShared = (side: ReadonlySet<number>, length: number, index: number): boolean =>
    index < start || index >= length - end || side.has(index - start)
  return {
    mine: piecesOf(a, (index) => isShared(shared.ofA, a.length, index)),
    theirs: piecesOf(b, (index) => isShared(shared.ofB, b.length, index)),
  }
}

/** Words, each punctuation mark, and the white space between them. */
function tokensOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? []
}

function commonLength(
  a: readonly string[],
  b: readonly string[],
  tokenAt: (tokens: readonly string[], index: number) => string | undefined,
): number {
  const most = Math.min(a.length, b.length)
  let length = 0
  while (length < most && tokenAt(a, length) === tokenAt(b, length)) length += 1
  return length
}

interface Shared {
  readonly ofA: ReadonlySet<number>
  readonly ofB: ReadonlySet<number>
}

/** The places of a longest common subsequence in both. */
function sharedTokens(a: readonly string[], b: readonly string[]): Shared {
  const [ofA, ofB] = [new Set<number>(), new Set<number>()]
  if (a.length * b.length > MOST_COMPARISONS) return { ofA, ofB }
  const width = b.length + 1
  // lengths[i * width + j]: of the longest common subsequence of what follows a[i] and b[j].
  const lengths = new Uint16Array((a.length + 1) * width)
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      ofA.add(i)
      ofB.add(j)
      i += 1
      j += 1
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1
    else j += 1
  }
  return { ofA, ofB }
}

/** Neighbours of a kind as one piece; white space between two differing words differs with them. */
function piecesOf(tokens: readonly string[], isShared: (index: number) => boolean): DiffPiece[] {
  const differs = tokens.map((_token, index) => !isShared(index))
  const pieces: { text: string; isDifferent: boolean }[] = []
  tokens.forEach((text, index) => {
    const isBridge = text.trim() === '' && differs[index - 1] === true && differs[index + 1] === true
    const isDifferent = isBridge || differs[index] === true
    const last = pieces.at(-1)
    if (last?.isDifferent === isDifferent) last.text += text
    else pieces.push({ text, isDifferent })
  })
  return pieces
}
