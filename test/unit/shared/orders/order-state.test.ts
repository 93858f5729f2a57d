import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isOrderClosed,
  nextOrderState,
  ORDER_ACTS,
  ORDER_STATES,
  type OrderAct,
  type OrderKind,
  type OrderSide,
  type OrderState,
  possibleOrderActs,
} from '#shared/orders/order-state'

const KINDS = ['programs', 'subscriptions'] as const satisfies readonly OrderKind[]

/** Every step that is possible, written down by hand; anything else is not. */
const POSSIBLE = new Set([
  'programs partner draft submit submitted',
  'programs partner draft cancel cancelled',
  'programs partner submitted cancel cancelled',
  'programs operator submitted accept accepted',
  'programs operator submitted cancel cancelled',
  'programs operator accepted invoice invoiced',
  'programs operator accepted cancel cancelled',
  'programs operator awaiting-payment cancel cancelled',
  'programs operator invoiced complete completed',
  'subscriptions partner draft submit submitted',
  'subscriptions partner draft cancel cancelled',
  'subscriptions partner submitted cancel cancelled',
  'subscriptions operator submitted accept accepted',
  'subscriptions operator submitted cancel cancelled',
  'subscriptions operator accepted request-payment awaiting-payment',
  'subscriptions operator accepted cancel cancelled',
  'subscriptions operator awaiting-payment invoice invoiced',
  'subscriptions operator awaiting-payment cancel cancelled',
  'subscriptions operator invoiced complete completed',
])

const side = fc.constantFrom<OrderSide>('partner', 'operator')

describe('an order', () => {
  it('takes exactly the steps of the table', () => {
    const found = KINDS.flatMap((kind) =>
      (['partner', 'operator'] as const).flatMap((by) =>
        ORDER_STATES.flatMap((state) =>
          ORDER_ACTS.flatMap((act) => {
            const next = nextOrderState(kind, state, act, by)
            return next === null ? [] : `${kind} ${by} ${state} ${act} ${next}`
          }),
        ),
      ),
    )
    expect(new Set(found)).toEqual(POSSIBLE)
  })

  it('never leaves an end, and each state but an end leads on', () => {
    for (const kind of KINDS) {
      for (const state of ORDER_STATES) {
        const acts = (['partner', 'operator'] as const).flatMap((by) => possibleOrderActs(kind, state, by))
        expect([kind, state, acts.length === 0]).toEqual([kind, state, isOrderClosed(state)])
      }
    }
  })

  it('whatever is tried, comes to an end through its invoice or is called off before', () => {
    const attempts = fc.array(fc.tuple(fc.constantFrom(...ORDER_ACTS), side), { maxLength: 30 })
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), attempts, (kind, tried) => {
        const passed: OrderState[] = ['draft']
        for (const [act, by] of tried) {
          const next = nextOrderState(kind, passed.at(-1) ?? 'draft', act, by)
          if (next !== null) passed.push(next)
        }
        // No state comes twice, so each order ends.
        expect(new Set(passed).size).toBe(passed.length)
        if (passed.includes('completed')) expect(passed).toContain('invoiced')
        if (passed.includes('invoiced')) {
          expect(passed).not.toContain('cancelled')
          expect(passed.includes('awaiting-payment')).toBe(kind === 'subscriptions')
        }
      }),
    )
  })

  it('is accepted, invoiced and completed by the operator alone', () => {
    const acts: OrderAct[] = ['accept', 'request-payment', 'invoice', 'complete']
    for (const kind of KINDS)
      for (const state of ORDER_STATES)
        for (const act of acts) expect(nextOrderState(kind, state, act, 'partner')).toBeNull()
  })
})
