import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { licenceFor, updateEntitlementOf } from '#shared/updates/entitlement-to-updates'

const day = fc
  .date({ min: new Date('2015-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const licence = fc.record({
  programId: fc.constantFrom('subiekt-nexo', 'gestor-gt'),
  number: fc.string({ minLength: 1, maxLength: 8 }),
  entitledUntil: fc.option(day),
})

describe('updateEntitlementOf', () => {
  it.each([
    ['2026-11-22', '2026-11-22', 'entitled'],
    ['2026-11-23', '2026-11-22', 'ended'],
    ['2026-09-30', '2026-10-01', 'entitled'],
    ['2026-11-22', null, 'unknown'],
  ] as const)('of a version of %s under a licence until %s is %s', (releasedOn, until, entitlement) => {
    expect(updateEntitlementOf(releasedOn, until)).toBe(entitlement)
  })

  it('never comes back for a later version once it has ended', () => {
    fc.assert(
      fc.property(day, day, day, (until, one, other) => {
        const [early, late] = one <= other ? [one, other] : [other, one]
        if (updateEntitlementOf(early, until) === 'ended')
          expect(updateEntitlementOf(late, until)).toBe('ended')
      }),
    )
  })
})

describe('licenceFor', () => {
  it('gives the one of the program that entitles to most, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(licence), day, (licences, releasedOn) => {
        const found = licenceFor('gestor-gt', licences)
        const fitting = licences.filter(({ programId }) => programId === 'gestor-gt')
        expect(found === null).toBe(fitting.length === 0)
        const isEntitled = fitting.some(
          ({ entitledUntil }) => updateEntitlementOf(releasedOn, entitledUntil) === 'entitled',
        )
        expect(updateEntitlementOf(releasedOn, found?.entitledUntil ?? null) === 'entitled').toBe(isEntitled)
        expect(licenceFor('gestor-gt', licences.toReversed())?.entitledUntil).toBe(found?.entitledUntil)
      }),
    )
  })
})
