import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { CallNote } from '#shared/api/call-notes'
import { SyncFollower } from './sync-follower'
import { codeOf, type JsonAnswer, portalForThisFile } from './test-portal'

const OWN = 'poziom4'
const FOREIGN = 'poziom5'
const LANDLINE = 'partner-support-landline'
const SERVICEMEN = 'serviceman-support-landline'

const portal = portalForThisFile()

const FIELDS = {
  calledAt: '2026-11-20T09:15:00.000Z',
  clientId: null,
  clientName: 'Piekarnia Świeży Bochen',
  subject: 'Wydruk etykiet ucina ostatnią linię',
  agreed: 'Zmienić rozmiar papieru w sterowniku; oddzwonią, jeśli nie pomoże.',
  followUpOn: '2026-11-27',
}

const placeOf = (line: string): string => `/support/lines/${line}/notes`
const create = (change: object = {}, as = OWN, line = LANDLINE) =>
  portal().write('POST', placeOf(line), as, { ...FIELDS, ...change })
const created = async (change: object = {}, as = OWN, line = LANDLINE) =>
  (await create(change, as, line)).json<CallNote>()
const list = async (query = '', as = OWN, line = LANDLINE) =>
  (await portal().call('GET', `${placeOf(line)}${query}`, { as })).json<{
    items: CallNote[]
    nextCursor: string | null
    totalCount: number
  }>()
const verdict = (answer: JsonAnswer) => [answer.statusCode, codeOf(answer)]

describe('a note of a call', () => {
  it('is kept with its line, its author and the day to come back to it', async () => {
    const note = await created()
    expect(note).toMatchObject({
      ...FIELDS,
      lineId: LANDLINE,
      createdBy: 'Grzegorz Wilk',
      updatedBy: 'Grzegorz Wilk',
      updatedAt: portal().now.toISOString(),
    })
    expect((await portal().call('GET', `${placeOf(LANDLINE)}/${note.id}`, { as: OWN })).json()).toEqual(note)
  })

  it.each([
    ['no client', { clientName: ' ' }, 'body.clientName'],
    ['no subject', { subject: '' }, 'body.subject'],
    ['a day that is none', { followUpOn: '2026-02-30' }, 'body.followUpOn'],
    ['a moment that is none', { calledAt: 'wczoraj' }, 'body.calledAt'],
  ])('is refused with %s', async (_name, change, path) => {
    const answer = await create(change)
    expect(verdict(answer)).toEqual([400, 'invalid-request'])
    expect(answer.json()).toMatchObject({ errors: [{ path }] })
  })

  it('is made once under an id of the client’s own, and refused where the id is that of another', async () => {
    const id = randomUUID()
    const first = await create({ id })
    expect((await create({ id })).json()).toEqual(first.json())
    expect(verdict(await create({ id, subject: 'Co innego' }))).toEqual([409, 'id-taken'])
    expect(verdict(await create({ id }, FOREIGN))).toEqual([409, 'id-taken'])
    expect(verdict(await create({ id }, OWN, SERVICEMEN))).toEqual([409, 'id-taken'])
  })

  it('is changed only by who has seen its last change', async () => {
    const note = await created()
    const url = `${placeOf(LANDLINE)}/${note.id}`
    const change = { ...FIELDS, agreed: 'Pomogło.', followUpOn: null }
    const changed = (await portal().write('PUT', url, OWN, change, note.revision)).json<CallNote>()
    expect(changed).toMatchObject({ agreed: 'Pomogło.', followUpOn: null })
    expect(changed.revision).not.toBe(note.revision)
    const late = await portal().write('PUT', url, OWN, FIELDS, note.revision)
    expect(verdict(late)).toEqual([412, 'conflict'])
    const same = await portal().write('PUT', url, OWN, change, changed.revision)
    expect(same.json()).toEqual(changed)
  })

  it('is there for the line that was called and no other, and for no other firm', async () => {
    const note = await created({ subject: 'Tylko nasza rozmowa' })
    for (const [as, line] of [
      [OWN, SERVICEMEN],
      [FOREIGN, LANDLINE],
    ] as const) {
      const url = `${placeOf(line)}/${note.id}`
      expect(verdict(await portal().call('GET', url, { as }))).toEqual([404, 'not-found'])
      const answer = await portal().write('PUT', url, as, { ...FIELDS, agreed: 'Cudze' }, note.revision)
      expect(verdict(answer)).toEqual([404, 'not-found'])
      await portal().write('DELETE', url, as, undefined, note.revision)
      expect((await list('', as, line)).items.map(({ id }) => id)).not.toContain(note.id)
    }
    const kept = await portal().call('GET', `${placeOf(LANDLINE)}/${note.id}`, { as: OWN })
    expect(kept.json()).toEqual(note)
  })

  it('is not for who may not call the line', async () => {
    for (const line of ['partner-support-mobile-24h', SERVICEMEN]) {
      expect(verdict(await create({}, 'poziom1', line))).toEqual([403, 'capability-required'])
    }
    expect((await create({}, 'poziom1')).statusCode).toBe(201)
    expect(verdict(await create({}, 'poziom0'))).toEqual([403, 'capability-required'])
  })
})

describe('notes of calls', () => {
  it('are listed by the last call, page by page, found by words with Polish letters folded, and by client', async () => {
    const clientId = randomUUID()
    const made: string[] = []
    for (const day of ['11', '13', '12']) {
      const change = { calledAt: `2026-10-${day}T08:00:00.000Z`, clientId, subject: `Błąd żółty ${day}` }
      made.push((await created(change, 'poziom2')).id)
    }
    const [first, second, third] = made
    const page = await list(`?clientId=${clientId}&limit=2`, 'poziom2')
    expect(page.items.map(({ id }) => id)).toEqual([second, third])
    expect(page.totalCount).toBe(3)
    const rest = await list(`?clientId=${clientId}&limit=2&cursor=${page.nextCursor}`, 'poziom2')
    expect(rest.items.map(({ id }) => id)).toEqual([first])
    const found = await list(`?search=${encodeURIComponent('blad zolty 12')}`, 'poziom2')
    expect(found.items.map(({ id }) => id)).toEqual([third])
    expect((await list(`?clientId=${randomUUID()}`, 'poziom2')).items).toEqual([])
  })

  it('come by sync to the firm alone, with changes and removals', async () => {
    const own = new SyncFollower<CallNote>(portal, 'partner-support-landline.notes', OWN)
    const foreign = new SyncFollower<CallNote>(portal, 'partner-support-landline.notes', FOREIGN)
    await own.catchUp()
    await foreign.catchUp()
    const note = await created({ subject: 'Przez synchronizację' })
    await own.catchUp()
    await foreign.catchUp()
    expect(own.copy.get(note.id)).toEqual(note)
    expect(foreign.copy.has(note.id)).toBe(false)
    const url = `${placeOf(LANDLINE)}/${note.id}`
    expect((await portal().write('DELETE', url, OWN, undefined, note.revision)).statusCode).toBe(200)
    await own.catchUp()
    expect(own.copy.has(note.id)).toBe(false)
  })
})
