import { describe, expect, it } from 'vitest'
import type { Program } from '#shared/api/updates'
import { updatesCollections } from '#shared/api/updates'
import { isNewSince, newsSince } from '#shared/updates/news-since'
import { fromVersionsText } from '../../../../../src/renderer/features/updates/from-versions'
import { notesAsText } from '../../../../../src/renderer/features/updates/notes-text'
import { groupPrograms } from '../../../../../src/renderer/features/updates/program-groups'
import {
  formatUpdatesRoute,
  formatUpgradeRoute,
  parseUpdatesRoute,
  parseUpgradeRoute,
} from '../../../../../src/renderer/features/updates/updates-route'
import { newestOf } from '../../../../../src/renderer/features/updates/use-mark-seen'
import { isFiltered, NO_FILTERS, queryOf } from '../../../../../src/renderer/features/updates/version-filters'
import { versionSummary } from './version-summary'

describe('fromVersionsText', () => {
  it.each([
    [null, null, 'any'],
    ['57.0', null, 'onward'],
    [null, '58.0', 'upTo'],
    ['57.0', '57.0', 'only'],
    ['57.0', '58.0', 'between'],
  ] as const)('%s to %s is said as "%s"', (lowest, highest, key) => {
    expect(fromVersionsText({ lowest, highest })).toEqual({
      key,
      lowest: lowest ?? '',
      highest: highest ?? '',
    })
  })
})

describe('groupPrograms', () => {
  it('parts the lines and keeps the order within them', () => {
    const program = (id: string, line: Program['line']): Program => ({
      id,
      line,
      name: id,
      purpose: '',
      versionCount: 0,
      offeredCount: 0,
      newest: null,
    })
    const grouped = groupPrograms([program('b', 'gt'), program('c', 'nexo'), program('a', 'gt')])
    expect(grouped.map(({ line, programs }) => [line, programs.map(({ id }) => id)])).toEqual([
      ['nexo', ['c']],
      ['gt', ['b', 'a']],
    ])
  })
})

describe('the route of updates', () => {
  it.each([
    ['/', { programId: null, versionId: null }],
    ['/program/subiekt-nexo', { programId: 'subiekt-nexo', versionId: null }],
    ['/subiekt-nexo-58.1.0', { programId: null, versionId: 'subiekt-nexo-58.1.0' }],
    [
      '/program/subiekt-nexo/subiekt-nexo-58.1.0',
      { programId: 'subiekt-nexo', versionId: 'subiekt-nexo-58.1.0' },
    ],
  ])('%s is read and written the same', (path, route) => {
    expect(parseUpdatesRoute(path)).toEqual(route)
    expect(formatUpdatesRoute(route)).toBe(path)
  })

  it('leads to the version where the search of what is kept says it is', () => {
    const { route } = updatesCollections['updates.versions'].search
    expect(`/tile/updates${formatUpdatesRoute({ programId: null, versionId: '{id}' })}`).toBe(route)
  })
})

describe('the route of a way from one version to another', () => {
  it.each([
    ['/upgrade/-/-/-', { programId: null, installed: null, wantedId: null }],
    ['/upgrade/subiekt-gt/1.58/-', { programId: 'subiekt-gt', installed: '1.58', wantedId: null }],
    [
      '/upgrade/subiekt-gt/-/subiekt-gt-1.64',
      { programId: 'subiekt-gt', installed: null, wantedId: 'subiekt-gt-1.64' },
    ],
  ])('%s is read and written the same', (path, route) => {
    expect(parseUpgradeRoute(path)).toEqual(route)
    expect(formatUpgradeRoute(route)).toBe(path)
  })

  it('is none where the address is another one', () => {
    expect(parseUpgradeRoute('/program/subiekt-gt')).toBeNull()
    expect(parseUpgradeRoute('/')).toBeNull()
  })
})

describe('notesAsText', () => {
  const words = { title: 'Subiekt GT: zmiany', kind: (kind: string) => kind.toUpperCase() }

  it('names the versions of each change where they are told together', () => {
    const groups = [{ kind: 'fix', notes: [{ text: 'Druk', versions: ['1.64', '1.63'] }] }] as const
    expect(notesAsText([{ version: null, groups }], words)).toBe(
      'Subiekt GT: zmiany\n\nFIX\n- Druk (1.64, 1.63)',
    )
  })

  it('names a version once where they are told one by one', () => {
    const groups = [{ kind: 'legal', notes: [{ text: 'Stawka', versions: ['1.64'] }] }] as const
    expect(notesAsText([{ version: '1.64', groups }], words)).toBe(
      'Subiekt GT: zmiany\n\n1.64\n\nLEGAL\n- Stawka',
    )
  })
})

describe('newsSince', () => {
  it('is the instant of the last look', () => {
    expect(newsSince('2026-11-20T12:00:00.000Z', new Date('2026-11-22T12:00:00Z'))).toBe(
      '2026-11-20T12:00:00.000Z',
    )
  })

  it('is 30 days back for who never looked, the same all day long', () => {
    const morning = newsSince(null, new Date('2026-11-22T00:00:01Z'))
    expect(morning).toBe('2026-10-23T00:00:00.000Z')
    expect(newsSince(null, new Date('2026-11-22T23:59:59Z'))).toBe(morning)
  })

  it('tells apart what came the moment before from what came the moment after', () => {
    const since = '2026-11-20T12:00:00.000Z'
    expect(isNewSince({ publishedAt: since }, since)).toBe(false)
    expect(isNewSince({ publishedAt: '2026-11-20T13:00:00.001+01:00' }, since)).toBe(true)
  })
})

describe('newestOf', () => {
  const versions = ['2026-11-18T08:00:00.000Z', '2026-11-20T09:00:00.000+01:00'].map((publishedAt) =>
    versionSummary({ publishedAt }),
  )

  it('is the latest listing that was shown, by the portal’s time', () => {
    expect(newestOf(versions, null)).toBe('2026-11-20T08:00:00.000Z')
    expect(newestOf(versions, '2026-11-19T00:00:00.000Z')).toBe('2026-11-20T08:00:00.000Z')
  })

  it('never goes back, and is none where nothing was shown', () => {
    expect(newestOf(versions, '2026-11-21T00:00:00.000Z')).toBeNull()
    expect(newestOf([], null)).toBeNull()
  })
})

const NEW_SINCE = '2026-11-20T08:00:00.000Z'

describe('queryOf', () => {
  it('asks for what is chosen and leaves out what is not', () => {
    expect(queryOf(NO_FILTERS, NEW_SINCE)).toEqual({})
    expect(
      queryOf(
        { kind: 'legal', importance: 'critical', channel: 'preview', isOfferedOnly: true, isNewOnly: false },
        NEW_SINCE,
      ),
    ).toEqual({
      kind: 'legal',
      importance: 'critical',
      channel: 'preview',
      isOffered: true,
    })
  })

  it('asks for what is new by the instant of its listing, and only for what can be had', () => {
    expect(queryOf({ ...NO_FILTERS, isNewOnly: true }, NEW_SINCE)).toEqual({
      isOffered: true,
      since: NEW_SINCE,
    })
  })

  it('narrows exactly when it says so', () => {
    expect(isFiltered(NO_FILTERS)).toBe(false)
    expect(isFiltered({ ...NO_FILTERS, channel: 'stable' })).toBe(true)
    expect(isFiltered({ ...NO_FILTERS, isOfferedOnly: true })).toBe(true)
  })
})
