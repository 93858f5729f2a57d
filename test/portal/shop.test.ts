import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { Order, OrderQuote, Product } from '#shared/api/shop'
import { orderTotalsOf } from '#shared/orders/order-totals'
import { products } from '../../src/portal/db/schema'
import { FOREIGN, OWN, PATHS, PROGRAM, SUBSCRIPTION, shopCalls, verdict } from './shop-calls'
import { SyncFollower } from './sync-follower'
import { portalForThisFile } from './test-portal'

const portal = portalForThisFile()
const { get, itemsOf, productOf, bodyOf, send, placed, cancel, decide, current, setPrice } = shopCalls(portal)

describe('the price list', () => {
  it.each([
    ['program-purchase', ''],
    ['subscription-purchase', 'abonament-'],
  ] as const)('of %s has what it sells and nothing else, in whole grosze', async (shop, prefix) => {
    const items = await itemsOf<Product>(`/shop/${PATHS[shop]}/products`)
    expect(items.length).toBeGreaterThan(5)
    expect(items.map(({ position }) => position)).toEqual(
      items.map(({ position }) => position).toSorted((one, other) => one - other),
    )
    for (const { id, netGrosze, promotionalNetGrosze, monthCount } of items) {
      expect(id.startsWith('abonament-')).toBe(prefix !== '')
      expect(Number.isInteger(netGrosze) && netGrosze > 0).toBe(true)
      expect(monthCount === null).toBe(prefix === '')
      if (promotionalNetGrosze !== null) expect(promotionalNetGrosze).toBeLessThan(netGrosze)
    }
  })

  it('comes page by page', async () => {
    const whole = await itemsOf<Product>('/shop/programs/products')
    const found: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const url: string = `/shop/programs/products?limit=5${cursor && `&cursor=${cursor}`}`
      const page = (await get(url)).json<{
        items: Product[]
        nextCursor: string | null
        totalCount: number
      }>()
      expect(page.totalCount).toBe(whole.length)
      found.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(found).toEqual(whole.map(({ id }) => id))
  })
})

describe('an order', () => {
  it('is submitted with the portal’s sums, a number and the beginning of its history', async () => {
    const [first, second] = [
      await productOf('program-purchase', PROGRAM),
      await productOf('program-purchase', 'gt-stanowisko'),
    ]
    const order = await placed('program-purchase', [
      { productId: PROGRAM, count: 2 },
      { productId: 'gt-stanowisko', count: 3 },
    ])
    expect(order).toMatchObject({
      state: 'submitted',
      clientNip: '5260250274',
      submittedBy: 'Joanna Wróblewska',
      dueOn: null,
      invoiceNumber: '',
      closedAt: null,
      ...orderTotalsOf([
        { ...first, count: 2 },
        { ...second, count: 3 },
      ]),
    })
    expect(order.number).toMatch(/^ZAM\/2026\/\d{5}$/u)
    expect(order.history).toEqual([
      {
        state: 'submitted',
        at: portal().now.toISOString(),
        by: 'Joanna Wróblewska',
        side: 'partner',
        note: '',
      },
    ])
    expect(await current('program-purchase', order)).toEqual(order)
  })

  it.each([
    ['no line', { lines: [] }, 'body.lines'],
    ['a NIP with a wrong digit', { clientNip: '5260250275' }, 'body.clientNip'],
    ['a client of one letter', { clientName: ' Ż ' }, 'body.clientName'],
  ])('is refused with %s', async (_name, change, path) => {
    const answer = await send(
      'program-purchase',
      await bodyOf('program-purchase', [{ productId: PROGRAM }], change),
    )
    expect(verdict(answer)).toEqual([400, 'invalid-request'])
    expect(answer.json()).toMatchObject({ errors: [{ path }] })
  })

  it.each([
    ['none of a thing', { count: 0 }, 'body.lines.0.count'],
    ['a part of one', { count: 1.5 }, 'body.lines.0.count'],
    ['a price below nothing', { netGrosze: -1 }, 'body.lines.0.netGrosze'],
    ['a part of a grosz', { netGrosze: 0.5 }, 'body.lines.0.netGrosze'],
    ['a thing that is not in the list', { productId: 'nobody' }, 'body.lines.0.productId'],
    ['a thing of the other list', { productId: SUBSCRIPTION }, 'body.lines.0.productId'],
    [
      'a renewal of what nobody has',
      { renewsSubscriptionId: randomUUID() },
      'body.lines.0.renewsSubscriptionId',
    ],
  ])('is refused with a line of %s', async (_name, change, path) => {
    const body = await bodyOf('program-purchase', [{ productId: PROGRAM }])
    const answer = await send('program-purchase', { ...body, lines: [{ ...body.lines[0], ...change }] })
    expect(verdict(answer)).toEqual([400, 'invalid-request'])
    expect(answer.json()).toMatchObject({ errors: [{ path }] })
  })

  it('is refused for what is sold no more', async () => {
    const { database } = portal()
    const body = await bodyOf('program-purchase', [{ productId: 'gestor-gt-1' }])
    const offer = (isOffered: boolean) =>
      database.update(products).set({ isOffered }).where(eq(products.id, 'gestor-gt-1'))
    await offer(false)
    expect(verdict(await send('program-purchase', body))).toEqual([410, 'not-offered'])
    await offer(true)
    expect((await send('program-purchase', body)).statusCode).toBe(201)
  })

  it('has one effect, however often the same write comes', async () => {
    const body = await bodyOf('program-purchase', [{ productId: PROGRAM }], { clientName: 'Raz tylko' })
    const key = randomUUID()
    const once = () => portal().call('POST', '/shop/programs/orders', { as: OWN, key, body })
    const first = await once()
    const second = await once()
    expect(second.json()).toEqual(first.json())
    expect(second.headers['idempotency-replayed']).toBe('true')
    expect((await get('/shop/programs/orders?search=raz')).json()).toMatchObject({ totalCount: 1 })
  })

  it('is made once under an id of the client’s own, and refused where the id is that of another', async () => {
    const id = randomUUID()
    const body = await bodyOf('program-purchase', [{ productId: PROGRAM }], { id })
    const first = await send('program-purchase', body)
    expect((await send('program-purchase', body)).json()).toEqual(first.json())
    expect(verdict(await send('program-purchase', { ...body, note: 'inne' }))).toEqual([409, 'id-taken'])
    expect(verdict(await send('program-purchase', body, FOREIGN))).toEqual([409, 'id-taken'])
    const other = await bodyOf('subscription-purchase', [{ productId: SUBSCRIPTION }], { id })
    expect(verdict(await send('subscription-purchase', other))).toEqual([409, 'id-taken'])
  })
})

describe('a price that is not the one that was seen', () => {
  it('is told with the prices of now, orders nothing, and goes through once it was seen', async () => {
    const seen = await productOf('program-purchase', 'rewizor-gt-1')
    const body = await bodyOf('program-purchase', [{ productId: PROGRAM }, { productId: seen.id, count: 2 }])
    await setPrice(seen.id, seen.netGrosze + 1_000)
    const before = (await get('/shop/programs/orders')).json<{ totalCount: number }>().totalCount
    const answer = await send('program-purchase', body)
    expect(verdict(answer)).toEqual([409, 'price-changed'])
    const { current: quote, errors } = answer.json<{
      current: OrderQuote
      errors: { path: string; message: string }[]
    }>()
    expect(errors).toEqual([{ path: 'body.lines.1.netGrosze', message: `is ${seen.netGrosze + 1_000} now` }])
    expect(quote.lines.map(({ netGrosze }) => netGrosze)).toEqual([
      body.lines[0]?.netGrosze,
      seen.netGrosze + 1_000,
    ])
    expect(quote).toMatchObject(orderTotalsOf(quote.lines))
    expect((await get('/shop/programs/orders')).json()).toMatchObject({ totalCount: before })

    const lines = quote.lines.map(({ productName: _name, isPromotional: _promotional, ...line }) => line)
    const again = await send('program-purchase', { ...body, lines })
    expect([again.statusCode, again.json<Order>().grossGrosze]).toEqual([201, quote.grossGrosze])
    await setPrice(seen.id, seen.netGrosze)
  })

  it('is refused also when it is lower: nobody pays what they have not seen', async () => {
    const { netGrosze } = await productOf('program-purchase', PROGRAM)
    const body = await bodyOf('program-purchase', [{ productId: PROGRAM, netGrosze: netGrosze + 1 }])
    expect(verdict(await send('program-purchase', body))).toEqual([409, 'price-changed'])
  })

  it('may be told and settled under one idempotency key', async () => {
    const { netGrosze } = await productOf('program-purchase', PROGRAM)
    const key = randomUUID()
    const old = await bodyOf('program-purchase', [{ productId: PROGRAM, netGrosze: netGrosze - 1 }])
    const call = (body: object) => portal().call('POST', '/shop/programs/orders', { as: OWN, key, body })
    expect(verdict(await call(old))).toEqual([409, 'price-changed'])
    const now = await bodyOf('program-purchase', [{ productId: PROGRAM }])
    expect((await call(now)).statusCode).toBe(201)
  })
})

describe('the orders of a firm', () => {
  it('come with the latest first, page by page, narrowed and searched', async () => {
    const as = 'poziom5'
    const client = { clientName: 'Kiermasz Świąteczny' }
    for (const productId of [PROGRAM, 'gestor-nexo-5', 'gt-stanowisko', PROGRAM]) {
      await send('program-purchase', await bodyOf('program-purchase', [{ productId }], client), as)
    }
    type Page = { items: Order[]; nextCursor: string | null; totalCount: number }
    const page = async (query: string): Promise<Page> =>
      (await get(`/shop/programs/orders?${query}`, as)).json()
    const found: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const read: Page = await page(`search=kiermasz&limit=3${cursor && `&cursor=${cursor}`}`)
      expect(read.totalCount).toBe(4)
      found.push(...read.items.map(({ id }) => id))
      cursor = read.nextCursor
    }
    expect(new Set(found).size).toBe(4)
    const [last] = (await page('search=kiermasz')).items
    if (last !== undefined) await cancel('program-purchase', last, as)
    expect((await page('search=kiermasz&isClosed=true')).items.map(({ id }) => id)).toEqual([last?.id])
    expect((await page('search=kiermasz&isClosed=false')).totalCount).toBe(3)
    expect((await page('search=kiermasz&state=cancelled')).totalCount).toBe(1)
    for (const search of ['swiateczny', '5260250274', 'stanowisko kiermasz', last?.number ?? '']) {
      expect([search, (await page(`search=${encodeURIComponent(search)}`)).totalCount > 0]).toEqual([
        search,
        true,
      ])
    }
  })

  it('are closed to another firm: not listed, read, cancelled, renewed or told of', async () => {
    const follower = new SyncFollower<Order>(portal, 'program-purchase.orders', FOREIGN)
    await follower.catchUp()
    const order = await placed('program-purchase', [{ productId: PROGRAM }])
    const listed = await itemsOf<Order>('/shop/programs/orders', FOREIGN)
    expect(listed.some(({ id }) => id === order.id)).toBe(false)
    expect(verdict(await get(`/shop/programs/orders/${order.id}`, FOREIGN))).toEqual([404, 'not-found'])
    expect(verdict(await cancel('program-purchase', order, FOREIGN))).toEqual([404, 'not-found'])
    expect(await current('program-purchase', order)).toEqual(order)
    expect(await follower.news()).toEqual({ changed: [], removedIds: [] })
  })

  it('are apart by kind: an order of programs is not among those of subscriptions', async () => {
    const order = await placed('program-purchase', [{ productId: PROGRAM }])
    expect(verdict(await get(`/shop/subscriptions/orders/${order.id}`))).toEqual([404, 'not-found'])
    expect(verdict(await cancel('subscription-purchase', order))).toEqual([404, 'not-found'])
  })

  it('are followed by the firm’s other computers, each step of them', async () => {
    const follower = new SyncFollower<Order>(portal, 'program-purchase.orders', OWN)
    await follower.catchUp()
    const order = await placed('program-purchase', [{ productId: PROGRAM }])
    expect((await follower.news()).changed).toEqual([order])
    await decide(order, { act: 'accept' })
    expect((await follower.news()).changed).toEqual([await current('program-purchase', order)])
  })

  it('follow the price list too: a new price is a change', async () => {
    const follower = new SyncFollower<Product>(portal, 'program-purchase.products', FOREIGN)
    await follower.catchUp()
    const product = await productOf('program-purchase', 'subiekt-gt-3')
    await setPrice(product.id, product.netGrosze + 100)
    expect((await follower.news()).changed).toEqual([{ ...product, netGrosze: product.netGrosze + 100 }])
  })

  it.each([
    ['poziom1', 'program-purchase'],
    ['poziom0', 'program-purchase'],
    ['poziom2', 'subscription-purchase'],
    ['poziom5', 'subscription-purchase'],
  ] as const)('are refused to %s without %s', async (as, shop) => {
    const body = await bodyOf(shop, [{ productId: shop === 'program-purchase' ? PROGRAM : SUBSCRIPTION }])
    const path = `/shop/${PATHS[shop]}`
    for (const answer of [
      await get(`${path}/orders`, as),
      await get(`${path}/products`, as),
      await send(shop, body, as),
    ]) {
      expect(answer.json()).toMatchObject({ code: 'capability-required', capability: shop })
    }
  })
})
