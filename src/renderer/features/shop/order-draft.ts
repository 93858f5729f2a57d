import type { Client } from '#shared/api/clients'
import type { EndpointInput } from '#shared/api/endpoint'
import type { Endpoints } from '#shared/api/endpoints'
import type { Product, ShopId, Subscription } from '#shared/api/shop'
import type { DraftLine, OrderDraft } from '#shared/ipc/order-drafts'
import { unitPriceOf } from '#shared/orders/order-pricing'
import { type OrderTotals, orderTotalsOf } from '#shared/orders/order-totals'
import { formatNip, isNip, normalizeNip } from '#shared/text/business-numbers'

export const EMPTY_DRAFT: OrderDraft = { lines: [], clientId: null, clientName: '', clientNip: '', note: '' }

export const COUNT_MOST = 999
const LINES_MOST = 50
const CLIENT_NAME_MIN_LENGTH = 2

export type OrderBody = EndpointInput<Endpoints[`${ShopId}.placeOrder`]>['body']

/** A line of the cart with what it costs today. */
export interface CartLine {
  readonly line: DraftLine
  /** `null` when the price list has it no more, or it is sold no more. */
  readonly product: Product | null
  /** What is renewed; `null` where nothing is. */
  readonly renewed: Subscription | null
  readonly netGrosze: number
  readonly isPromotional: boolean
}

/** How many of a product are in the cart, renewals apart. */
export function countOf(draft: OrderDraft, productId: string): number {
  return draft.lines.find((line) => isFirst(line, productId))?.count ?? 0
}

/** The draft with so many of a product; with none of it for 0. */
export function withCount(draft: OrderDraft, productId: string, count: number): OrderDraft {
  const others = draft.lines.filter((line) => !isFirst(line, productId))
  if (count < 1) return { ...draft, lines: others }
  const changed = { productId, count: Math.min(count, COUNT_MOST), renewsSubscriptionId: null }
  if (others.length < draft.lines.length) {
    return { ...draft, lines: draft.lines.map((line) => (isFirst(line, productId) ? changed : line)) }
  }
  return others.length >= LINES_MOST ? draft : { ...draft, lines: [...others, changed] }
}

export function withoutLine(draft: OrderDraft, removed: DraftLine): OrderDraft {
  return { ...draft, lines: draft.lines.filter((line) => line !== removed) }
}

export function isRenewed(draft: OrderDraft, subscriptionId: string): boolean {
  return draft.lines.some((line) => line.renewsSubscriptionId === subscriptionId)
}

/**
 * The draft with the renewal of a subscription, which makes its client the order's: one order is for one
 * client, so renewals of another's go.
 */
export function withRenewal(draft: OrderDraft, subscription: Subscription): OrderDraft {
  const { clientId, clientName, clientNip } = subscription
  const isSameClient = normalizeNip(draft.clientNip) === clientNip
  const kept = draft.lines.filter(
    ({ renewsSubscriptionId: id }) => id === null || (isSameClient && id !== subscription.id),
  )
  const line = { productId: subscription.productId, count: 1, renewsSubscriptionId: subscription.id }
  return { ...draft, lines: [...kept, line], clientId, clientName, clientNip: formatNip(clientNip) }
}

export function withClient(draft: OrderDraft, { id, name, nip }: Client): OrderDraft {
  return { ...draft, clientId: id, clientName: name, clientNip: formatNip(nip) }
}

/** The lines with what they cost on a day; the portal has the last word on it. */
export function cartLinesOf(
  draft: OrderDraft,
  products: readonly Product[],
  subscriptions: readonly Subscription[],
  today: string,
): CartLine[] {
  return draft.lines.map((line) => {
    const product = products.find(({ id, isOffered }) => id === line.productId && isOffered) ?? null
    const renewed = subscriptions.find(({ id }) => id === line.renewsSubscriptionId) ?? null
    const price =
      product === null
        ? { netGrosze: 0, isPromotional: false }
        : unitPriceOf(product, today, renewed?.expiresOn ?? null)
    return { line, product, renewed, ...price }
  })
}

export function cartTotalsOf(lines: readonly CartLine[]): OrderTotals {
  return orderTotalsOf(
    lines.map(({ line, product, netGrosze }) => ({
      count: line.count,
      netGrosze,
      vatPercent: product?.vatPercent ?? 0,
    })),
  )
}

export type DraftProblem = 'lines' | 'gone' | 'clientName' | 'nip'

/** What keeps a draft from being ordered. */
export function problemsOf(draft: OrderDraft, lines: readonly CartLine[]): ReadonlySet<DraftProblem> {
  const problems = new Set<DraftProblem>()
  if (lines.length === 0) problems.add('lines')
  if (lines.some(isGone)) problems.add('gone')
  if (draft.clientName.trim().length < CLIENT_NAME_MIN_LENGTH) problems.add('clientName')
  if (!isNip(normalizeNip(draft.clientNip))) problems.add('nip')
  return problems
}

/** True for what can be ordered no more: it is sold no more, or there is nothing to renew. */
export function isGone({ line, product, renewed }: CartLine): boolean {
  return product === null || (line.renewsSubscriptionId !== null && renewed === null)
}

/** What is sent of a draft without problems, with the prices that the person sees. */
export function bodyOf(draft: OrderDraft, lines: readonly CartLine[]): Omit<OrderBody, 'id'> {
  return {
    lines: lines.flatMap(({ line, product, netGrosze }) =>
      product === null ? [] : { ...line, netGrosze, vatPercent: product.vatPercent },
    ),
    clientId: draft.clientId,
    clientName: draft.clientName.trim(),
    clientNip: normalizeNip(draft.clientNip),
    note: draft.note.trim(),
  }
}

function isFirst(line: DraftLine, productId: string): boolean {
  return line.productId === productId && line.renewsSubscriptionId === null
}
