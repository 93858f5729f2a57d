import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatNip, isNip, isRegon, normalizeNip, normalizeRegon } from '#shared/text/business-numbers'

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`, 'u'))
/** The number with its last digit replaced by each of the ten. */
const withEachLast = (number: string): string[] =>
  Array.from({ length: 10 }, (_, digit) => number.slice(0, -1) + String(digit))
const withDigit = (number: string, index: number, digit: number): string =>
  number.slice(0, index) + String(digit) + number.slice(index + 1)

/** Every number of its length that is right, by trying the ten last digits. */
const right = (length: number, isRight: (number: string) => boolean) =>
  digits(length)
    .map((number) => withEachLast(number).find(isRight))
    .filter((number) => number !== undefined)

describe('isNip', () => {
  it.each(['5260250274', '5252344078', '1060000062', '6762484560'])('takes %s', (nip) => {
    expect(isNip(nip)).toBe(true)
  })

  it.each([
    '',
    '0000000000',
    '5260250275',
    '526025027',
    '52602502744',
    '526-025-02-74',
    '526025027A',
    '٥٢٦٠٢٥٠٢٧٤',
  ])('refuses %j', (text) => {
    expect(isNip(text)).toBe(false)
  })

  it('has one right last digit for any nine, or none where the sum has no digit', () => {
    fc.assert(
      fc.property(digits(10), (number) => {
        const sum = [6, 5, 7, 2, 3, 4, 5, 6, 7].reduce(
          (total, weight, at) => total + weight * Number(number[at]),
          0,
        )
        const isGivenOut = sum % 11 < 10 && Number(number.slice(0, 9)) > 0
        expect(withEachLast(number).filter(isNip)).toHaveLength(isGivenOut ? 1 : 0)
      }),
    )
  })

  it('notices every digit that is typed wrong', () => {
    fc.assert(
      fc.property(right(10, isNip), fc.nat(9), fc.nat(9), (nip, index, digit) => {
        expect(isNip(withDigit(nip, index, digit))).toBe(Number(nip[index]) === digit)
      }),
    )
  })

  it('does not mind how the digits are grouped once they are normalized', () => {
    fc.assert(
      fc.property(right(10, isNip), fc.constantFrom('', ' ', '-', '\u00a0', '–', '.'), (nip, separator) => {
        const [first, second, third, fourth] = [
          nip.slice(0, 3),
          nip.slice(3, 6),
          nip.slice(6, 8),
          nip.slice(8),
        ]
        for (const prefix of ['', 'PL', 'pl ', ' PL ']) {
          const typed = prefix + [first, second, third, fourth].join(separator)
          expect(normalizeNip(typed)).toBe(nip)
        }
        expect(normalizeNip(formatNip(nip))).toBe(nip)
      }),
    )
  })
})

describe('isRegon', () => {
  it.each(['123456785', '000331501', '012100784', '12345678512347'])('takes %s', (regon) => {
    expect(isRegon(regon)).toBe(true)
  })

  it.each(['', '000000000', '00000000000000', '123456786', '1234567850', '12345678612347', '12345678512348'])(
    'refuses %j',
    (text) => {
      expect(isRegon(text)).toBe(false)
    },
  )

  it('has one right last digit for any eight, and for any thirteen whose first nine are right', () => {
    fc.assert(
      fc.property(right(9, isRegon), digits(5), (regon, unit) => {
        expect(withEachLast(regon).filter(isRegon)).toEqual([regon])
        expect(withEachLast(regon + unit).filter(isRegon)).toHaveLength(1)
      }),
    )
  })

  it('takes no local unit of a business whose own number is wrong', () => {
    fc.assert(
      fc.property(
        right(14, (number) => isRegon(number)),
        fc.integer({ min: 1, max: 9 }),
        (regon, add) => {
          const wrong = withDigit(regon, 8, (Number(regon[8]) + add) % 10)
          expect(withEachLast(wrong).filter(isRegon)).toEqual([])
        },
      ),
    )
  })

  it('is normalized from how people write it', () => {
    expect(normalizeRegon(' 123 456-785 ')).toBe('123456785')
    expect(normalizeRegon('brak')).toBe('brak')
  })
})
