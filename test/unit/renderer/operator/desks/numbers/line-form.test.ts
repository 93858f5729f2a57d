import { describe, expect, it } from 'vitest'
import type { DeskLine } from '#shared/api/operator/numbers'
import {
  draftOf,
  factsOf,
  hasProblems,
  nextHours,
  problemsOf,
} from '../../../../../../src/renderer/operator/desks/numbers/line-form'
import { daySpans } from '../../../../../../src/renderer/operator/desks/numbers/line-state'

const on = (weekday: number, opensAt = '08:00', closesAt = '16:00') => ({ weekday, opensAt, closesAt })

const LINE: DeskLine = {
  id: 'partner-support-landline',
  phoneNumber: '+48717204410',
  isAlwaysOpen: false,
  timeZone: 'Europe/Warsaw',
  hours: [on(1), on(2)],
  closedOn: [{ day: '2026-12-31', reason: 'Inwentaryzacja' }],
  holidays: [],
  note: 'Przygotuj numer licencji.',
  revision: '3',
}

describe('the form of a number', () => {
  it('sends what it was given when nothing is changed', () => {
    const { phoneNumber, isAlwaysOpen, hours, closedOn, note } = LINE
    expect(factsOf(draftOf(LINE))).toEqual({ phoneNumber, isAlwaysOpen, hours, closedOn, note })
    expect(hasProblems(problemsOf(draftOf(LINE)))).toBe(false)
  })

  it('sends no hours of a line that always answers', () => {
    const draft = { ...draftOf(LINE), isAlwaysOpen: true }
    expect(factsOf(draft).hours).toEqual([])
    expect(problemsOf({ ...draft, hours: [] }).hours).toBeNull()
  })

  it('says what is wrong with hours and closed days', () => {
    const draft = draftOf(LINE)
    expect(problemsOf({ ...draft, hours: [] }).hours).toBe('none')
    expect(problemsOf({ ...draft, hours: [{ ...on(1), key: 'a', closesAt: '' }] }).hours).toBe('time')
    const closedOn = [
      { key: 'a', day: '2026-12-31', reason: 'x' },
      { key: 'b', day: '2026-12-31', reason: 'y' },
      { key: 'c', day: '', reason: 'z' },
      { key: 'd', day: '2026-12-30', reason: ' ' },
    ]
    expect([...problemsOf({ ...draft, closedOn }).closedOn.values()]).toEqual([
      'twice',
      'twice',
      'day',
      'reason',
    ])
  })

  it('offers the next day with the same hours', () => {
    expect(nextHours(draftOf(LINE).hours)).toMatchObject(on(3))
    expect(nextHours([{ ...on(7), key: 'a' }])).toMatchObject(on(1))
    expect(nextHours([])).toMatchObject(on(1))
  })
})

describe('hours in words', () => {
  it('join neighbouring days with the same hours, and no others', () => {
    expect(daySpans([on(2), on(1), on(3, '08:00', '12:00'), on(3, '13:00'), on(5)])).toEqual([
      { from: 1, to: 2, times: '08:00–16:00' },
      { from: 3, to: 3, times: '08:00–12:00, 13:00–16:00' },
      { from: 5, to: 5, times: '08:00–16:00' },
    ])
  })
})
