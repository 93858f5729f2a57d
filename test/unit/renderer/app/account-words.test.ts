import { describe, expect, it } from 'vitest'
import { certificateNotice, initialsOf } from '../../../../src/renderer/app/account-words'

const now = new Date(2026, 10, 22, 9, 0)
const serviceman = (certifiedUntil: Date | null) =>
  ({ level: 4, certifiedUntil: certifiedUntil?.toISOString() ?? null }) as const

describe('certificateNotice', () => {
  it('says that a serviceman’s certificate has expired', () => {
    const on = new Date(2026, 9, 8)
    expect(certificateNotice(serviceman(on), now)).toEqual({ kind: 'expired', on })
  })

  it('counts the days of the calendar to an end within 60 days', () => {
    const on = new Date(2026, 10, 23, 1, 0)
    expect(certificateNotice(serviceman(on), now)).toEqual({ kind: 'ending', on, days: 1 })
    expect(certificateNotice(serviceman(new Date(2026, 10, 22, 23, 0)), now)).toMatchObject({ days: 0 })
    expect(certificateNotice(serviceman(new Date(2027, 0, 21)), now)).toMatchObject({ days: 60 })
  })

  it('is silent about an end further away, an unknown end and other levels', () => {
    expect(certificateNotice(serviceman(new Date(2027, 0, 22)), now)).toBeNull()
    expect(certificateNotice(serviceman(null), now)).toBeNull()
    expect(certificateNotice({ level: 5, certifiedUntil: '2026-01-01T00:00:00Z' }, now)).toBeNull()
  })
})

describe('initialsOf', () => {
  it('takes the first letters of the first two words', () => {
    expect(initialsOf('Łucja Żak')).toBe('ŁŻ')
    expect(initialsOf('Operator')).toBe('O')
    expect(initialsOf('Jan Maria Rokita')).toBe('JM')
  })
})
