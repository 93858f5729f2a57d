import { describe, expect, it } from 'vitest'
import { callNotesEndpoints } from '#shared/api/call-notes'
import { draftOf, emptyNote, fieldsOf, problemsOf } from '../../../../src/renderer/call-notes/note-form'
import {
  formatSupportRoute,
  parseSupportRoute,
} from '../../../../src/renderer/features/support/queries/queries-route'

const NOW = new Date('2026-11-22T10:30:20')
const RIGHT = { ...emptyNote(NOW), clientName: 'Żuraw', subject: 'KSeF', agreed: ' Oddzwonią ' }
const Body = callNotesEndpoints['partner-support-landline.createNote'].body

describe('a note that is new', () => {
  it('is of this minute, and wants a client and a subject', () => {
    expect(emptyNote(NOW).calledAt).toBe('2026-11-22T10:30')
    expect([...problemsOf(emptyNote(NOW), NOW)]).toEqual(['client', 'subject'])
  })

  it.each([
    ['tomorrow', '2026-11-23T10:30'],
    ['at no time', ''],
  ])('cannot be of a call %s', (_name, calledAt) => {
    expect([...problemsOf({ ...RIGHT, calledAt }, NOW)]).toEqual(['calledAt'])
  })

  it('without problems is what the portal accepts, and comes back as it was typed', () => {
    expect(problemsOf(RIGHT, NOW).size).toBe(0)
    const fields = fieldsOf({ ...RIGHT, followUpOn: '2026-12-01' })
    expect(Body.parse(fields)).toEqual(fields)
    expect(fields).toMatchObject({ agreed: 'Oddzwonią', followUpOn: '2026-12-01' })
    const kept = {
      ...fields,
      id: crypto.randomUUID(),
      revision: '1',
      lineId: 'partner-support-landline',
    } as const
    const note = { ...kept, createdBy: 'Ja', updatedBy: 'Ja', updatedAt: NOW.toISOString() }
    expect(draftOf(note)).toEqual({ ...RIGHT, agreed: 'Oddzwonią', followUpOn: '2026-12-01' })
  })

  it('that need not be come back to has no day for it', () => {
    expect(fieldsOf(RIGHT).followUpOn).toBeNull()
  })
})

describe('the address of a note', () => {
  it.each([
    { kind: 'new-note', line: 'serviceman-support-landline' },
    { kind: 'note', line: 'partner-support-mobile-24h', noteId: 'a1' },
  ] as const)('of $kind leads to it', (route) => {
    expect(parseSupportRoute(formatSupportRoute(route))).toEqual(route)
  })

  it.each(['/notes', '/notes/new', '/notes/new/no-line', '/notes/no-line/a1'])(
    'that is none leads home: %s',
    (path) => {
      expect(parseSupportRoute(path)).toEqual({ kind: 'home' })
    },
  )
})
