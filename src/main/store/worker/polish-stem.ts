/** Endings of nouns and adjectives, folded. */
const ENDINGS: ReadonlySet<string> = new Set([
  ...['jami', 'iami', 'iach', 'jach', 'iowi', 'iego', 'iemu', 'imi', 'ymi', 'ami', 'ach', 'owi'],
  ...['ego', 'emu', 'iow', 'iom', 'iem', 'iej', 'jom', 'ych', 'ich', 'ow', 'om', 'em', 'ej', 'ym', 'im'],
  ...['ia', 'ie', 'ii', 'iu', 'io', 'ja', 'je', 'ji', 'jo', 'a', 'e', 'i', 'o', 'u', 'y'],
])
const ENDING_MAX_LENGTH = 4

const STEM_MIN_LENGTH = 3
/** Shorter stems keep their last letter: too many words differ in nothing else. */
const SOFTENING_MIN_LENGTH = 4
const LETTERS = /^\p{L}+$/u

/** Endings that are not yet typed to their end: the `am` of `ami`. */
const UNFINISHED_ENDINGS: ReadonlySet<string> = new Set(
  [...ENDINGS]
    .flatMap((ending) => [ending.slice(0, 2), ending.slice(0, 3)])
    .filter((part) => !ENDINGS.has(part)),
)
/** So much is left of a word when what may only look like the beginning of an ending is taken off. */
const UNFINISHED_STEM_MIN_LENGTH = 6

/** Words whose stem changes inside, by their folded stem. */
const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ['blad', 'bled'],
  ['dzien', 'dni'],
  ['rzad', 'rzed'],
])

/** A folded word without the longest ending that leaves a stem; what has digits stays as it is. */
function stripEnding(word: string): string {
  if (!LETTERS.test(word)) return word
  for (let length = Math.min(ENDING_MAX_LENGTH, word.length - STEM_MIN_LENGTH); length > 0; length -= 1) {
    if (ENDINGS.has(word.slice(-length))) return word.slice(0, -length)
  }
  return word
}

/** The same for a word that may not be typed to its end. */
export function stripUnfinishedEnding(word: string): string {
  for (const length of [3, 2]) {
    const isLongEnough = word.length - length >= UNFINISHED_STEM_MIN_LENGTH
    if (isLongEnough && UNFINISHED_ENDINGS.has(word.slice(-length))) return word.slice(0, -length)
  }
  return stripEnding(word)
}

/**
 * What the forms of a folded Polish word have in common, more or less.
 *
 * Light on purpose: it knows endings, the e that comes and goes (podatek, podatku) and the consonants
 * that soften before an ending (klient, klienci; książka, książce). Some strangers meet in one stem;
 * the ranking puts the very word first.
 */
export function stemOf(word: string): string {
  const stripped = stripEnding(word)
  if (!LETTERS.test(stripped)) return stripped
  const irregular = IRREGULAR.get(stripped)
  if (irregular !== undefined) return irregular
  const joined =
    stripped.length > STEM_MIN_LENGTH && stripped.endsWith('ek') ? `${stripped.slice(0, -2)}k` : stripped
  return joined.length < SOFTENING_MIN_LENGTH ? joined : hardened(joined)
}

/** One letter for consonants that stand for each other at the end of a stem. */
function hardened(stem: string): string {
  if (stem.endsWith('cz')) return `${stem.slice(0, -2)}k`
  if (stem.endsWith('rz') || stem.endsWith('dz')) return stem.slice(0, -1)
  return stem.endsWith('c') || stem.endsWith('t') ? `${stem.slice(0, -1)}k` : stem
}
