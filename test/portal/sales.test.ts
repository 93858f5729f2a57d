import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sale } from '#shared/api/sales'
import { openPostgres } from '../../src/portal/db/database'
import type { PostgresServer } from './postgres-server'
import { SyncFollower } from './sync-follower'
import { isOnPostgres, startTestPostgres } from './test-database'
import { codeOf, type JsonAnswer, portalForThisFile, TestPortal } from './test-portal'

const OWN = 'poziom2'
const FOREIGN = 'poziom3'

const portal = portalForThisFile()
let nextNumber = 0

const fields = (change: object = {}) => {
  nextNumber += 1
  return {
    programId: 'subiekt-nexo',
    licenceNumber: `ŻN-${nextNumber}/26`,
    licenceKind: 'new',
    licenceCount: 3,
    soldOn: '2026-11-20',
    netValueGrosze: 189_900,
    clientId: null,
    clientName: 'Łącznik Handel Detaliczny',
    clientNip: '123-456-32-18',
    clientRegon: '123 456 785',
    note: 'Faktura 17/11',
    ...change,
  }
}
const register = (change: object = {}, as = OWN) => portal().write('POST', '/sales', as, fields(change))
const registered = async (change: object = {}, as = OWN) => (await register(change, as)).json<Sale>()
const correct = (sale: Sale, change: object, as = OWN, revision = sale.revision) =>
  portal().write(
    'PUT',
    `/sales/${sale.id}`,
    as,
    fields({ licenceNumber: sale.licenceNumber, ...change }),
    revision,
  )
const withdraw = (sale: Sale, reason = 'Klient odstąpił', as = OWN, revision = sale.revision) =>
  portal().write('PUT', `/sales/${sale.id}/withdrawal`, as, { reason }, revision)
const get = (url: string, as = OWN) => portal().call('GET', url, { as })
const verdict = (answer: JsonAnswer) => [answer.statusCode, codeOf(answer)]

describe('a registration', () => {
  it('is kept with its numbers as digits alone and with the program’s name', async () => {
    const answer = await register({ licenceNumber: ' AB 12-34 ' })
    expect(answer.statusCode).toBe(201)
    const sale = answer.json<Sale>()
    expect(sale).toMatchObject({
      programName: 'Subiekt nexo',
      licenceNumber: 'AB 12-34',
      clientNip: '1234563218',
      clientRegon: '123456785',
      netValueGrosze: 189_900,
      registeredBy: 'Tomasz Gąsior',
      registeredAt: portal().now.toISOString(),
      withdrawnAt: null,
      withdrawalReason: '',
    })
    expect((await get(`/sales/${sale.id}`)).json()).toEqual(sale)
  })

  it.each([
    ['a NIP with a wrong digit', { clientNip: '1234563219' }, 'body.clientNip'],
    ['no NIP', { clientNip: '' }, 'body.clientNip'],
    ['a REGON with a wrong digit', { clientRegon: '123456786' }, 'body.clientRegon'],
    ['a client of one letter', { clientName: ' Ż ' }, 'body.clientName'],
    ['a licence number without letter or digit', { licenceNumber: '- / -' }, 'body.licenceNumber'],
    ['a program that is not in the catalogue', { programId: 'nobody' }, 'body.programId'],
    ['no workstation', { licenceCount: 0 }, 'body.licenceCount'],
    ['a part of a workstation', { licenceCount: 1.5 }, 'body.licenceCount'],
    ['a part of a grosz', { netValueGrosze: 0.5 }, 'body.netValueGrosze'],
    ['less than nothing', { netValueGrosze: -1 }, 'body.netValueGrosze'],
    ['a day that is none', { soldOn: '2026-02-29' }, 'body.soldOn'],
    ['a day that is still to come', { soldOn: '2026-11-24' }, 'body.soldOn'],
  ])('is refused with %s', async (_name, change, path) => {
    const answer = await register(change)
    expect(verdict(answer)).toEqual([400, 'invalid-request'])
    expect(answer.json()).toMatchObject({ errors: [{ path }] })
  })

  it('is taken on the day that has begun in Poland and not yet by UTC', async () => {
    expect((await register({ soldOn: '2026-11-23' })).statusCode).toBe(201)
  })

  it('has one effect, however often the same write comes', async () => {
    const body = fields()
    const key = randomUUID()
    const send = () => portal().call('POST', '/sales', { as: OWN, key, body })
    const first = await send()
    const second = await send()
    expect(second.json()).toEqual(first.json())
    expect(second.headers['idempotency-replayed']).toBe('true')
    const found = (await get(`/sales?search=${encodeURIComponent(body.licenceNumber)}`)).json<{
      totalCount: number
    }>()
    expect(found.totalCount).toBe(1)
    const other = await portal().call('POST', '/sales', { as: OWN, key, body: fields() })
    expect(verdict(other)).toEqual([422, 'idempotency-key-reused'])
  })

  it('is made once under an id of the client’s own, and refused where the id is that of another', async () => {
    const id = randomUUID()
    const body = { ...fields(), id }
    const first = await portal().write('POST', '/sales', OWN, body)
    expect((await portal().write('POST', '/sales', OWN, body)).json()).toEqual(first.json())
    expect(verdict(await register({ id }))).toEqual([409, 'id-taken'])
    expect(verdict(await portal().write('POST', '/sales', FOREIGN, body))).toEqual([409, 'id-taken'])
  })
})

describe('a licence number', () => {
  it('is registered once for a program, however it is spaced and whoever comes second', async () => {
    await register({ licenceNumber: 'SN-500/1' })
    const own = await register({ licenceNumber: 'sn 500 1' })
    expect(verdict(own)).toEqual([409, 'licence-registered'])
    const foreign = await register({ licenceNumber: 'SN-500/1' }, FOREIGN)
    expect(verdict(foreign)).toEqual([409, 'licence-registered'])
    // Of whose it is, another firm hears nothing.
    expect(foreign.body).not.toMatch(/Gąsior|Kaskada|Łącznik/u)
    expect((await register({ licenceNumber: 'SN-500/1', programId: 'gestor-nexo' })).statusCode).toBe(201)
  })

  it('goes to one of many who register it at the same moment', async () => {
    const answers = await Promise.all(
      [OWN, FOREIGN, 'poziom4', 'poziom5', OWN].map((as) => register({ licenceNumber: 'RACE-1' }, as)),
    )
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 409, 409, 409, 409])
  })

  it('cannot be taken over by a correction, and is free again after a withdrawal', async () => {
    const first = await registered()
    const second = await registered()
    const stolen = await correct(second, { licenceNumber: first.licenceNumber })
    expect(verdict(stolen)).toEqual([409, 'licence-registered'])
    expect((await get(`/sales/${second.id}`)).json()).toEqual(second)
    await withdraw(first)
    expect((await correct(second, { licenceNumber: first.licenceNumber })).statusCode).toBe(200)
  })
})

describe('a correction', () => {
  it('is made only by who has seen the last change, and what says nothing new is no change', async () => {
    const sale = await registered()
    const corrected = (await correct(sale, { note: 'Poprawka' })).json<Sale>()
    expect(corrected).toMatchObject({ note: 'Poprawka', registeredAt: sale.registeredAt })
    expect(corrected.revision).not.toBe(sale.revision)
    expect((await correct(corrected, { note: 'Poprawka' })).json()).toEqual(corrected)
    const late = await correct(sale, { licenceCount: 9 })
    expect(verdict(late)).toEqual([412, 'conflict'])
    expect(late.json()).toMatchObject({ current: { id: sale.id, note: 'Poprawka' } })
    const blind = await portal().write('PUT', `/sales/${sale.id}`, OWN, fields())
    expect(verdict(blind)).toEqual([428, 'precondition-required'])
  })

  it('of what was taken back is refused, and a second withdrawal keeps the first reason', async () => {
    const sale = await registered()
    expect(verdict(await withdraw(sale, ' x '))).toEqual([400, 'invalid-request'])
    const withdrawn = (await withdraw(sale)).json<Sale>()
    expect(withdrawn).toMatchObject({
      withdrawnAt: portal().now.toISOString(),
      withdrawalReason: 'Klient odstąpił',
    })
    expect(verdict(await correct(withdrawn, {}))).toEqual([409, 'already-closed'])
    expect((await withdraw(withdrawn, 'Inny powód')).json()).toEqual(withdrawn)
    expect(verdict(await withdraw(sale, 'Za późno'))).toEqual([412, 'conflict'])
  })
})

describe('the registrations of a firm', () => {
  type Page = { items: Sale[]; nextCursor: string | null; totalCount: number }
  const page = async (query: string, as: string): Promise<Page> => (await get(`/sales?${query}`, as)).json()

  it('come with the latest sale first, page by page, narrowed and searched', async () => {
    const as = 'poziom4'
    for (const soldOn of ['2026-03-01', '2026-05-01', '2026-05-01', '2026-04-01'])
      await registered({ soldOn, note: `Kiermasz ${soldOn}` }, as)
    const found: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const read: Page = await page(`search=kiermasz&limit=3${cursor && `&cursor=${cursor}`}`, as)
      expect(read.totalCount).toBe(4)
      found.push(...read.items.map(({ soldOn }) => soldOn))
      cursor = read.nextCursor
    }
    expect(found).toEqual(['2026-05-01', '2026-05-01', '2026-04-01', '2026-03-01'])
    const [last] = (await page('search=kiermasz', as)).items
    if (last !== undefined) await withdraw(last, 'Pomyłka', as)
    expect((await page('search=kiermasz&isWithdrawn=true', as)).items.map(({ id }) => id)).toEqual([last?.id])
    expect((await page('search=kiermasz&isWithdrawn=false', as)).totalCount).toBe(3)
    expect((await page('search=kiermasz&programId=gestor-gt', as)).totalCount).toBe(0)
    expect((await page(`since=${portal().now.toISOString()}`, as)).totalCount).toBe(0)
    expect((await page('since=2026-11-22T09:59:59Z&search=kiermasz', as)).totalCount).toBe(4)
    for (const search of ['lacznik', '1234563218', 'SUBIEKT łącznik', '123456785'])
      expect([search, (await page(`search=${encodeURIComponent(search)}`, as)).totalCount > 0]).toEqual([
        search,
        true,
      ])
  })

  it('are closed to another firm: not listed, read, corrected, taken back or told of', async () => {
    const follower = new SyncFollower<Sale>(portal, 'sales.registrations', FOREIGN)
    await follower.catchUp()
    const sale = await registered({ note: 'Wyłącznie nasze' })
    expect((await page(`search=${encodeURIComponent('wyłącznie')}`, FOREIGN)).totalCount).toBe(0)
    expect(verdict(await get(`/sales/${sale.id}`, FOREIGN))).toEqual([404, 'not-found'])
    expect(verdict(await correct(sale, { note: 'cudze' }, FOREIGN))).toEqual([404, 'not-found'])
    expect(verdict(await withdraw(sale, 'cudze', FOREIGN))).toEqual([404, 'not-found'])
    expect((await get(`/sales/${sale.id}`)).json()).toEqual(sale)
    expect(await follower.news()).toEqual({ changed: [], removedIds: [] })
  })

  it('are followed by the firm’s other computers: additions, corrections and withdrawals', async () => {
    const follower = new SyncFollower<Sale>(portal, 'sales.registrations', OWN)
    await follower.catchUp()
    const sale = await registered()
    expect((await follower.news()).changed).toEqual([sale])
    const corrected = (await correct(sale, { licenceCount: 7 })).json<Sale>()
    expect((await follower.news()).changed).toEqual([corrected])
    const withdrawn = (await withdraw(corrected)).json<Sale>()
    expect((await follower.news()).changed).toEqual([withdrawn])
  })

  it.each(['poziom0', 'poziom1'])('are refused to %s, who may not register sales', async (as) => {
    for (const answer of [await get('/sales', as), await register({}, as)])
      expect(answer.json()).toMatchObject({ code: 'capability-required', capability: 'sales-registration' })
  })
})

/** The embedded database has one connection: only PostgreSQL itself can have writers at once. */
describe.skipIf(!isOnPostgres())('registrations of many writers in PostgreSQL', () => {
  const FIRMS = [OWN, FOREIGN, 'poziom4', 'poziom5']
  let server: PostgresServer
  let started: TestPortal
  beforeAll(async () => {
    server = await startTestPostgres()
    started = await TestPortal.start({}, () => openPostgres(server.url, () => {}))
    for (const as of FIRMS) await started.tokenOf(as)
  }, 180_000)
  afterAll(async () => {
    await started?.close()
    await server?.stop()
  })

  const outcomesOf = (answers: readonly JsonAnswer[]) =>
    answers.map((answer) => (answer.statusCode < 300 ? 'taken' : codeOf(answer))).toSorted()

  it('give each licence number to one of them', async () => {
    for (const round of [1, 2, 3, 4, 5]) {
      const spellings = [`PG ${round}`, `pg-${round}`, `PG/${round}`, `Pg${round}`]
      const answers = await Promise.all(
        FIRMS.flatMap((as, index) =>
          [0, 1].map(() => started.write('POST', '/sales', as, fields({ licenceNumber: spellings[index] }))),
        ),
      )
      expect(outcomesOf(answers)).toEqual([...Array(7).fill('licence-registered'), 'taken'])
    }
  }, 60_000)

  it('make one registration of what two computers send under one id', async () => {
    const body = { ...fields({ licenceNumber: 'PG-SAME' }), id: randomUUID() }
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => started.write('POST', '/sales', OWN, body)),
    )
    expect(outcomesOf(answers)).toEqual(Array(6).fill('taken'))
    expect(new Set(answers.map(({ body: text }) => text)).size).toBe(1)
  }, 60_000)

  it('let nobody take a number by a correction that another has, and none waits for ever', async () => {
    const [first, second] = await Promise.all(
      ['PG-A', 'PG-B'].map(async (licenceNumber) =>
        (await started.write('POST', '/sales', OWN, fields({ licenceNumber }))).json<Sale>(),
      ),
    )
    if (first === undefined || second === undefined) throw new Error('nothing was registered')
    const swap = (sale: Sale, { licenceNumber }: Sale) =>
      started.write('PUT', `/sales/${sale.id}`, OWN, fields({ licenceNumber }), sale.revision)
    const answers = await Promise.all([swap(first, second), swap(second, first)])
    expect(outcomesOf(answers)).toEqual(['licence-registered', 'licence-registered'])
  }, 60_000)
})
