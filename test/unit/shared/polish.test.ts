import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldPolish, matchesQuery, searchWords } from '#shared/text/polish'

describe('foldPolish', () => {
  it.each([
    ['ąćęłńóśźż', 'acelnoszz'],
    ['ĄĆĘŁŃÓŚŹŻ', 'acelnoszz'],
    ['Zażółć gęślą jaźń', 'zazolc gesla jazn'],
    // The same letters, taken apart beforehand.
    ['Zażółć'.normalize('NFD'), 'zazolc'],
    ['Grüße, café', 'gruße, cafe'],
    ['KSeF 2.0 – FA(3)', 'ksef 2.0 – fa(3)'],
    ['', ''],
  ])('folds %j to %j', (text, folded) => {
    expect(foldPolish(text)).toBe(folded)
  })

  it('changes nothing when done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldPolish(foldPolish(text))).toBe(foldPolish(text))
      }),
    )
  })

  it('keeps plain lower-case text as it is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9 .,-]*$/u), (text) => {
        expect(foldPolish(text)).toBe(text)
      }),
    )
  })
})

describe('matchesQuery', () => {
  it.each([
    ['Poprawki wysyłki faktur do KSeF', 'wysylki ksef', true],
    ['Poprawki wysyłki faktur do KSeF', 'KSEF wysyłki', true],
    ['Poprawki wysyłki faktur do KSeF', 'ksef magazyn', false],
    ['Płaca minimalna', 'placa', true],
    ['Placa minimalna', 'płaca', true],
    ['anything', '   ', true],
    ['Subiekt GT 1.84.1', '1.84', true],
  ])('%j against %j is %j', (text, query, isMatch) => {
    expect(matchesQuery(text, query)).toBe(isMatch)
  })

  it('finds every word of a text in that text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(matchesQuery(text, text)).toBe(true)
        for (const word of searchWords(text)) expect(matchesQuery(text, word)).toBe(true)
      }),
    )
  })
})
