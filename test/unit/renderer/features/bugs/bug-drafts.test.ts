import { describe, expect, it } from 'vitest'
import {
  BUG_TEXT_MAX_LENGTH,
  BUG_TITLE_MAX_LENGTH,
  BUG_TITLE_MIN_LENGTH,
  bugsEndpoints,
} from '#shared/api/bugs'
import {
  type BugFields,
  bodyOf,
  problemsOf,
  TEXT_MAX_LENGTH,
  TITLE_MAX_LENGTH,
  TITLE_MIN_LENGTH,
} from '../../../../../src/renderer/features/bugs/bug-drafts'
import { isNarrowed, NO_FILTERS, queryOf } from '../../../../../src/renderer/features/bugs/bug-filters'
import { formatBugsRoute, parseBugsRoute } from '../../../../../src/renderer/features/bugs/bugs-route'

const GOOD: BugFields = {
  kind: 'bug',
  programId: 'subiekt-nexo',
  version: '58.1.0',
  title: 'Paragon dwa razy',
  description: 'Opis',
  steps: '',
  revision: '',
}

describe('the form of a report', () => {
  it('knows the limits of the portal', () => {
    expect([TITLE_MIN_LENGTH, TITLE_MAX_LENGTH, TEXT_MAX_LENGTH]).toEqual([
      BUG_TITLE_MIN_LENGTH,
      BUG_TITLE_MAX_LENGTH,
      BUG_TEXT_MAX_LENGTH,
    ])
  })

  it.each([
    ['nothing wrong', {}, []],
    ['a suggestion without a version', { kind: 'suggestion', version: ' ' }, []],
    ['a version that is a sentence', { version: 'najnowsza' }, ['version']],
    ['no program and no title', { programId: '', title: '  ' }, ['programId', 'title']],
    ['a title that is too short', { title: ' abc ' }, ['title']],
    ['a title that is too long', { title: 'a'.repeat(TITLE_MAX_LENGTH + 1) }, ['title']],
    ['no description', { description: ' ' }, ['description']],
    ['steps without end', { steps: 'a'.repeat(TEXT_MAX_LENGTH + 1) }, ['steps']],
  ] as const)('with %s says so where the portal would refuse it, and there alone', (_name, change, wrong) => {
    const fields = { ...GOOD, ...change } as BugFields
    expect(Object.keys(problemsOf(fields))).toEqual(wrong)
    const body = bugsEndpoints['bugs.report'].body.safeParse(bodyOf(fields))
    expect(body.success).toBe(wrong.length === 0)
  })
})

describe('filters', () => {
  it('ask the portal for what it understands', () => {
    expect(isNarrowed(NO_FILTERS)).toBe(false)
    const filters = { ...NO_FILTERS, status: 'open', scope: 'followed', search: 'ksef' } as const
    expect(queryOf(filters)).toEqual({ search: 'ksef', isOpen: true, isFollowed: true })
    expect(bugsEndpoints['bugs.list'].query.safeParse(queryOf(filters)).success).toBe(true)
  })
})

describe('addresses', () => {
  it.each(['/', '/new', '/4f1', '/4f1/edit'])('%s is read as it is written', (path) => {
    expect(formatBugsRoute(parseBugsRoute(path))).toBe(path)
  })
})
