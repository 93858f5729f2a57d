import { z } from 'zod'
import { ORDER_STATES } from '../../orders/order-state'
import { MOST_GROSZE } from '../../text/money'
import { Day, PageQuery, pageOf, SearchText } from '../page'
import { Revision } from '../precondition'
import { Order, Product } from '../shop'
import { defineOperatorEndpoints } from './operator-endpoint'

const OrderKind = z.enum(['programs', 'subscriptions'])

/** An order as operators see it: with the firm that submitted it. */
export const OperatorOrder = Order.extend({ kind: OrderKind, firmName: z.string(), firmCity: z.string() })
export type OperatorOrder = z.infer<typeof OperatorOrder>

/** A thing of either price list. */
export const OperatorProduct = Product.extend({ kind: OrderKind })
export type OperatorProduct = z.infer<typeof OperatorProduct>

const OrderParams = z.strictObject({ orderId: z.uuid() })
/** An act is of what the operator has seen: where the order has changed since, it is refused as a conflict. */
const Seen = z.strictObject({ revision: Revision })
const Grosze = z.int().min(0).max(MOST_GROSZE)

/** What operators do with orders; `state-refused` where the order's state does not allow it. */
export const operatorOrdersEndpoints = defineOperatorEndpoints({
  'operator-orders.listOrders': {
    method: 'GET',
    path: '/operator/orders',
    access: 'operator',
    summary: 'Orders of all firms, the oldest first; searched in numbers, clients, products and notes',
    query: PageQuery.extend({
      search: SearchText.optional(),
      state: z.enum(ORDER_STATES).optional(),
      kind: OrderKind.optional(),
    }),
    response: pageOf(OperatorOrder),
  },
  'operator-orders.getOrder': {
    method: 'GET',
    path: '/operator/orders/{orderId}',
    access: 'operator',
    summary: 'One order of any firm',
    params: OrderParams,
    response: OperatorOrder,
  },
  'operator-orders.accept': {
    method: 'PUT',
    path: '/operator/orders/{orderId}/acceptance',
    access: 'operator',
    summary: 'Accepts a submitted order: from then on its partner cannot cancel it',
    params: OrderParams,
    body: Seen,
    response: OperatorOrder,
  },
  'operator-orders.requestPayment': {
    method: 'PUT',
    path: '/operator/orders/{orderId}/payment-request',
    access: 'operator',
    summary: 'Notes that the client of an order of subscriptions was asked to pay',
    params: OrderParams,
    body: Seen,
    response: OperatorOrder,
  },
  'operator-orders.invoice': {
    method: 'PUT',
    path: '/operator/orders/{orderId}/invoice',
    access: 'operator',
    summary: 'Notes the invoice; one for subscriptions is due in 10 days',
    params: OrderParams,
    body: Seen.extend({ invoiceNumber: z.string().trim().min(1).max(60), invoicedOn: Day }),
    response: OperatorOrder,
  },
  'operator-orders.complete': {
    method: 'PUT',
    path: '/operator/orders/{orderId}/completion',
    access: 'operator',
    summary: 'Completes a paid order; its subscriptions begin or go on',
    params: OrderParams,
    body: Seen,
    response: OperatorOrder,
  },
  'operator-orders.cancel': {
    method: 'PUT',
    path: '/operator/orders/{orderId}/cancellation',
    access: 'operator',
    summary: 'Cancels an order that was not invoiced yet, with the reason',
    params: OrderParams,
    body: Seen.extend({ reason: z.string().trim().min(3).max(500) }),
    response: OperatorOrder,
  },
  'operator-orders.listProducts': {
    method: 'GET',
    path: '/operator/products',
    access: 'operator',
    summary: 'Both price lists, also what is sold no more',
    query: PageQuery,
    response: pageOf(OperatorProduct),
  },
  'operator-orders.changePrice': {
    method: 'PUT',
    path: '/operator/products/{productId}/price',
    access: 'operator',
    summary:
      'Gives a thing of the price list another price, or takes it out of sale; orders made keep theirs',
    params: z.strictObject({ productId: Product.shape.id }),
    body: z.strictObject({
      netGrosze: Grosze,
      /** `null` for programs, and where renewals are not cheaper. */
      promotionalNetGrosze: Grosze.nullable(),
      isOffered: z.boolean(),
    }),
    response: OperatorProduct,
  },
})
