import { describe, expect, it } from 'vitest'
import type { Program } from '#shared/api/updates'
import { updatesCollections } from '#shared/api/updates'
import { fromVersionsText } from '../../../../../src/renderer/features/updates/from-versions'
import { isNewSince, newsSince } from '../../../../../src/renderer/features/updates/news-since'
import { groupNotes } from '../../../../../src/renderer/features/updates/note-groups'
import { groupPrograms } from '../../../../../src/renderer/features/updates/program-groups'
import {
  formatUpdatesRoute,
  parseUpdatesRoute,
} from '../../../../../src/renderer/features/updates/updates-route'
import { matchesFilters, NO_FILTERS } from '../../../../../src/renderer/features/updates/version-filters'
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

describe('groupNotes', () => {
  it('puts the law first and leaves out kinds without notes', () => {
    const notes = [
      { kind: 'fix', text: 'a' },
      { kind: 'legal', text: 'b' },
      { kind: 'fix', text: 'c' },
    ] as const
    expect(groupNotes(notes)).toEqual([
      { kind: 'legal', texts: ['b'] },
      { kind: 'fix', texts: ['a', 'c'] },
    ])
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

describe('matchesFilters', () => {
  it('lets through all without filters, else only what both name', () => {
    const critical = versionSummary({ importance: 'critical' })
    expect(matchesFilters(critical, NO_FILTERS)).toBe(true)
    expect(matchesFilters(critical, { isCriticalOnly: true, isOfferedOnly: false })).toBe(true)
    expect(matchesFilters(critical, { isCriticalOnly: true, isOfferedOnly: true })).toBe(false)
    expect(matchesFilters(versionSummary(), { isCriticalOnly: true, isOfferedOnly: false })).toBe(false)
  })
})
