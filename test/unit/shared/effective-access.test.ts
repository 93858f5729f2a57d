import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { effectiveAccess, heldInTile, tilesFor } from '#shared/access/effective-access'
import {
  CAPABILITY_IDS,
  CAPABILITY_RULES,
  isEligibilityRequired,
  LEVELS,
  TILE_IDS,
} from '#shared/access/policy'
import reference from '../../fixtures/access-policy.json'

const NOW = new Date('2026-11-22T12:00:00Z')
const PAST = '2026-11-22T11:59:59.999Z'
const FUTURE = '2026-11-22T12:00:00.001Z'

/** The sample accounts, each with the level that counts, written down by hand from the source text. */
const ACCOUNTS = [
  { name: 'poziom0', level: 0, counts: 0, certifiedUntil: null, sellsSubscriptions: false },
  { name: 'poziom1', level: 1, counts: 1, certifiedUntil: null, sellsSubscriptions: false },
  { name: 'poziom2', level: 2, counts: 2, certifiedUntil: null, sellsSubscriptions: false },
  { name: 'poziom2-abonamenty', level: 2, counts: 2, certifiedUntil: null, sellsSubscriptions: true },
  { name: 'poziom3', level: 3, counts: 3, certifiedUntil: null, sellsSubscriptions: false },
  { name: 'poziom4', level: 4, counts: 4, certifiedUntil: FUTURE, sellsSubscriptions: false },
  { name: 'serwisant-wygasly', level: 4, counts: 3, certifiedUntil: PAST, sellsSubscriptions: false },
  { name: 'poziom5', level: 5, counts: 5, certifiedUntil: null, sellsSubscriptions: false },
] as const

interface ReferenceRule {
  readonly levels: readonly number[]
  readonly onlyIf?: string
}

const capabilities: Readonly<Record<string, ReferenceRule>> = reference.capabilities
const tiles: Readonly<Record<string, readonly string[]>> = reference.tiles

function isHeldByReference(id: string, account: (typeof ACCOUNTS)[number]): boolean {
  const rule = capabilities[id]
  if (rule === undefined || !rule.levels.includes(account.counts)) return false
  return rule.onlyIf !== 'account.sellsSubscriptions' || account.sellsSubscriptions
}

describe('the access policy', () => {
  it('names the capabilities, tiles and levels of the reference, and no others', () => {
    expect([...CAPABILITY_IDS].sort()).toEqual(Object.keys(capabilities).sort())
    expect([...TILE_IDS].sort()).toEqual(Object.keys(tiles).sort())
    expect(LEVELS.map(String)).toEqual(Object.keys(reference.levels))
    expect(CAPABILITY_IDS).toHaveLength(17)
    expect(TILE_IDS).toHaveLength(10)
  })

  it.each(LEVELS)('asks for a ground of eligibility at level %i as the reference does', (level) => {
    expect(isEligibilityRequired(level)).toBe(reference.levels[level].eligibilityRequired)
  })

  it('puts every capability into exactly one tile', () => {
    const placed = Object.values(tiles).flat()
    expect([...placed].sort()).toEqual([...CAPABILITY_IDS].sort())
  })
})

describe.each(ACCOUNTS)('effectiveAccess of $name', (account) => {
  const access = effectiveAccess(account, NOW)

  it(`counts as level ${account.counts}`, () => {
    expect(access.effectiveLevel).toBe(account.counts)
  })

  it.each(CAPABILITY_IDS)('agrees with the reference about %s', (id) => {
    expect(access.capabilities.includes(id)).toBe(isHeldByReference(id, account))
  })

  it.each(TILE_IDS)('agrees with the reference about the tile %s and what shows in it', (tile) => {
    const expected = (tiles[tile] ?? []).filter((id) => isHeldByReference(id, account))
    expect(access.tiles.includes(tile)).toBe(expected.length > 0)
    expect(heldInTile(tile, access.capabilities)).toEqual(expected)
  })
})

describe('an account without a level', () => {
  it('holds nothing', () => {
    const operator = { level: null, certifiedUntil: null, sellsSubscriptions: true }
    expect(effectiveAccess(operator, NOW)).toEqual({ effectiveLevel: null, capabilities: [], tiles: [] })
  })
})

describe('the end of a certificate', () => {
  it('still counts at the very moment it names', () => {
    const account = { level: 4, certifiedUntil: NOW.toISOString(), sellsSubscriptions: false } as const
    expect(effectiveAccess(account, NOW).effectiveLevel).toBe(4)
  })

  it('is read with its offset', () => {
    const account = {
      level: 4,
      certifiedUntil: '2026-11-22T13:00:00+02:00',
      sellsSubscriptions: false,
    } as const
    expect(effectiveAccess(account, NOW).effectiveLevel).toBe(3)
  })
})

const anyAccount = fc.record({
  level: fc.constantFrom(...LEVELS),
  certifiedUntil: fc.option(
    fc
      .date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2100-01-01') })
      .map((date) => date.toISOString()),
  ),
  sellsSubscriptions: fc.boolean(),
})
const anyMoment = fc.date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2100-01-01') })

describe('for any account at any moment', () => {
  it('an expired serviceman holds exactly what a level 3 account holds', () => {
    fc.assert(
      fc.property(anyAccount, anyMoment, (account, now) => {
        fc.pre(account.certifiedUntil !== null && new Date(account.certifiedUntil) < now)
        const serviceman = effectiveAccess({ ...account, level: 4 }, now)
        expect(serviceman).toEqual(effectiveAccess({ ...account, level: 3 }, now))
      }),
    )
  })

  it('a certificate changes nothing for any level but the serviceman', () => {
    fc.assert(
      fc.property(anyAccount, anyMoment, (account, now) => {
        fc.pre(account.level !== 4)
        const { capabilities: held } = effectiveAccess({ ...account, certifiedUntil: null }, now)
        expect(effectiveAccess(account, now).capabilities).toEqual(held)
      }),
    )
  })

  it('selling subscriptions adds that capability at most, and only where its levels allow it', () => {
    fc.assert(
      fc.property(anyAccount, anyMoment, (account, now) => {
        const without = effectiveAccess({ ...account, sellsSubscriptions: false }, now)
        const added = effectiveAccess({ ...account, sellsSubscriptions: true }, now).capabilities.filter(
          (id) => !without.capabilities.includes(id),
        )
        const rule: { readonly levels: readonly number[] } = CAPABILITY_RULES['subscription-purchase']
        const mayBuy = without.effectiveLevel !== null && rule.levels.includes(without.effectiveLevel)
        expect(added).toEqual(mayBuy ? ['subscription-purchase'] : [])
      }),
    )
  })

  it('a tile shows exactly when one of its capabilities is held', () => {
    fc.assert(
      fc.property(fc.subarray(CAPABILITY_IDS), (held) => {
        for (const tile of TILE_IDS) {
          expect(tilesFor(held).includes(tile)).toBe(
            (tiles[tile] ?? []).some((id) => held.some((h) => h === id)),
          )
        }
      }),
    )
  })
})
