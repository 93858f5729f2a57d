import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LibraryRules, planRemovals, type RuledVersion } from '#shared/updates/library-rules'
import { compareVersions } from '#shared/updates/version-number'

const KEEP_ALL: LibraryRules = { keepCount: null, keepCountByProgram: {}, quotaByteLength: null }

function held(text: string, change: Partial<RuledVersion> = {}): RuledVersion {
  const [programId = '', version = ''] = text.split(' ')
  return {
    id: text,
    programId,
    version,
    byteLength: 100,
    releasedOn: `2026-01-${String(Number(version.split('.')[1] ?? 0) + 1).padStart(2, '0')}`,
    isPinned: false,
    isInUse: false,
    ...change,
  }
}

const removedBy = (versions: readonly RuledVersion[], rules: Partial<LibraryRules>) =>
  planRemovals(versions, { ...KEEP_ALL, ...rules }).removals.map(({ id, reason }) => `${id}: ${reason}`)

const THREE = [held('a 1.1'), held('a 1.2'), held('a 1.3')]

describe('planRemovals', () => {
  it.each<[string, readonly RuledVersion[], Partial<LibraryRules>, string[]]>([
    ['no rule', THREE, {}, []],
    ['a count', THREE, { keepCount: 2 }, ['a 1.1: keep-count']],
    ['a count of one', THREE, { keepCount: 1 }, ['a 1.1: keep-count', 'a 1.2: keep-count']],
    ['a count that is not reached', THREE, { keepCount: 5 }, []],
    ["a program's own count", THREE, { keepCount: 1, keepCountByProgram: { a: 2 } }, ['a 1.1: keep-count']],
    ["a program's own no limit", THREE, { keepCount: 1, keepCountByProgram: { a: null } }, []],
    [
      'the numbers as numbers, not as text',
      [held('a 9.0'), held('a 10.0')],
      { keepCount: 1 },
      ['a 9.0: keep-count'],
    ],
    [
      'one version twice',
      [held('a 1.2'), held('a 1.2.0', { id: 'twin' }), held('a 1.1')],
      { keepCount: 2 },
      [],
    ],
    [
      'a pinned old version beside those counted',
      [held('a 1.1', { isPinned: true }), held('a 1.2'), held('a 1.3')],
      { keepCount: 1 },
      ['a 1.2: keep-count'],
    ],
    ['one in use', [held('a 1.1', { isInUse: true }), held('a 1.2')], { keepCount: 1 }, []],
    ['a quota that holds', THREE, { quotaByteLength: 300 }, []],
    ['a quota, the oldest first', THREE, { quotaByteLength: 200 }, ['a 1.1: quota']],
    ['a quota below the newest', THREE, { quotaByteLength: 50 }, ['a 1.1: quota', 'a 1.2: quota']],
    [
      'a quota over programs, by day',
      [held('a 1.1'), held('a 1.9'), held('b 2.5'), held('b 2.6')],
      { quotaByteLength: 300 },
      ['a 1.1: quota'],
    ],
    [
      'a version of which no day is known, before all others',
      [held('a 1.1'), held('a 1.9'), held('b 2.5', { releasedOn: null }), held('b 2.6')],
      { quotaByteLength: 300 },
      ['b 2.5: quota'],
    ],
    [
      'a count that makes the quota hold',
      THREE,
      { keepCount: 2, quotaByteLength: 200 },
      ['a 1.1: keep-count'],
    ],
  ])('%s', (_title, versions, rules, expected) => {
    expect(removedBy(versions, rules)).toEqual(expected)
  })

  it('says how far what must stay is beyond the quota', () => {
    const plan = planRemovals(THREE, { ...KEEP_ALL, quotaByteLength: 60 })
    expect(plan).toMatchObject({ removedByteLength: 200, leftByteLength: 100, excessByteLength: 40 })
  })

  const version = fc.record({
    programId: fc.constantFrom('a', 'b', 'c'),
    version: fc.tuple(fc.nat(3), fc.nat(12)).map((places) => places.join('.')),
    byteLength: fc.integer({ min: 1, max: 1_000 }),
    releasedOn: fc.option(fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01')),
    isPinned: fc.boolean(),
    isInUse: fc.boolean(),
  })
  const library = fc
    .array(version, { maxLength: 30 })
    .map((versions) => versions.map((each, index) => ({ ...each, id: String(index) })))
  const count = fc.option(fc.integer({ min: 1, max: 5 }))
  const anyRules = fc.record({
    keepCount: count,
    keepCountByProgram: fc.dictionary(fc.constantFrom('a', 'b'), count),
    quotaByteLength: fc.option(fc.nat(8_000)),
  })

  it('never takes what is pinned, in use or the newest of its program, and nothing twice', () => {
    fc.assert(
      fc.property(library, anyRules, (versions, rules) => {
        const { removals } = planRemovals(versions, rules)
        const removed = new Set(removals.map(({ id }) => id))
        expect(removed.size).toBe(removals.length)
        for (const each of versions.filter(({ id }) => removed.has(id))) {
          expect(each.isPinned || each.isInUse).toBe(false)
          const isOlder = versions.some(
            (other) => other.programId === each.programId && compareVersions(other.version, each.version) > 0,
          )
          expect(isOlder).toBe(true)
        }
      }),
    )
  })

  it('keeps the quota unless only what must stay is left, and takes nothing once it holds', () => {
    fc.assert(
      fc.property(library, fc.nat(8_000), (versions, quotaByteLength) => {
        const plan = planRemovals(versions, { ...KEEP_ALL, quotaByteLength })
        const total = versions.reduce((sum, { byteLength }) => sum + byteLength, 0)
        expect(plan.leftByteLength + plan.removedByteLength).toBe(total)
        const last = versions.find(({ id }) => id === plan.removals.at(-1)?.id)
        if (last !== undefined) expect(plan.leftByteLength + last.byteLength).toBeGreaterThan(quotaByteLength)
        if (plan.leftByteLength > quotaByteLength) {
          const left = versions.filter(({ id }) => !plan.removals.some((removal) => removal.id === id))
          expect(planRemovals(left, { ...KEEP_ALL, quotaByteLength }).removals).toEqual([])
        }
      }),
    )
  })

  it('is settled: applied once, it finds nothing more', () => {
    fc.assert(
      fc.property(library, anyRules, (versions, rules) => {
        const removed = new Set(planRemovals(versions, rules).removals.map(({ id }) => id))
        const left = versions.filter(({ id }) => !removed.has(id))
        expect(planRemovals(left, rules).removals).toEqual([])
      }),
    )
  })
})
