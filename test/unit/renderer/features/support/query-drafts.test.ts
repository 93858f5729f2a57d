import { describe, expect, it } from 'vitest'
import {
  QUERY_SUBJECT_MAX_LENGTH,
  QUERY_TEXT_MAX_LENGTH,
  supportQueriesEndpoints,
} from '#shared/api/support-queries'
import {
  formatSupportRoute,
  parseSupportRoute,
} from '../../../../../src/renderer/features/support/queries/queries-route'
import {
  bodyOf,
  LICENCE_MAX_LENGTH,
  problemsOf,
  type QueryFields,
  SUBJECT_MAX_LENGTH,
  TEXT_MAX_LENGTH,
} from '../../../../../src/renderer/features/support/queries/query-drafts'

const GOOD: QueryFields = {
  id: '00000000-0000-4000-8000-000000000000',
  programId: 'subiekt-nexo',
  version: '58.1.0',
  licenceNumber: 'SN-1',
  subject: 'Archiwizacja',
  description: 'Opis',
  diagnostics: ['app: 1', 'portal: online'],
}

describe('the form of a query', () => {
  it('knows the limits of the portal', () => {
    expect([SUBJECT_MAX_LENGTH, TEXT_MAX_LENGTH]).toEqual([QUERY_SUBJECT_MAX_LENGTH, QUERY_TEXT_MAX_LENGTH])
  })

  it.each([
    ['nothing wrong', {}, []],
    [
      'neither version nor licence nor diagnostics',
      { version: '', licenceNumber: '', diagnostics: null },
      [],
    ],
    ['all lines of diagnostics taken out', { diagnostics: [] }, []],
    ['no program', { programId: '' }, ['programId']],
    ['a version that is a word', { version: 'nowa' }, ['version']],
    [
      'a licence number without end',
      { licenceNumber: 'x'.repeat(LICENCE_MAX_LENGTH + 1) },
      ['licenceNumber'],
    ],
    ['a short subject', { subject: ' ab ' }, ['subject']],
    ['a long subject', { subject: 'a'.repeat(SUBJECT_MAX_LENGTH + 1) }, ['subject']],
    ['no description', { description: '\n' }, ['description']],
    ['a description without end', { description: 'a'.repeat(TEXT_MAX_LENGTH + 1) }, ['description']],
  ] as const)('with %s says so where the portal would refuse it, and there alone', (_name, change, wrong) => {
    const fields = { ...GOOD, ...change } as QueryFields
    expect(Object.keys(problemsOf(fields))).toEqual(wrong)
    const body = supportQueriesEndpoints['support-queries.create'].body.safeParse(bodyOf(fields))
    expect(body.success).toBe(wrong.length === 0)
  })
})

describe('addresses', () => {
  it.each(['/', '/queries/new', '/queries/4f1'])('%s is read as it is written', (path) => {
    expect(formatSupportRoute(parseSupportRoute(path))).toBe(path)
  })
})
