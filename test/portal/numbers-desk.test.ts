import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { DeskLine } from '#shared/api/operator/numbers'
import type { SupportLine } from '#shared/api/support'
import { lineStateAt } from '#shared/support/opening-hours'
import { bodyOf, deskLine } from './operator-acts/numbers'
import { codeOf, portalForThisFile } from './test-portal'

const portal = portalForThisFile()
const LANDLINE = 'partner-support-landline'
const MOBILE = 'partner-support-mobile-24h'

const change = (id: string, body: unknown) =>
  portal().write('PUT', `/operator/numbers/${id}`, 'operator', body)
const shown = async (id: string): Promise<SupportLine> =>
  (await portal().call('GET', `/support/lines/${id}`, { as: 'poziom5' })).json<SupportLine>()

describe('the desk of numbers', () => {
  it('has every line, with the days off by law', async () => {
    const answer = await portal().call('GET', '/operator/numbers', { as: 'operator' })
    const { items } = answer.json<{ items: DeskLine[] }>()
    expect(items.map(({ id }) => id)).toEqual([LANDLINE, MOBILE, 'serviceman-support-landline'])
    expect(items[0]?.holidays).toContainEqual({ day: '2026-12-25', reason: 'Boże Narodzenie' })
    expect(items[0]?.closedOn).toEqual([])
  })

  it('changes number, hours and closed days for partners at once', async () => {
    const line = await deskLine(portal(), LANDLINE)
    const answer = await change(LANDLINE, {
      ...bodyOf(line),
      phoneNumber: '+48717204499',
      hours: [
        { weekday: 2, opensAt: '12:00', closesAt: '20:00' },
        { weekday: 1, opensAt: '12:00', closesAt: '14:00' },
        { weekday: 1, opensAt: '07:00', closesAt: '11:00' },
      ],
      closedOn: [
        { day: '2026-12-28', reason: 'Inwentaryzacja' },
        { day: '2026-11-24', reason: 'Przeprowadzka' },
        { day: '2026-12-25', reason: 'Święta' },
      ],
    })
    expect(answer.statusCode, answer.body).toBe(200)
    const seen = await shown(LANDLINE)
    expect(seen.phoneNumber).toBe('+48717204499')
    expect(seen.hours.map(({ weekday, opensAt }) => [weekday, opensAt])).toEqual([
      [1, '07:00'],
      [1, '12:00'],
      [2, '12:00'],
    ])
    // Entered here and off by law: the day stands once, with what was entered.
    expect(seen.closedOn.filter(({ day }) => day === '2026-12-25')).toEqual([
      { day: '2026-12-25', reason: 'Święta' },
    ])
    expect(seen.closedOn.map(({ day }) => day)).toEqual(seen.closedOn.map(({ day }) => day).toSorted())
    // A Tuesday, in its hours.
    expect(lineStateAt(seen, new Date('2026-11-24T13:00:00Z'))).toMatchObject({
      kind: 'closed',
      reason: 'Przeprowadzka',
    })
  })

  it('makes a line one that always answers, and back', async () => {
    const line = await deskLine(portal(), 'serviceman-support-landline')
    const open = await change(line.id, { ...bodyOf(line), isAlwaysOpen: true, hours: [] })
    expect(open.json()).toMatchObject({ isAlwaysOpen: true, hours: [] })
    const { revision } = open.json<DeskLine>()
    const back = await change(line.id, { ...bodyOf(line), revision })
    expect(back.json()).toMatchObject({ isAlwaysOpen: false, hours: line.hours })
  })

  it.each<[string, Record<string, unknown>]>([
    ['no number', { phoneNumber: '71 720 44 10' }],
    ['hours that close before they open', { hours: [{ weekday: 1, opensAt: '16:00', closesAt: '08:00' }] }],
    [
      'hours that overlap',
      {
        hours: [
          { weekday: 1, opensAt: '08:00', closesAt: '12:00' },
          { weekday: 1, opensAt: '11:00', closesAt: '16:00' },
        ],
      },
    ],
    ['no hours of a line that closes', { hours: [] }],
    ['hours of a line that never closes', { isAlwaysOpen: true }],
    [
      'a day twice',
      {
        closedOn: [
          { day: '2026-12-31', reason: 'a' },
          { day: '2026-12-31', reason: 'b' },
        ],
      },
    ],
    ['a closed day without a reason', { closedOn: [{ day: '2026-12-31', reason: ' ' }] }],
  ])('refuses %s', async (_name, wrong) => {
    const line = await deskLine(portal(), LANDLINE)
    const answer = await change(LANDLINE, { ...bodyOf(line), ...wrong })
    expect([answer.statusCode, codeOf(answer)]).toEqual([400, 'invalid-request'])
    expect(await deskLine(portal(), LANDLINE)).toEqual(line)
  })

  it('refuses a change over what another operator has changed since', async () => {
    const line = await deskLine(portal(), MOBILE)
    expect((await change(MOBILE, { ...bodyOf(line), note: 'Pierwsza' })).statusCode).toBe(200)
    const second = await change(MOBILE, { ...bodyOf(line), note: 'Druga' })
    expect([second.statusCode, codeOf(second)]).toEqual([412, 'conflict'])
    expect(second.json()).toMatchObject({ current: { note: 'Pierwsza' } })
  })

  it('is refused to partners, and knows no other line', async () => {
    for (const [method, url] of [
      ['GET', '/operator/numbers'],
      ['PUT', `/operator/numbers/${LANDLINE}`],
    ] as const) {
      const answer = await portal().call(method, url, { as: 'poziom5', key: randomUUID(), body: {} })
      expect([answer.statusCode, codeOf(answer)]).toEqual([403, 'operator-required'])
    }
    const other = await change('updates', bodyOf(await deskLine(portal(), MOBILE)))
    expect([other.statusCode, codeOf(other)]).toEqual([400, 'invalid-request'])
  })
})
