import { describe, expect, it } from 'vitest'
import type { OperatorOrder, OperatorProduct } from '#shared/api/operator/orders'
import type { Order } from '#shared/api/shop'
import { dayAfter } from '#shared/orders/order-deadlines'
import { polishDayOf } from '#shared/orders/order-pricing'
import { orderAfter } from './operator-acts/orders'
import { SyncFollower } from './sync-follower'
import { codeOf, type JsonAnswer, portalForThisFile } from './test-portal'

const portal = portalForThisFile()
const PARTNER = 'poziom2-abonamenty'

const verdict = (answer: JsonAnswer) => [answer.statusCode, codeOf(answer)]
const get = (url: string, as = 'operator') => portal().call('GET', url, { as })
const act = (orderId: string, path: string, body: object, as = 'operator') =>
  portal().write('PUT', `/operator/orders/${orderId}/${path}`, as, body)

describe('an operator', () => {
  it('takes an order from acceptance to its end, and its partner sees each step', async () => {
    const follower = new SyncFollower<Order>(portal, 'subscription-purchase.orders', PARTNER)
    const { params, revision } = await orderAfter(portal(), [])
    await follower.catchUp()
    const invoicedOn = polishDayOf(portal().now)
    let seen = revision
    for (const [path, body, state] of [
      ['acceptance', {}, 'accepted'],
      ['payment-request', {}, 'awaiting-payment'],
      ['invoice', { invoiceNumber: 'FS 77/2026', invoicedOn }, 'invoiced'],
      ['completion', {}, 'completed'],
    ] as const) {
      const answer = await act(params.orderId, path, { revision: seen, ...body })
      expect([answer.statusCode, answer.json<OperatorOrder>().state]).toEqual([200, state])
      seen = answer.json<OperatorOrder>().revision
      const [told] = (await follower.news()).changed
      expect(told).toMatchObject({ id: params.orderId, state, history: expect.any(Array) })
      if (state === 'invoiced') {
        expect(told).toMatchObject({ invoiceNumber: 'FS 77/2026', dueOn: dayAfter(invoicedOn, 10) })
      }
    }
  })

  it.each([
    ['completion', [], {}],
    ['payment-request', [], {}],
    ['invoice', ['accept'], { invoiceNumber: 'FS 1', invoicedOn: '2026-11-22' }],
    ['cancellation', ['accept', 'request-payment', 'invoice'], { reason: 'Za późno' }],
    ['acceptance', ['accept'], {}],
  ] as const)('is refused %s of an order after %j', async (path, acts, body) => {
    const { params, revision } = await orderAfter(portal(), acts)
    const answer = await act(params.orderId, path, { revision, ...body })
    expect(verdict(answer)).toEqual([409, 'state-refused'])
  })

  it('is told of what has changed since they looked, and nothing is done', async () => {
    const { params, revision } = await orderAfter(portal(), [])
    const cancelled = await portal().write(
      'PUT',
      `/shop/subscriptions/orders/${params.orderId}/cancellation`,
      PARTNER,
      { reason: '' },
      revision,
    )
    expect(cancelled.statusCode).toBe(200)
    const late = await act(params.orderId, 'acceptance', { revision })
    expect(verdict(late)).toEqual([412, 'conflict'])
    expect(late.json()).toMatchObject({ current: { state: 'cancelled' } })
  })

  it('finds orders of all firms by state, kind and words, page by page', async () => {
    type Page = { items: OperatorOrder[]; nextCursor: string | null; totalCount: number }
    const page = async (query: string): Promise<Page> => (await get(`/operator/orders?${query}`)).json()
    const all: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const read: Page = await page(`limit=4${cursor && `&cursor=${cursor}`}`)
      all.push(...read.items.map(({ id }) => id))
      expect(read.totalCount).toBeGreaterThan(6)
      cursor = read.nextCursor
    }
    expect(all).toHaveLength(new Set(all).size)
    expect(all).toHaveLength((await page('limit=200')).totalCount)
    expect(new Set((await page('limit=200')).items.map(({ firmName }) => firmName)).size).toBeGreaterThan(2)
    expect((await page('state=accepted&kind=programs')).items.length).toBeGreaterThan(0)
    for (const { state, kind } of (await page('state=accepted&kind=programs')).items) {
      expect([state, kind]).toEqual(['accepted', 'programs'])
    }
    expect((await page('search=zabawek')).items.map(({ firmName }) => firmName)).toEqual([
      'Integra Partner sp. z o.o.',
    ])
  })

  it('changes a price, which orders that were made keep, and takes things out of sale', async () => {
    const { items } = (await get('/operator/products?limit=200')).json<{ items: OperatorProduct[] }>()
    const product = items.find(({ id }) => id === 'abonament-subiekt-gt')
    if (product === undefined) throw new Error('no product')
    const before = await orderAfter(portal(), [])
    const change = (body: object) =>
      portal().write('PUT', `/operator/products/${product.id}/price`, 'operator', body)
    const price = { netGrosze: 31_900, promotionalNetGrosze: 25_500, isOffered: false }
    expect((await change(price)).json()).toEqual({ ...product, ...price })
    const order = (await get(`/operator/orders/${before.params.orderId}`)).json<OperatorOrder>()
    expect(order.netGrosze).toBe(29_900)
    const refused = await portal().write('POST', '/shop/subscriptions/orders', PARTNER, {
      lines: [
        { productId: product.id, count: 1, netGrosze: 31_900, vatPercent: 23, renewsSubscriptionId: null },
      ],
      clientId: null,
      clientName: 'Młyn Wodny Żarna',
      clientNip: '5260250274',
      note: '',
    })
    expect(verdict(refused)).toEqual([410, 'not-offered'])
    const { netGrosze, promotionalNetGrosze, isOffered } = product
    expect((await change({ netGrosze, promotionalNetGrosze, isOffered })).json()).toEqual(product)
    const program = portal().write('PUT', '/operator/products/gestor-gt-1/price', 'operator', price)
    expect(verdict(await program)).toEqual([400, 'invalid-request'])
  })

  it('alone may do it: partners are refused, whosever the order is', async () => {
    const { params, revision } = await orderAfter(portal(), [])
    for (const answer of [
      await get('/operator/orders', PARTNER),
      await get(`/operator/orders/${params.orderId}`, PARTNER),
      await act(params.orderId, 'acceptance', { revision }, PARTNER),
    ]) {
      expect(verdict(answer)).toEqual([403, 'operator-required'])
    }
  })
})
