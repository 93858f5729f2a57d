import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AccessAccount, effectiveAccess } from '#shared/access/effective-access'
import { CAPABILITY_RULES, type CapabilityId, LEVELS, type Level } from '#shared/access/policy'
import {
  certificateNotice,
  compareLevels,
  contactDueOn,
  daysBetween,
  listedUntil,
  listingWindowStart,
  polishDayOf,
  standingReminders,
} from '#shared/access/standing'

const NOW = new Date('2026-11-22T10:00:00Z')
const account = (change: Partial<AccessAccount> = {}): AccessAccount => ({
  level: 2,
  certifiedUntil: null,
  sellsSubscriptions: false,
  ...change,
})

interface LevelChange {
  readonly from: Level
  readonly to: Level
  readonly adds: readonly CapabilityId[]
  readonly lacks: readonly CapabilityId[]
}

/** Moves between levels, written down by hand from the vendor's text. */
const LEVEL_CHANGES: readonly LevelChange[] = [
  {
    from: 0,
    to: 1,
    adds: ['service-materials', 'partner-support-landline'],
    lacks: ['custom-solutions'],
  },
  { from: 2, to: 3, adds: ['pi-section'], lacks: [] },
  {
    from: 3,
    to: 4,
    adds: ['service-instructions', 'serviceman-support-landline', 'support-queries'],
    lacks: ['pi-section'],
  },
  { from: 4, to: 5, adds: ['api-section', 'api-forum'], lacks: [] },
  {
    from: 5,
    to: 3,
    adds: ['pi-section'],
    lacks: [
      'service-instructions',
      'serviceman-support-landline',
      'support-queries',
      'api-section',
      'api-forum',
    ],
  },
]

describe('compareLevels', () => {
  it.each(LEVEL_CHANGES)(
    'says what level $to adds to level $from and takes away',
    ({ from, to, adds, lacks }) => {
      const found = compareLevels(account({ level: from }), NOW).find(({ level }) => level === to)
      expect([found?.adds, found?.lacks]).toEqual([adds, lacks])
    },
  )

  it('leaves out the level that counts, which for an expired serviceman is 3', () => {
    const expired = account({ level: 4, certifiedUntil: '2026-10-08T21:59:59Z' })
    const levels = compareLevels(expired, NOW).map(({ level }) => level)
    expect(levels).toEqual([0, 1, 2, 4, 5])
    const renewed = compareLevels(expired, NOW).find(({ level }) => level === 4)
    expect(renewed?.adds).toEqual(['service-instructions', 'serviceman-support-landline', 'support-queries'])
    expect(renewed?.lacks).toEqual(['pi-section'])
  })

  it('names what takes a condition beyond the level', () => {
    const of = (sellsSubscriptions: boolean) =>
      compareLevels(account({ level: 1, sellsSubscriptions }), NOW).find(({ level }) => level === 2)
    expect(of(false)?.onCondition).toEqual(['subscription-purchase'])
    expect(of(true)?.onCondition).toEqual([])
    expect(of(true)?.adds).toContain('subscription-purchase')
  })

  it('gives what the other level holds when its changes are made, for every pair of levels', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LEVELS), fc.boolean(), (level, sellsSubscriptions) => {
        const own = account({ level, sellsSubscriptions })
        const held = effectiveAccess(own, NOW).capabilities
        for (const comparison of compareLevels(own, NOW)) {
          const after = [...held.filter((id) => !comparison.lacks.includes(id)), ...comparison.adds]
          const there = effectiveAccess({ ...own, level: comparison.level }, NOW).capabilities
          expect(after.toSorted()).toEqual([...there].toSorted())
          for (const id of comparison.onCondition) expect(CAPABILITY_RULES[id]).toHaveProperty('onlyIf')
        }
      }),
    )
  })
})

describe('contactDueOn', () => {
  it.each([
    ['2026-01-01', '2026-06-30'],
    ['2026-03-31', '2026-06-30'],
    ['2026-04-01', '2026-09-30'],
    ['2026-08-15', '2026-12-31'],
    ['2026-10-01', '2027-03-31'],
    ['2026-12-31', '2027-03-31'],
  ])('of a confirmation on %s is %s, the end of the next quarter', (on, due) => {
    expect(contactDueOn(on)).toBe(due)
  })

  it('lies between 90 and 184 days after it', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (moment) => {
          const on = polishDayOf(moment)
          const days = daysBetween(on, contactDueOn(on))
          expect(days).toBeGreaterThanOrEqual(90)
          expect(days).toBeLessThanOrEqual(184)
        },
      ),
    )
  })
})

describe('listedUntil', () => {
  it.each([
    [[], null],
    [['2026-11-01', '2026-10-01'], null],
    [['2026-02-10', '2026-11-01', '2026-10-01'], '2027-02-10'],
    [['2026-11-01', '2025-12-24', '2026-10-01', '2026-05-05'], '2027-05-05'],
  ])('of registrations on %j is %s', (days, until) => {
    expect(listedUntil(days)).toBe(until)
  })

  it('is twelve months after a registration that the window still has', () => {
    expect(listingWindowStart(NOW).toISOString()).toBe('2025-11-22T10:00:00.000Z')
  })
})

describe('certificateNotice', () => {
  const serviceman = (certifiedUntil: string | null) => account({ level: 4, certifiedUntil })

  it.each([
    ['2026-10-08T21:59:59Z', { kind: 'certificate-expired', on: '2026-10-08T21:59:59Z' }],
    ['2026-11-22T22:59:59Z', { kind: 'certificate-ending', on: '2026-11-22T22:59:59Z', days: 0 }],
    ['2026-11-23T22:59:59Z', { kind: 'certificate-ending', on: '2026-11-23T22:59:59Z', days: 1 }],
    ['2026-12-22T22:59:59Z', { kind: 'certificate-ending', on: '2026-12-22T22:59:59Z', days: 30 }],
    ['2026-12-23T22:59:59Z', null],
    [null, null],
  ])('of one that holds until %s is %j', (until, notice) => {
    expect(certificateNotice(serviceman(until), NOW)).toEqual(notice)
  })

  it('is silent of other levels', () => {
    expect(certificateNotice(account({ level: 5, certifiedUntil: '2026-01-01T00:00:00Z' }), NOW)).toBeNull()
  })
})

describe('standingReminders', () => {
  const kinds = (
    now: string,
    facts: Partial<{ registrationCount: number | null; contactDueOn: string }> | null,
    own = account(),
  ) =>
    standingReminders(
      own,
      facts === null ? null : { registrationCount: 3, contactDueOn: '2027-03-31', ...facts },
      new Date(now),
    ).map(({ kind }) => kind)

  it.each([
    ['2026-09-16T12:00:00Z', '2026-09-30', ['contact-due']],
    ['2026-09-15T12:00:00Z', '2026-09-30', []],
    ['2026-09-30T20:00:00Z', '2026-09-30', ['contact-due']],
    // In Poland it is October already.
    ['2026-09-30T22:30:00Z', '2026-09-30', ['contact-overdue']],
  ])('at %s of contact data due on %s are %j', (now, contactDue, expected) => {
    expect(kinds(now, { contactDueOn: contactDue })).toEqual(expected)
  })

  it.each([
    ['2026-11-16T12:00:00Z', 2, ['registrations-missing']],
    ['2026-11-15T12:00:00Z', 2, []],
    ['2026-12-31T12:00:00Z', 3, []],
    ['2026-12-31T12:00:00Z', null, []],
  ])('at %s of %s registrations are %j', (now, registrationCount, expected) => {
    expect(kinds(now, { registrationCount })).toEqual(expected)
  })

  it('put what has happened before what will, and tell of the certificate before the rest is known', () => {
    const expired = account({ level: 4, certifiedUntil: '2026-10-08T21:59:59Z' })
    const facts = { registrationCount: 1, contactDueOn: '2026-09-30' }
    expect(kinds('2026-12-01T12:00:00Z', facts, expired)).toEqual([
      'certificate-expired',
      'contact-overdue',
      'registrations-missing',
    ])
    expect(kinds('2026-12-01T12:00:00Z', null, expired)).toEqual(['certificate-expired'])
  })
})
