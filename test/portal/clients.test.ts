import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Client } from '#shared/api/clients'
import { SyncFollower } from './sync-follower'
import { codeOf, type JsonAnswer, portalForThisFile } from './test-portal'

const OWN = 'poziom2'
const FOREIGN = 'poziom3'

const portal = portalForThisFile()

const FIELDS = {
  name: 'Łącznik Handel Detaliczny',
  nip: '123-456-32-18',
  regon: '123 456 785',
  note: 'Dzwonić po dziesiątej',
  licences: [{ programId: 'subiekt-nexo', number: 'SN-77-1', entitledUntil: '2027-01-31' }],
}

const create = (change: object = {}, as = OWN) =>
  portal().write('POST', '/clients', as, { ...FIELDS, ...change })
const created = async (change: object = {}, as = OWN) => (await create(change, as)).json<Client>()
const update = (client: Client, change: object, as = OWN, revision = client.revision) =>
  portal().write('PUT', `/clients/${client.id}`, as, { ...FIELDS, ...change }, revision)
const get = (url: string, as = OWN) => portal().call('GET', url, { as })
const verdict = (answer: JsonAnswer) => [answer.statusCode, codeOf(answer)]

describe('a client', () => {
  it('is kept with its numbers as digits alone, whatever was typed between them', async () => {
    const client = await created({ nip: 'PL 123 456 32 18' })
    expect(client).toMatchObject({
      ...FIELDS,
      nip: '1234563218',
      regon: '123456785',
      licenceNumbers: ['SN-77-1'],
      updatedBy: 'Tomasz Gąsior',
      updatedAt: portal().now.toISOString(),
    })
    expect((await get(`/clients/${client.id}`)).json()).toEqual(client)
  })

  it.each([
    ['a NIP with a wrong digit', { nip: '1234563219' }, 'body.nip'],
    ['no NIP', { nip: '' }, 'body.nip'],
    ['a REGON with a wrong digit', { regon: '123456786' }, 'body.regon'],
    ['a name of one letter', { name: ' Ż ' }, 'body.name'],
    [
      'a licence without a number',
      { licences: [{ programId: 'gt', number: ' ', entitledUntil: null }] },
      'body.licences.0.number',
    ],
    [
      'a day that is none',
      { licences: [{ programId: 'gt', number: '1', entitledUntil: '2027-02-29' }] },
      'body.licences.0.entitledUntil',
    ],
  ])('is refused with %s', async (_name, change, path) => {
    const answer = await create(change)
    expect(verdict(answer)).toEqual([400, 'invalid-request'])
    expect(answer.json()).toMatchObject({ errors: [{ path }] })
  })

  it('is made once under an id of the client’s own, and refused where the id is that of another', async () => {
    const id = randomUUID()
    const first = await create({ id })
    expect((await create({ id })).json()).toEqual(first.json())
    expect(verdict(await create({ id, name: 'Kto inny' }))).toEqual([409, 'id-taken'])
    expect(verdict(await create({ id }, FOREIGN))).toEqual([409, 'id-taken'])
  })

  it('is changed only by who has seen its last change, and what says nothing new is no change', async () => {
    const client = await created()
    const changed = (await update(client, { note: 'Nowa notatka' })).json<Client>()
    expect(changed.revision).not.toBe(client.revision)
    expect((await update(changed, { note: 'Nowa notatka' })).json()).toEqual(changed)
    const late = await update(client, { licences: [] })
    expect(verdict(late)).toEqual([412, 'conflict'])
    expect(late.json()).toMatchObject({ current: { id: client.id, note: 'Nowa notatka' } })
    const blind = await portal().write('PUT', `/clients/${client.id}`, OWN, FIELDS)
    expect(verdict(blind)).toEqual([428, 'precondition-required'])
  })

  it('is taken out of the register by who has seen it, and stays out', async () => {
    const client = await created()
    const remove = (revision: string) =>
      portal().write('DELETE', `/clients/${client.id}`, OWN, undefined, revision)
    expect(verdict(await remove('17'))).toEqual([412, 'conflict'])
    expect((await remove(client.revision)).json()).toEqual({ id: client.id })
    expect(verdict(await get(`/clients/${client.id}`))).toEqual([404, 'not-found'])
    // From another computer of the firm, which had not heard of it.
    expect((await remove(client.revision)).statusCode).toBe(200)
    expect(verdict(await update(client, {}))).toEqual([404, 'not-found'])
  })
})

describe('the register', () => {
  it('is in the order of the Polish alphabet, page by page, and searched in names, numbers and notes', async () => {
    const as = 'poziom4'
    const names = ['Zajazd', 'Ósemka', 'Łania', 'Lama', 'Oaza', 'Ćwiek', 'Cykoria', 'Żubr']
    for (const name of names) await created({ name, note: `Rynek, ${name}` }, as)
    type Page = { items: Client[]; nextCursor: string | null; totalCount: number }
    const found: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const answer: JsonAnswer = await get(
        `/clients?search=rynek&limit=3${cursor && `&cursor=${cursor}`}`,
        as,
      )
      const page: Page = answer.json()
      expect(page.totalCount).toBe(names.length)
      found.push(...page.items.map(({ name }) => name))
      cursor = page.nextCursor
    }
    expect(found).toEqual(['Cykoria', 'Ćwiek', 'Lama', 'Łania', 'Oaza', 'Ósemka', 'Zajazd', 'Żubr'])
    for (const search of ['lania', '1234563218', 'sn-77', 'RYNEK zajazd']) {
      const page = (await get(`/clients?search=${encodeURIComponent(search)}`, as)).json<{
        totalCount: number
      }>()
      expect([search, page.totalCount > 0]).toEqual([search, true])
    }
  })

  it('of one firm is closed to another: not read, not changed, not removed, not told of', async () => {
    const follower = new SyncFollower<Client>(portal, 'clients.register', FOREIGN)
    await follower.catchUp()
    const client = await created({ name: 'Tylko nasz' })
    const listed = (await get('/clients?search=tylko', FOREIGN)).json<{ totalCount: number }>()
    expect(listed.totalCount).toBe(0)
    expect(verdict(await get(`/clients/${client.id}`, FOREIGN))).toEqual([404, 'not-found'])
    expect(verdict(await update(client, { note: 'cudze' }, FOREIGN))).toEqual([404, 'not-found'])
    await portal().write('DELETE', `/clients/${client.id}`, FOREIGN, undefined, client.revision)
    expect((await get(`/clients/${client.id}`)).json()).toEqual(client)
    await portal().write('DELETE', `/clients/${client.id}`, OWN, undefined, client.revision)
    // Not even the id of what was removed.
    expect(await follower.news()).toEqual({ changed: [], removedIds: [] })
  })

  it('is followed by the firm’s other computers, additions, changes and removals', async () => {
    const follower = new SyncFollower<Client>(portal, 'clients.register', OWN)
    await follower.catchUp()
    const client = await created({ name: 'Śledzony' })
    expect((await follower.news()).changed).toEqual([client])
    const changed = (await update(client, { name: 'Śledzony dalej' })).json<Client>()
    expect((await follower.news()).changed).toEqual([changed])
    await portal().write('DELETE', `/clients/${client.id}`, OWN, undefined, changed.revision)
    expect(await follower.news()).toEqual({ changed: [], removedIds: [client.id] })
  })
})
