/** Endings of nouns and adjectives, folded; the longest that leaves a stem is taken. */
const ENDINGS = [
  ...['jami', 'iami', 'iach', 'jach', 'iowi', 'iego', 'iemu', 'imi', 'ymi', 'ami', 'ach', 'owi'],
  ...['ego', 'emu', 'iow', 'iom', 'iem', 'iej', 'jom', 'ych', 'ich', 'ow', 'om', 'em', 'ej', 'ym', 'im'],
  ...['ia', 'ie', 'ii', 'iu', 'io', 'ja', 'je', 'ji', 'jo', 'a', 'e', 'i', 'o', 'u', 'y'],
]
  .map((ending) => ({ ending, length: ending.length }))
  .sort((a, b) => b.length - a.length)
  .map(({ ending }) => ending)

const STEM_MIN_LENGTH = 3
/** Shorter stems keep their last letter: too many words differ in nothing else. */
const SOFTENING_MIN_LENGTH = 4
const LETTERS = /^\p{L}+$/u

/** Words whose stem changes inside, by their folded stem. */
const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ['blad', 'bled'],
  ['dzien', 'dni'],
  ['rzad', 'rzed'],
])

/** Folded text without its ending; what has digits, or is short, stays as it is. */
export function stripEnding(word: string): string {
  if (!LETTERS.test(word)) return word
  const ending = ENDINGS.find((one) => word.endsWith(one) && word.length - one.length >= STEM_MIN_LENGTH)
  return ending === undefined ? word : word.slice(0, -ending.length)
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
  const joined = stripped.length > STEM_MIN_LENGTH ? stripped.replace(/ek$/u, 'k') : stripped
  if (joined.length < SOFTENING_MIN_LENGTH) return joined
  return joined
    .replace(/rz$/u, 'r')
    .replace(/dz$/u, 'd')
    .replace(/(cz|c|t)$/u, 'k')
}
