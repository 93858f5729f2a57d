import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DiffPiece, diffWords } from '../../../../src/renderer/app/outbox/word-diff'

const textOf = (pieces: readonly DiffPiece[]): string => pieces.map(({ text }) => text).join('')
const different = (pieces: readonly DiffPiece[]): string[] =>
  pieces.flatMap(({ text, isDifferent }) => (isDifferent ? [text] : []))
/** What both have, without the white space, which goes with the words around it. */
const shared = (pieces: readonly DiffPiece[]): string =>
  pieces.flatMap(({ text, isDifferent }) => (isDifferent ? [] : [text.replaceAll(/\s+/gu, '')])).join('')

describe('diffWords', () => {
  it('marks the words that differ on each side', () => {
    const { mine, theirs } = diffWords('Spotkanie w piątek o 10.', 'Spotkanie w środę o 10.')
    expect([different(mine), different(theirs)]).toEqual([['piątek'], ['środę']])
  })

  it('marks what one side has added, and nothing on the other', () => {
    const { mine, theirs } = diffWords('Bez zmian. Dopisane zdanie.', 'Bez zmian.')
    expect([different(mine), different(theirs)]).toEqual([[' Dopisane zdanie.'], []])
  })

  it('marks neighbouring words as one piece', () => {
    const { mine } = diffWords('raz dwa trzy', 'raz cztery pięć trzy')
    expect(different(mine)).toEqual(['dwa'])
    expect(different(diffWords('raz dwa trzy cztery', 'raz pięć sześć cztery').mine)).toEqual(['dwa trzy'])
  })

  it('knows empty texts', () => {
    expect(diffWords('', '')).toEqual({ mine: [], theirs: [] })
    expect(different(diffWords('słowo', '').mine)).toEqual(['słowo'])
  })

  const text = fc
    .array(fc.constantFrom('Subiekt', 'faktura', 'nie', ' ', '  ', '\n\n', ',', '.', '😀', 'łódź', '1'), {
      maxLength: 60,
    })
    .map((parts) => parts.join(''))

  it('gives both texts back whole, and says the same of what they share', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const { mine, theirs } = diffWords(a, b)
        expect([textOf(mine), textOf(theirs)]).toEqual([a, b])
        expect(shared(mine)).toBe(shared(theirs))
      }),
    )
  })

  it('marks nothing in equal texts', () => {
    fc.assert(
      fc.property(text, (a) => {
        const { mine, theirs } = diffWords(a, a)
        expect([different(mine), different(theirs)]).toEqual([[], []])
      }),
    )
  })

  it('does not try to compare what nobody could read side by side', () => {
    const [a, b] = ['a ', 'b '].map((word) => word.repeat(5_000)) as [string, string]
    expect(textOf(diffWords(a, b).mine)).toBe(a)
  })
})
