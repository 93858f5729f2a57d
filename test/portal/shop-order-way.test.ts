import { describe, expect, it } from 'vitest'
import type { Order, Subscription } from '#shared/api/shop'
import { dayAfter, daysBetween } from '#shared/orders/order-deadlines'
import { polishDayOf } from '#shared/orders/order-pricing'
import { clientOf, PROGRAM, SUBSCRIPTION, shopCalls, verdict } from './shop-calls'
import { portalForThisFile } from './test-portal'

const portal = portalForThisFile()
const { itemsOf, productOf, bodyOf, send, placed, cancel, decide, current } = shopCalls(portal)

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
