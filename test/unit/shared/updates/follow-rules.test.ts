import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AutomaticDownload,
  automaticDownloads,
  DEFAULT_DOWNLOAD,
  type FollowedProgram,
  type JudgedVersion,
  latestListing,
  replaces,
} from '#shared/updates/follow-rules'

const NONE: ReadonlySet<string> = new Set()
const SINCE = '2026-11-01T00:00:00.000Z'
const ANY_RANGE = { lowest: null, highest: null }

function version(number: string, given: Partial<JudgedVersion> = {}): JudgedVersion {
  return {
    id: `subiekt-gt-${number}`,
    programId: 'subiekt-gt',
    version: number,
    kind: 'fix',
    importance: 'recommended',
    channel: 'stable',
    publishedAt: '2026-11-20T08:00:00.000Z',
    fromVersions: ANY_RANGE,
    package: {},
    withdrawal: null,
    ...given,
  }
}

function following(
  download: Partial<AutomaticDownload> | null = {},
  since: string | null = SINCE,
): FollowedProgram {
  return {
    programId: 'subiekt-gt',
    since,
    download: download === null ? null : { ...DEFAULT_DOWNLOAD, ...download },
  }
}

const numbers = (versions: readonly JudgedVersion[]): string[] => versions.map((each) => each.version)

describe('Automatic downloads', () => {
  it.each<[string, FollowedProgram, Partial<JudgedVersion>, boolean]>([
    ['a new version of a followed program', following(), {}, true],
    ['with no rule', following(null), {}, false],
    ['of another program', following(), { programId: 'gestor' }, false],
    ['that was there already', following(), { publishedAt: SINCE }, false],
    ['before the catalogue was known', following({}, null), {}, false],
    ['of another kind', following({ kinds: ['legal'] }), {}, false],
    ['of a chosen kind', following({ kinds: ['legal', 'fix'] }), {}, true],
    ['less important', following({ leastImportance: 'critical' }), {}, false],
    ['as important', following({ leastImportance: 'recommended' }), {}, true],
    ['more important', following({ leastImportance: 'recommended' }), { importance: 'critical' }, true],
    ['for trying out', following(), { channel: 'preview' }, false],
    ['for trying out, asked for', following({ includesPreview: true }), { channel: 'preview' }, true],
    ['not offered', following(), { package: null }, false],
    ['withdrawn', following(), { withdrawal: {} }, false],
  ])('%s', (_case, followed, given, isDownloaded) => {
    expect(automaticDownloads([followed], [version('2.0', given)], NONE)).toHaveLength(isDownloaded ? 1 : 0)
  })

  it('never bring what was ever here or on its way', () => {
    const wanted = version('2.0')
    expect(automaticDownloads([following()], [wanted], new Set([wanted.id]))).toEqual([])
  })

  it('bring the latest alone where it takes the place of those before it', () => {
    const versions = [version('2.0'), version('2.2'), version('2.10')]
    expect(numbers(automaticDownloads([following()], versions, NONE))).toEqual(['2.10'])
  })

  it('bring a stop too, without which the latest cannot be installed', () => {
    const stop = version('2.0', { publishedAt: '2026-11-19T08:00:00.000Z' })
    const latest = version('3.0', { fromVersions: { lowest: '2.0', highest: null } })
    expect(numbers(automaticDownloads([following()], [latest, stop], NONE))).toEqual(['2.0', '3.0'])
  })

  it('bring the stable version also when a later one for trying out is brought', () => {
    const rule = following({ includesPreview: true })
    const versions = [version('2.0'), version('2.1', { channel: 'preview' })]
    expect(numbers(automaticDownloads([rule], versions, NONE)).sort()).toEqual(['2.0', '2.1'])
  })

  it('bring the one before when the latest is withdrawn', () => {
    const versions = [version('2.0'), version('2.1', { withdrawal: {} })]
    expect(numbers(automaticDownloads([following()], versions, NONE))).toEqual(['2.0'])
  })

  const anyVersion = fc
    .record({
      version: fc
        .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 3 }))
        .map((pair) => pair.join('.')),
      programId: fc.constantFrom('subiekt-gt', 'gestor'),
      kind: fc.constantFrom('fix' as const, 'feature' as const, 'legal' as const),
      importance: fc.constantFrom('optional' as const, 'recommended' as const, 'critical' as const),
      channel: fc.constantFrom('stable' as const, 'preview' as const),
      lowest: fc.option(fc.constantFrom('1.0', '2.0', '3.0')),
      highest: fc.option(fc.constantFrom('2.3', '4.3')),
    })
    .map(({ lowest, highest, ...rest }) =>
      version(rest.version, {
        ...rest,
        id: `${rest.programId}-${rest.version}-${rest.channel}`,
        fromVersions: { lowest, highest },
      }),
    )
  const anyVersions = fc.uniqueArray(anyVersion, { selector: ({ id }) => id, maxLength: 12 })

  it('bring nothing twice, and everything that is wanted or something that replaces it', () => {
    fc.assert(
      fc.property(anyVersions, (versions) => {
        const rules = [following({ includesPreview: true })]
        const first = automaticDownloads(rules, versions, NONE)
        const taken = new Set(first.map(({ id }) => id))
        expect(automaticDownloads(rules, versions, taken)).toEqual([])
        for (const each of versions.filter(({ programId }) => programId === 'subiekt-gt')) {
          expect(taken.has(each.id) || first.some((other) => replaces(other, each))).toBe(true)
        }
      }),
    )
  })

  it('bring the same whatever the order in which versions are told', () => {
    fc.assert(
      fc.property(anyVersions, (versions) => {
        const backwards = automaticDownloads([following()], versions.toReversed(), NONE)
        expect(backwards).toEqual(automaticDownloads([following()], versions, NONE))
      }),
    )
  })
})

describe('The latest listing', () => {
  it('is by the instant, and the beginning of time for none', () => {
    expect(latestListing([])).toBe('1970-01-01T00:00:00.000Z')
    const listed = ['2026-11-20T08:00:00.000Z', '2026-11-21T08:00:00.000Z', '2026-11-02T08:00:00.000Z']
    expect(latestListing(listed.map((publishedAt) => ({ publishedAt })))).toBe('2026-11-21T08:00:00.000Z')
  })
})
