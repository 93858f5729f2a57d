import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Product, Subscription } from '#shared/api/shop'
import type { OrderDraft } from '#shared/ipc/order-drafts'
import {
  bodyOf,
  cartLinesOf,
  cartTotalsOf,
  countOf,
  EMPTY_DRAFT,
  problemsOf,
  withCount,
  withoutLine,
  withRenewal,
} from '../../../../../src/renderer/features/shop/order-draft'

const TODAY = '2026-11-22'

function product(id: string, change: Partial<Product> = {}): Product {
  return {
    id,
    position: 1,
    line: 'nexo',
    name: `Nazwa ${id}`,
    about: '',
    netGrosze: 45_000,
    promotionalNetGrosze: 36_000,
    vatPercent: 23,
    monthCount: 12,
    isOffered: true,
    ...change,
  }
}

function subscription(change: Partial<Subscription> = {}): Subscription {
  return {
    id: '6f6fbd4e-0000-4000-8000-000000000001',
    productId: 'a',
    productName: 'Nazwa a',
    licenceNumber: 'AB-1',
    clientId: null,
    clientName: 'Łan',
    clientNip: '5260250274',
    expiresOn: '2026-12-01',
    ...change,
  }
}

describe('a cart', () => {
  it('holds as many of a thing as were last asked for, whatever was asked before', () => {
    const asked = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 2_000 })))
    fc.assert(
      fc.property(asked, (changes) => {
        const draft = changes.reduce<OrderDraft>((now, [id, count]) => withCount(now, id, count), EMPTY_DRAFT)
        const last = new Map<string, number>(changes)
        for (const id of ['a', 'b', 'c']) {
          expect(countOf(draft, id)).toBe(Math.min(last.get(id) ?? 0, 999))
        }
        expect(draft.lines.every(({ count }) => count >= 1)).toBe(true)
      }),
    )
  })

  it('keeps a renewal apart from first ones of the same thing', () => {
    const draft = withCount(withRenewal(EMPTY_DRAFT, subscription()), 'a', 2)
    expect(draft.lines.map(({ count }) => count)).toEqual([1, 2])
    expect(countOf(withCount(draft, 'a', 0), 'a')).toBe(0)
    expect(withCount(draft, 'a', 0).lines).toHaveLength(1)
    const [first] = draft.lines
    expect(first === undefined ? null : withoutLine(draft, first).lines).toHaveLength(1)
  })

  it('is for the client whose subscription is renewed, and lets renewals of another go', () => {
    const one = withRenewal(EMPTY_DRAFT, subscription())
    expect(one).toMatchObject({ clientName: 'Łan', clientNip: '526-025-02-74' })
    const same = subscription({ id: '6f6fbd4e-0000-4000-8000-000000000002', licenceNumber: 'AB-2' })
    expect(withRenewal(one, same).lines).toHaveLength(2)
    expect(withRenewal(one, subscription()).lines).toHaveLength(1)
    const other = subscription({ id: same.id, clientName: 'Żar', clientNip: '1234563218' })
    expect(withRenewal(one, other)).toMatchObject({
      lines: [{ renewsSubscriptionId: same.id }],
      clientName: 'Żar',
    })
  })

  it('costs what the list says, renewals in time the promotional price', () => {
    const draft = withCount(withRenewal(EMPTY_DRAFT, subscription()), 'a', 2)
    const lines = cartLinesOf(draft, [product('a')], [subscription()], TODAY)
    expect(lines.map(({ netGrosze, isPromotional }) => [netGrosze, isPromotional])).toEqual([
      [36_000, true],
      [45_000, false],
    ])
    expect(cartTotalsOf(lines)).toEqual({ netGrosze: 126_000, vatGrosze: 28_980, grossGrosze: 154_980 })
    expect(bodyOf(draft, lines).lines).toMatchObject([
      { netGrosze: 36_000, vatPercent: 23, renewsSubscriptionId: subscription().id },
      { netGrosze: 45_000, renewsSubscriptionId: null, count: 2 },
    ])
  })

  it('is not ordered with what is sold no more, nothing in it, or nobody to order for', () => {
    const draft = { ...withCount(EMPTY_DRAFT, 'a', 1), clientName: 'Łan', clientNip: '526-025-02-74' }
    const problems = (changed: OrderDraft, products: Product[]) => [
      ...problemsOf(changed, cartLinesOf(changed, products, [], TODAY)),
    ]
    expect(problems(draft, [product('a')])).toEqual([])
    expect(problems(draft, [])).toEqual(['gone'])
    expect(problems(draft, [product('a', { isOffered: false })])).toEqual(['gone'])
    expect(problems(EMPTY_DRAFT, [])).toEqual(['lines', 'clientName', 'nip'])
    const renewal = withRenewal(EMPTY_DRAFT, subscription())
    expect(problems(renewal, [product('a')])).toEqual(['gone'])
  })
})
