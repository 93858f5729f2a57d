import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SupportLine } from '#shared/api/support'
import { type LineState, lineStateAt, lineToCall } from '#shared/support/opening-hours'

const HOLIDAYS = [
  { day: '2026-11-11', reason: 'Święto Niepodległości' },
  { day: '2026-12-24', reason: 'Wigilia Bożego Narodzenia' },
  { day: '2026-12-25', reason: 'Boże Narodzenie' },
  { day: '2026-12-26', reason: 'Drugi dzień Bożego Narodzenia' },
  { day: '2027-01-01', reason: 'Nowy Rok' },
]

function line(id: SupportLine['id'], opensAt: string, closesAt: string): SupportLine {
  return {
    id,
    phoneNumber: '+48717000000',
    isAlwaysOpen: false,
    timeZone: 'Europe/Warsaw',
    hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensAt, closesAt })),
    closedOn: HOLIDAYS,
    note: '',
  }
}

const landline = line('partner-support-landline', '08:00', '16:00')
const servicemen = line('serviceman-support-landline', '07:30', '17:00')
const mobile: SupportLine = {
  ...line('partner-support-mobile-24h', '00:00', '00:01'),
  isAlwaysOpen: true,
  hours: [],
  closedOn: [],
}

const at = (instant: string): LineState => lineStateAt(landline, new Date(instant))
const open = (closesAt: string): LineState => ({ kind: 'open', closesAt: new Date(closesAt) })
const closed = (opensAt: string | null, reason: string | null = null): LineState => ({
  kind: 'closed',
  opensAt: opensAt === null ? null : new Date(opensAt),
  reason,
})

describe('lineStateAt in winter, one hour ahead of UTC', () => {
  it.each([
    ['just before opening', '2026-11-20T06:59:59.999Z', closed('2026-11-20T07:00:00Z')],
    ['at opening', '2026-11-20T07:00:00Z', open('2026-11-20T15:00:00Z')],
    ['just before closing', '2026-11-20T14:59:59.999Z', open('2026-11-20T15:00:00Z')],
    ['at closing, on a Friday', '2026-11-20T15:00:00Z', closed('2026-11-23T07:00:00Z')],
    ['at the weekend', '2026-11-22T10:00:00Z', closed('2026-11-23T07:00:00Z')],
    ['on a holiday', '2026-11-11T10:00:00Z', closed('2026-11-12T07:00:00Z', 'Święto Niepodległości')],
    [
      'on Christmas Eve, with a weekend behind the holidays',
      '2026-12-24T09:00:00Z',
      closed('2026-12-28T07:00:00Z', 'Wigilia Bożego Narodzenia'),
    ],
    [
      'late in the evening, already tomorrow in Warsaw',
      '2026-11-19T23:30:00Z',
      closed('2026-11-20T07:00:00Z'),
    ],
  ])('%s', (_name, instant, expected) => {
    expect(at(instant)).toEqual(expected)
  })
})

describe('lineStateAt in summer, two hours ahead of UTC', () => {
  it.each([
    ['at opening', '2026-07-01T06:00:00Z', open('2026-07-01T14:00:00Z')],
    ['an hour before closing by winter time', '2026-07-01T14:30:00Z', closed('2026-07-02T06:00:00Z')],
  ])('%s', (_name, instant, expected) => {
    expect(at(instant)).toEqual(expected)
  })
})

describe('lineStateAt when the clocks change', () => {
  it('opens at the new time on the Monday after the spring change', () => {
    // 29 March 2026, 02:00 -> 03:00.
    expect(at('2026-03-27T15:00:00Z')).toEqual(closed('2026-03-30T06:00:00Z'))
    expect(at('2026-03-30T05:59:00Z')).toEqual(closed('2026-03-30T06:00:00Z'))
  })

  it('opens at the new time on the Monday after the autumn change', () => {
    // 25 October 2026, 03:00 -> 02:00.
    expect(at('2026-10-23T14:00:00Z')).toEqual(closed('2026-10-26T07:00:00Z'))
  })

  it('keeps hours of the night in which the clocks change', () => {
    const nightly: SupportLine = { ...landline, hours: [{ weekday: 7, opensAt: '01:00', closesAt: '04:00' }] }
    const state = (instant: string): LineState => lineStateAt(nightly, new Date(instant))
    // Spring: two hours long. Autumn: four.
    expect(state('2026-03-29T00:30:00Z')).toEqual(open('2026-03-29T02:00:00Z'))
    expect(state('2026-03-29T02:00:00Z').kind).toBe('closed')
    expect(state('2026-10-24T23:00:00Z')).toEqual(open('2026-10-25T03:00:00Z'))
    expect(state('2026-10-25T02:59:00Z')).toEqual(open('2026-10-25T03:00:00Z'))
  })

  it('finds the next opening across the change from any minute of the weekend', () => {
    for (const [from, to, opensAt] of [
      ['2026-03-27T15:00:00Z', '2026-03-30T06:00:00Z', '2026-03-30T06:00:00.000Z'],
      ['2026-10-23T14:00:00Z', '2026-10-26T07:00:00Z', '2026-10-26T07:00:00.000Z'],
    ] as const) {
      for (let time = Date.parse(from); time < Date.parse(to); time += 7 * 60_000) {
        const state = lineStateAt(landline, new Date(time))
        expect(state.kind === 'closed' && state.opensAt?.toISOString()).toBe(opensAt)
      }
    }
  })
})

describe('lineStateAt at any moment', () => {
  const moment = fc.date({ noInvalidDate: true, min: new Date('2026-01-01'), max: new Date('2027-12-31') })

  it('says that it opens later than now, and is open at that moment', () => {
    fc.assert(
      fc.property(moment, (now) => {
        const state = lineStateAt(landline, now)
        fc.pre(state.kind === 'closed' && state.opensAt !== null)
        if (state.kind !== 'closed' || state.opensAt === null) return
        expect(state.opensAt.getTime()).toBeGreaterThan(now.getTime())
        expect(lineStateAt(landline, state.opensAt).kind).toBe('open')
        expect(lineStateAt(landline, new Date(state.opensAt.getTime() - 1)).kind).toBe('closed')
      }),
    )
  })

  it('is open until the moment it names, and closed at it', () => {
    fc.assert(
      fc.property(moment, (now) => {
        const state = lineStateAt(servicemen, now)
        if (state.kind !== 'open') return
        expect(lineStateAt(servicemen, new Date(state.closesAt.getTime() - 1)).kind).toBe('open')
        expect(lineStateAt(servicemen, state.closesAt).kind).toBe('closed')
      }),
    )
  })
})

describe('a line without hours', () => {
  it('is closed without an opening to wait for', () => {
    expect(lineStateAt({ ...landline, hours: [] }, new Date('2026-11-20T10:00:00Z'))).toEqual(closed(null))
  })
})

describe('lineToCall', () => {
  const idAt = (instant: string, lines: SupportLine[]): string | undefined =>
    lineToCall(lines, new Date(instant))?.id

  it("prefers the servicemen's line while it answers", () => {
    expect(idAt('2026-11-20T10:00:00Z', [mobile, landline, servicemen])).toBe('serviceman-support-landline')
    expect(idAt('2026-11-20T15:30:00Z', [mobile, landline, servicemen])).toBe('serviceman-support-landline')
  })

  it('prefers a staffed landline to the mobile, and the mobile to nobody', () => {
    expect(idAt('2026-11-20T10:00:00Z', [mobile, landline])).toBe('partner-support-landline')
    expect(idAt('2026-11-20T20:00:00Z', [mobile, landline])).toBe('partner-support-mobile-24h')
  })

  it('names the line that opens first when none answers', () => {
    expect(idAt('2026-11-22T10:00:00Z', [landline, servicemen])).toBe('serviceman-support-landline')
    expect(idAt('2026-11-22T10:00:00Z', [landline])).toBe('partner-support-landline')
  })

  it('has nothing to name without lines', () => {
    expect(lineToCall([], new Date())).toBeNull()
  })
})
