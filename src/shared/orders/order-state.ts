/**
 * The life of an order, from the cart to the end.
 *
 * The portal decides by it what may happen, and the app shows by it what can: one table for both.
 */

export const ORDER_STATES = [
  'draft',
  'submitted',
  'accepted',
  /** The client pays for a subscription online before it is invoiced. */
  'awaiting-payment',
  'invoiced',
  'completed',
  'cancelled',
] as const
export type OrderState = (typeof ORDER_STATES)[number]

export const ORDER_ACTS = ['submit', 'accept', 'request-payment', 'invoice', 'complete', 'cancel'] as const
export type OrderAct = (typeof ORDER_ACTS)[number]

/** Programs are invoiced to the partner; a subscription is paid by the client first. */
export type OrderKind = 'programs' | 'subscriptions'

/** Who may do something with an order. */
export type OrderSide = 'partner' | 'operator'

interface Transition {
  readonly act: OrderAct
  readonly from: readonly OrderState[]
  readonly to: OrderState
  readonly sides: readonly OrderSide[]
  /** Absent: orders of both kinds. */
  readonly kind?: OrderKind
}

const TRANSITIONS: readonly Transition[] = [
  { act: 'submit', from: ['draft'], to: 'submitted', sides: ['partner'] },
  { act: 'accept', from: ['submitted'], to: 'accepted', sides: ['operator'] },
  {
    act: 'request-payment',
    from: ['accepted'],
    to: 'awaiting-payment',
    sides: ['operator'],
    kind: 'subscriptions',
  },
  { act: 'invoice', from: ['accepted'], to: 'invoiced', sides: ['operator'], kind: 'programs' },
  { act: 'invoice', from: ['awaiting-payment'], to: 'invoiced', sides: ['operator'], kind: 'subscriptions' },
  { act: 'complete', from: ['invoiced'], to: 'completed', sides: ['operator'] },
  // What was invoiced is corrected by an invoice, not called off.
  { act: 'cancel', from: ['draft', 'submitted'], to: 'cancelled', sides: ['partner'] },
  {
    act: 'cancel',
    from: ['submitted', 'accepted', 'awaiting-payment'],
    to: 'cancelled',
    sides: ['operator'],
  },
]

/** Where an act by a side leads; `null` where it is not possible. */
export function nextOrderState(
  kind: OrderKind,
  state: OrderState,
  act: OrderAct,
  side: OrderSide,
): OrderState | null {
  const transition = TRANSITIONS.find(
    (candidate) =>
      candidate.act === act &&
      candidate.from.includes(state) &&
      candidate.sides.includes(side) &&
      (candidate.kind === undefined || candidate.kind === kind),
  )
  return transition?.to ?? null
}

/** What a side can do with an order now, in the order of the table. */
export function possibleOrderActs(kind: OrderKind, state: OrderState, side: OrderSide): OrderAct[] {
  return ORDER_ACTS.filter((act) => nextOrderState(kind, state, act, side) !== null)
}

/** True where nothing follows any more. */
export function isOrderClosed(state: OrderState): boolean {
  return state === 'completed' || state === 'cancelled'
}

/** Whose act an order waits for: the vendor's, the client's payment or the partner's own; `null` when nobody's. */
export function orderWaitsFor(state: OrderState): 'vendor' | 'client' | 'partner' | null {
  if (isOrderClosed(state)) return null
  if (state === 'awaiting-payment') return 'client'
  // The draft is to be submitted, the invoice to be paid.
  return state === 'draft' || state === 'invoiced' ? 'partner' : 'vendor'
}
