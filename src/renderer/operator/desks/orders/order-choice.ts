import { ORDER_STATES, type OrderKind, type OrderState } from '#shared/orders/order-state'

export const KINDS = ['programs', 'subscriptions'] as const satisfies readonly OrderKind[]
/** A draft is its partner's cart: the portal knows of none. */
export const STATES = ORDER_STATES.filter((state) => state !== 'draft')

export interface OrderChoice {
  readonly search: string
  /** `null` for all of them. */
  readonly state: OrderState | null
  readonly kind: OrderKind | null
}

/** What the desk opens with: what waits to be accepted. */
export const WAITING: OrderChoice = { search: '', state: 'submitted', kind: null }
export const EVERYTHING: OrderChoice = { search: '', state: null, kind: null }

export function orderQueryOf({ search, state, kind }: OrderChoice) {
  const words = search.trim()
  return {
    ...(words !== '' && { search: words }),
    ...(state !== null && { state }),
    ...(kind !== null && { kind }),
  }
}
