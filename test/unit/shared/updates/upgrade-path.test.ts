import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newestOffered, type PathVersion, solveUpgradePath } from '#shared/updates/upgrade-path'
import { compareVersions, isInRange } from '#shared/updates/version-number'

function version(number: string, change: Partial<PathVersion> = {}): PathVersion {
  return {
    id: `subiekt-gt-${number}`,
    version: number,
    channel: 'stable',
    fromVersions: { lowest: null, highest: null },
    package: { byteLength: 10 },
    withdrawal: null,
    ...change,
  }
}

const from = (lowest: string | null, highest: string | null) => ({ fromVersions: { lowest, highest } })
const WITHDRAWN = { withdrawal: { reason: 'psuje zestawienia' } }
const NOT_OFFERED = { package: null }

/** A client on 1.58 must pass 1.62 before 1.64. */
const WITH_STOP = [
  version('1.64', from('1.62', null)),
  version('1.63', from('1.62', null)),
  version('1.62', from('1.50', '1.61')),
  version('1.58', NOT_OFFERED),
]

const numbersOf = (steps: readonly PathVersion[]): string[] => steps.map((step) => step.version)

describe('solveUpgradePath', () => {
  it('passes the version that the wanted one asks for first', () => {
    const path = solveUpgradePath(WITH_STOP, { installed: '1.58', wantedId: null })
    expect(path).toMatchObject({ kind: 'path', byteLength: 20, isInstalledListed: true })
    expect(path.kind === 'path' && numbersOf(path.steps)).toEqual(['1.62', '1.64'])
  })

  it('takes the smaller of two ways that are equally short', () => {
    const path = solveUpgradePath(
      [
        version('1.64', from('1.61', null)),
        version('1.62', { ...from('1.50', '1.60'), package: { byteLength: 900 } }),
        version('1.61', { ...from('1.50', '1.60'), package: { byteLength: 30 } }),
        version('1.58'),
      ],
      { installed: '1.58', wantedId: null },
    )
    expect(path.kind === 'path' && numbersOf(path.steps)).toEqual(['1.61', '1.64'])
  })

  it('wants the newest offered stable version unless told', () => {
    const versions = [
      version('1.66', { channel: 'preview' }),
      version('1.65', WITHDRAWN),
      version('1.64', NOT_OFFERED),
      version('1.63'),
      version('1.62'),
    ]
    expect(newestOffered(versions)?.version).toBe('1.63')
    expect(solveUpgradePath(versions, { installed: '1.62', wantedId: null })).toMatchObject({
      kind: 'path',
      wanted: { version: '1.63' },
    })
  })

  it('takes a preview as a step only on the way to a preview', () => {
    const stop = version('1.62', { channel: 'preview', ...from('1.50', '1.60') })
    const stable = [version('1.64', from('1.62', null)), stop, version('1.58')]
    expect(solveUpgradePath(stable, { installed: '1.58', wantedId: null })).toEqual({
      kind: 'no-path',
      wanted: stable[0],
      reason: { kind: 'steps-blocked', steps: [{ version: stop, obstacle: 'preview' }] },
    })
    const preview = [version('1.64', { channel: 'preview', ...from('1.62', null) }), stop]
    const path = solveUpgradePath(preview, { installed: '1.58', wantedId: 'subiekt-gt-1.64' })
    expect(path.kind === 'path' && numbersOf(path.steps)).toEqual(['1.62', '1.64'])
  })

  it.each([
    ['withdrawn', WITHDRAWN],
    ['not-offered', NOT_OFFERED],
  ] as const)('names the step that is needed and %s', (obstacle, change) => {
    const versions = WITH_STOP.map((one) => (one.version === '1.62' ? { ...one, ...change } : one))
    expect(solveUpgradePath(versions, { installed: '1.58', wantedId: null })).toMatchObject({
      kind: 'no-path',
      reason: { kind: 'steps-blocked', steps: [{ version: { version: '1.62' }, obstacle }] },
    })
  })

  it.each([
    ['withdrawn', WITHDRAWN],
    ['not-offered', NOT_OFFERED],
  ] as const)('says that the wanted version itself is %s', (obstacle, change) => {
    const versions = [version('1.64', change), version('1.58')]
    expect(solveUpgradePath(versions, { installed: '1.58', wantedId: 'subiekt-gt-1.64' })).toMatchObject({
      kind: 'no-path',
      reason: { kind: 'wanted-blocked', obstacle },
    })
  })

  it('says from which version on there is a way when the client has an older one', () => {
    const versions = [...WITH_STOP.slice(0, 3), version('1.40', NOT_OFFERED)]
    expect(solveUpgradePath(versions, { installed: '1.40', wantedId: null })).toMatchObject({
      reason: { kind: 'gap', startsAt: '1.50' },
    })
    expect(solveUpgradePath(versions, { installed: '1.41', wantedId: null })).toMatchObject({
      reason: { kind: 'installed-unknown', startsAt: '1.50' },
    })
  })

  it('names no start when the client is not too old but left out', () => {
    const versions = [version('1.64', from(null, '1.60')), version('1.62', NOT_OFFERED)]
    const left = versions.map((one) => (one.version === '1.62' ? { ...one, ...from('1.62', '1.62') } : one))
    expect(solveUpgradePath(left, { installed: '1.62', wantedId: null })).toMatchObject({
      reason: { kind: 'gap', startsAt: null },
    })
  })

  it('knows a way from a version that the catalogue does not list, and says that it does not', () => {
    expect(solveUpgradePath(WITH_STOP, { installed: '1.58.3', wantedId: null })).toMatchObject({
      kind: 'path',
      isInstalledListed: false,
    })
  })

  it('starts from a version that was withdrawn: that client needs the update most', () => {
    const versions = [version('1.64'), version('1.63', WITHDRAWN)]
    expect(solveUpgradePath(versions, { installed: '1.63', wantedId: null })).toMatchObject({ kind: 'path' })
  })

  it.each([
    ['1.64', 'up-to-date'],
    ['1.64.0', 'up-to-date'],
    ['1.65', 'downgrade'],
  ] as const)('with %s installed the newest is "%s"', (installed, kind) => {
    expect(solveUpgradePath(WITH_STOP, { installed, wantedId: null })).toMatchObject({ kind })
  })

  it.each([
    [null, 'nothing-offered'],
    ['subiekt-gt-9.9', 'wanted-unknown'],
  ] as const)('with %s wanted of an empty program it is "%s"', (wantedId, kind) => {
    expect(solveUpgradePath([], { installed: '1.58', wantedId })).toEqual({
      kind: 'no-path',
      wanted: null,
      reason: { kind },
    })
  })
})

/** Few numbers and few sizes, so that ways meet, tie and break. */
const number = fc.integer({ min: 1, max: 8 }).map((minor) => `1.${minor}`)
const end = fc.option(number, { nil: null })
const anyVersion: fc.Arbitrary<PathVersion> = fc
  .record({
    version: number,
    channel: fc.constantFrom('stable', 'stable', 'stable', 'preview' as const),
    fromVersions: fc.record({ lowest: end, highest: end }),
    package: fc.constantFrom({ byteLength: 1 }, { byteLength: 2 }, { byteLength: 5 }, null),
    withdrawal: fc.constantFrom(null, null, null, { reason: '' }),
  })
  .map((fields) => ({ ...fields, id: `p-${fields.version}` }))
const catalogue = fc.uniqueArray(anyVersion, { selector: ({ id }) => id, maxLength: 8 })
const request = fc.record({ installed: number, wantedId: fc.option(number.map((one) => `p-${one}`)) })

/** Every way there is, by trying all of them. */
function allWays(versions: readonly PathVersion[], installed: string, wanted: PathVersion): PathVersion[][] {
  const usable = versions.filter(
    (one) =>
      one.package !== null &&
      one.withdrawal === null &&
      (one.channel === 'stable' || wanted.channel === 'preview'),
  )
  const goOn = (at: string): PathVersion[][] =>
    usable
      .filter((one) => compareVersions(one.version, at) > 0 && isInRange(at, one.fromVersions))
      .flatMap((one) => (one.id === wanted.id ? [[one]] : goOn(one.version).map((rest) => [one, ...rest])))
  return goOn(installed)
}

const costOf = (way: readonly PathVersion[]): number =>
  way.length * 1_000 + way.reduce((sum, one) => sum + (one.package?.byteLength ?? 0), 0)

describe('solveUpgradePath over any catalogue', () => {
  it('finds a way exactly where trying everything does, one that costs as little, and a valid one', () => {
    fc.assert(
      fc.property(catalogue, request, (versions, { installed, wantedId }) => {
        const path = solveUpgradePath(versions, { installed, wantedId })
        if (path.kind !== 'path') {
          if (path.kind !== 'no-path' || path.wanted === null) return
          expect(allWays(versions, installed, path.wanted)).toEqual([])
          return
        }
        const ways = allWays(versions, installed, path.wanted)
        expect(costOf(path.steps)).toBe(Math.min(...ways.map(costOf)))
        expect(path.byteLength).toBe(costOf(path.steps) % 1_000)
        expect(ways.map(numbersOf)).toContainEqual(numbersOf(path.steps))
        expect(path.steps.at(-1)).toBe(path.wanted)
      }),
      { numRuns: 2_000 },
    )
  })

  it('names as blocked only steps that, given out again, would open a way', () => {
    fc.assert(
      fc.property(catalogue, request, (versions, { installed, wantedId }) => {
        const path = solveUpgradePath(versions, { installed, wantedId })
        if (path.kind !== 'no-path' || path.reason.kind !== 'steps-blocked') return
        const blocked = new Set(path.reason.steps.map((step) => step.version.id))
        expect(blocked.size).toBeGreaterThan(0)
        const given = versions.map((one): PathVersion => {
          if (!blocked.has(one.id)) return one
          return { ...one, channel: 'stable', withdrawal: null, package: { byteLength: 1 } }
        })
        expect(solveUpgradePath(given, { installed, wantedId: path.wanted?.id ?? '' }).kind).toBe('path')
      }),
      { numRuns: 2_000 },
    )
  })

  it('does not depend on the order in which the catalogue lists its versions', () => {
    fc.assert(
      fc.property(catalogue, request, (versions, { installed, wantedId }) => {
        const path = solveUpgradePath(versions, { installed, wantedId })
        const turned = solveUpgradePath(versions.toReversed(), { installed, wantedId })
        expect(turned.kind).toBe(path.kind)
        if (path.kind === 'path' && turned.kind === 'path') {
          expect(costOf(turned.steps)).toBe(costOf(path.steps))
        }
      }),
    )
  })
})
