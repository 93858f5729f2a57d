import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VersionNumber } from '#shared/api/updates'
import { compareVersions, isInRange, isVersionNumber } from '#shared/updates/version-number'

const versionNumber = fc
  .array(fc.integer({ min: 0, max: 120 }), { minLength: 2, maxLength: 4 })
  .map((places) => places.join('.'))

describe('compareVersions', () => {
  it.each([
    ['58.1.0', '58.0.9', 1],
    ['1.100', '1.84', 1],
    ['1.84', '1.84.1', -1],
    ['58.1', '58.1.0.0', 0],
    ['9.0', '10.0', -1],
  ])('%s against %s is %i', (a, b, sign) => {
    expect(Math.sign(compareVersions(a, b))).toBe(sign)
  })

  it('orders any versions the same whichever is asked about first, and without circles', () => {
    fc.assert(
      fc.property(versionNumber, versionNumber, versionNumber, (a, b, c) => {
        expect(Math.sign(compareVersions(a, b))).toBe(-Math.sign(compareVersions(b, a)) + 0)
        if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0) {
          expect(compareVersions(a, c)).toBeLessThanOrEqual(0)
        }
      }),
    )
  })
})

describe('isInRange', () => {
  it('counts both ends in and takes an open end as no end', () => {
    expect(isInRange('57.0', { lowest: '57.0.0', highest: '58.0' })).toBe(true)
    expect(isInRange('58.0.0', { lowest: '57.0', highest: '58.0' })).toBe(true)
    expect(isInRange('58.0.1', { lowest: '57.0', highest: '58.0' })).toBe(false)
    expect(isInRange('1.0', { lowest: null, highest: '58.0' })).toBe(true)
    expect(isInRange('99.0', { lowest: '57.0', highest: null })).toBe(true)
  })
})

describe('isVersionNumber', () => {
  it('takes what the contract takes, and nothing else', () => {
    const texts = fc.oneof(versionNumber, fc.string(), fc.constantFrom('58', '1.2.3.4.5', '1.', '12345.0'))
    fc.assert(
      fc.property(texts, (text) => {
        expect(isVersionNumber(text)).toBe(VersionNumber.safeParse(text).success)
      }),
    )
  })
})
