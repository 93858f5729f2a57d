import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { Order, OrderQuote, Product, ShopId, Subscription } from '#shared/api/shop'
import { dayAfter, daysBetween } from '#shared/orders/order-deadlines'
import { polishDayOf } from '#shared/orders/order-pricing'
import { orderTotalsOf } from '#shared/orders/order-totals'
import { products } from '../../src/portal/db/schema'
import { decideOnOrder, type OrderDecision } from '../../src/portal/features/shop/order-acts'
import { SyncFollower } from './sync-follower'
import { codeOf, type JsonAnswer, portalForThisFile } from './test-portal'

const OWN = 'poziom2-abonamenty'
const FOREIGN = 'poziom3'
const PATHS = { 'program-purchase': 'programs', 'subscription-purchase': 'subscriptions' } as const
const PROGRAM = 'subiekt-nexo-1'
const SUBSCRIPTION = 'abonament-subiekt-nexo'

const portal = portalForThisFile()

const get = (url: string, as = OWN) => portal().call('GET', url, { as })
const verdict = (answer: JsonAnswer) => [answer.statusCode, codeOf(answer)]

async function itemsOf<Item>(url: string, as = OWN): Promise<Item[]> {
  return (await get(`${url}?limit=200`, as)).json<{ items: Item[] }>().items
}

async function productOf(shop: ShopId, productId: string): Promise<Product> {
  const found = (await itemsOf<Product>(`/shop/${PATHS[shop]}/products`)).find(({ id }) => id === productId)
  if (found === undefined) throw new Error(`no product ${productId}`)
  return found
}

interface Wish {
  readonly productId: string
  readonly count?: number
  readonly netGrosze?: number
  readonly renews?: string
}

async function bodyOf(shop: ShopId, wishes: readonly Wish[], change: object = {}) {
  const lines = []
  for (const { productId, count = 1, renews = null, ...wish } of wishes) {
    const { netGrosze, vatPercent } = await productOf(shop, productId)
    lines.push({
      productId,
      count,
      netGrosze: wish.netGrosze ?? netGrosze,
      vatPercent,
      renewsSubscriptionId: renews,
    })
  }
  return {
    lines,
    clientId: null,
    clientName: 'Piekarnia Łakoć',
    clientNip: '526-025-02-74',
    note: '',
    ...change,
  }
}

const clientOf = ({ clientName, clientNip }: Subscription) => ({ clientName, clientNip })

const send = (shop: ShopId, body: object, as = OWN) =>
  portal().write('POST', `/shop/${PATHS[shop]}/orders`, as, body)

async function placed(shop: ShopId, wishes: readonly Wish[], change: object = {}): Promise<Order> {
  const answer = await send(shop, await bodyOf(shop, wishes, change))
  expect([answer.statusCode, answer.body]).toEqual([201, expect.any(String)])
  return answer.json<Order>()
}

const cancel = (shop: ShopId, order: Order, as = OWN, revision = order.revision) =>
  portal().write(
    'PUT',
    `/shop/${PATHS[shop]}/orders/${order.id}/cancellation`,
    as,
    { reason: 'Klient się rozmyślił' },
    revision,
  )

const decide = (order: Order, decision: OrderDecision) =>
  portal().database.transaction((transaction) =>
    decideOnOrder(transaction, order.id, decision, { displayName: 'Obsługa', now: portal().now }),
  )

const current = async (shop: ShopId, order: Order) =>
  (await get(`/shop/${PATHS[shop]}/orders/${order.id}`)).json<Order>()

const setPrice = (productId: string, netGrosze: number) =>
  portal().database.update(products).set({ netGrosze }).where(eq(products.id, productId))

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

describe('a renewal', () => {
  const held = async () => {
    const items = await itemsOf<Subscription>('/shop/subscriptions/held')
    const today = polishDayOf(portal().now)
    const near = items.find(({ expiresOn }) => Math.abs(daysBetween(today, expiresOn)) <= 30)
    const far = items.find(({ expiresOn }) => Math.abs(daysBetween(today, expiresOn)) > 30)
    if (near === undefined || far === undefined) throw new Error('the sample lacks subscriptions')
    return { near, far }
  }

  it('within 30 days of the end has the promotional price, and the line says on what it rests', async () => {
    const { near } = await held()
    const { promotionalNetGrosze } = await productOf('subscription-purchase', near.productId)
    const wish = { productId: near.productId, renews: near.id }
    const dear = await send(
      'subscription-purchase',
      await bodyOf('subscription-purchase', [wish], clientOf(near)),
    )
    expect(verdict(dear)).toEqual([409, 'price-changed'])
    const order = await placed(
      'subscription-purchase',
      [{ ...wish, netGrosze: promotionalNetGrosze ?? 0 }],
      clientOf(near),
    )
    expect(order.lines).toMatchObject([
      {
        netGrosze: promotionalNetGrosze,
        renewal: {
          subscriptionId: near.id,
          licenceNumber: near.licenceNumber,
          expiresOn: near.expiresOn,
          isPromotional: true,
        },
      },
    ])
  })

  it('at another time has the price of the list, whatever the caller would like', async () => {
    const { far } = await held()
    const { netGrosze, promotionalNetGrosze } = await productOf('subscription-purchase', far.productId)
    const wish = { productId: far.productId, renews: far.id }
    const cheap = await bodyOf(
      'subscription-purchase',
      [{ ...wish, netGrosze: promotionalNetGrosze ?? 0 }],
      clientOf(far),
    )
    expect(verdict(await send('subscription-purchase', cheap))).toEqual([409, 'price-changed'])
    const order = await placed('subscription-purchase', [wish], clientOf(far))
    expect(order.lines).toMatchObject([{ netGrosze, renewal: { isPromotional: false } }])
  })

  it('of another thing, of two at once or for another client is refused', async () => {
    const { near } = await held()
    const { productId, id: renews } = near
    for (const [wish, client] of [
      [{ productId: 'abonament-rewizor-gt', renews }, clientOf(near)],
      [{ productId, renews, count: 2 }, clientOf(near)],
      [{ productId, renews }, {}],
    ] as const) {
      const body = await bodyOf('subscription-purchase', [wish], client)
      expect(verdict(await send('subscription-purchase', body))).toEqual([400, 'invalid-request'])
    }
  })
})

describe('the way of an order', () => {
  it('of a subscription leads over the client’s payment, its invoice is due in 10 days, and it begins one', async () => {
    const order = await placed('subscription-purchase', [{ productId: SUBSCRIPTION, count: 2 }])
    await decide(order, { act: 'accept' })
    await expect(
      decide(order, { act: 'invoice', invoiceNumber: 'FS 1/2026', invoicedOn: polishDayOf(portal().now) }),
    ).rejects.toMatchObject({ code: 'state-refused' })
    await decide(order, { act: 'request-payment' })
    expect(await current('subscription-purchase', order)).toMatchObject({
      state: 'awaiting-payment',
      dueOn: null,
    })
    const invoicedOn = polishDayOf(portal().now)
    await decide(order, { act: 'invoice', invoiceNumber: 'FS 1/2026', invoicedOn })
    expect(await current('subscription-purchase', order)).toMatchObject({
      state: 'invoiced',
      invoiceNumber: 'FS 1/2026',
      invoicedOn,
      dueOn: dayAfter(invoicedOn, 10),
    })
    const before = await itemsOf<Subscription>('/shop/subscriptions/held')
    await decide(order, { act: 'complete' })
    const done = await current('subscription-purchase', order)
    expect(done).toMatchObject({ state: 'completed', dueOn: null, closedAt: portal().now.toISOString() })
    expect(done.history.map(({ state, side }) => [state, side])).toEqual([
      ['submitted', 'partner'],
      ['accepted', 'operator'],
      ['awaiting-payment', 'operator'],
      ['invoiced', 'operator'],
      ['completed', 'operator'],
    ])
    const begun = (await itemsOf<Subscription>('/shop/subscriptions/held')).filter(
      ({ id }) => !before.some((one) => one.id === id),
    )
    expect(begun.map(({ productId, expiresOn }) => [productId, expiresOn])).toEqual([
      [SUBSCRIPTION, '2027-11-22'],
      [SUBSCRIPTION, '2027-11-22'],
    ])
  })

  it('of a renewal moves the end on by its months, so that the next promotional price is a year away', async () => {
    const today = polishDayOf(portal().now)
    const items = await itemsOf<Subscription>('/shop/subscriptions/held')
    const near = items.find(
      ({ expiresOn }) => daysBetween(today, expiresOn) > 0 && daysBetween(today, expiresOn) < 30,
    )
    if (near === undefined) throw new Error('nothing ends soon')
    const { promotionalNetGrosze } = await productOf('subscription-purchase', near.productId)
    const wish = { productId: near.productId, renews: near.id }
    const order = await placed(
      'subscription-purchase',
      [{ ...wish, netGrosze: promotionalNetGrosze ?? 0 }],
      clientOf(near),
    )
    for (const act of ['accept', 'request-payment'] as const) await decide(order, { act })
    await decide(order, { act: 'invoice', invoiceNumber: 'FS 2/2026', invoicedOn: today })
    await decide(order, { act: 'complete' })
    const renewed = (await itemsOf<Subscription>('/shop/subscriptions/held')).find(({ id }) => id === near.id)
    expect(renewed?.expiresOn).toBe(near.expiresOn.replace(/^\d{4}/u, (year) => String(Number(year) + 1)))
    const cheap = await bodyOf(
      'subscription-purchase',
      [{ ...wish, netGrosze: promotionalNetGrosze ?? 0 }],
      clientOf(near),
    )
    expect(verdict(await send('subscription-purchase', cheap))).toEqual([409, 'price-changed'])
  })

  it('is called off by its partner until it is accepted, and by the operator later', async () => {
    const order = await placed('program-purchase', [{ productId: PROGRAM }])
    const cancelled = await cancel('program-purchase', order)
    expect(cancelled.json()).toMatchObject({
      state: 'cancelled',
      cancellationReason: 'Klient się rozmyślił',
      closedAt: portal().now.toISOString(),
    })
    expect(verdict(await cancel('program-purchase', cancelled.json<Order>()))).toEqual([409, 'state-refused'])

    const other = await placed('program-purchase', [{ productId: PROGRAM }])
    await decide(other, { act: 'accept' })
    const late = await cancel('program-purchase', other)
    expect(verdict(late)).toEqual([412, 'conflict'])
    expect(late.json()).toMatchObject({ current: { id: other.id, state: 'accepted' } })
    const accepted = await current('program-purchase', other)
    expect(verdict(await cancel('program-purchase', accepted))).toEqual([409, 'state-refused'])
    await decide(other, { act: 'cancel', reason: 'Brak odpowiedzi' })
    expect(await current('program-purchase', other)).toMatchObject({
      state: 'cancelled',
      cancellationReason: 'Brak odpowiedzi',
    })
  })

  it('takes no invoice of a day to come or before the order', async () => {
    const order = await placed('program-purchase', [{ productId: PROGRAM }])
    await decide(order, { act: 'accept' })
    const today = polishDayOf(portal().now)
    for (const invoicedOn of [dayAfter(today, 1), dayAfter(today, -1)]) {
      const refused = decide(order, { act: 'invoice', invoiceNumber: 'FS 3/2026', invoicedOn })
      await expect(refused).rejects.toMatchObject({ code: 'invalid-request' })
    }
    expect(await current('program-purchase', order)).toMatchObject({ state: 'accepted' })
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
