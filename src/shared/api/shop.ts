import { z } from 'zod'
import type { CapabilityId } from '../access/policy'
import { ORDER_STATES } from '../orders/order-state'
import { MOST_GROSZE } from '../text/money'
import { Nip } from './business-numbers'
import { type Collection, defineCollections } from './collection'
import { defineEndpoints, type Endpoint } from './endpoint'
import { Day, Instant, PageQuery, pageOf, QueryFlag, SearchText } from './page'
import { Revision } from './precondition'

/** What is bought is named by the capability that lets it be bought. */
const SHOPS = ['program-purchase', 'subscription-purchase'] as const satisfies readonly CapabilityId[]
export type ShopId = (typeof SHOPS)[number]

/** As they stand in addresses, of the portal and of the app. */
const PATHS = {
  'program-purchase': 'programs',
  'subscription-purchase': 'subscriptions',
} as const satisfies Record<ShopId, string>

const Grosze = z.number().int().min(0).max(MOST_GROSZE)
const VatPercent = z.number().int().min(0).max(100)
const ProductId = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u)

const LINES_MOST = 50
const COUNT_MOST = 999

/** One thing of the price list: a licence of a program, or a subscription. */
export const Product = z.object({
  id: ProductId,
  /** Place in the list. */
  position: z.number().int(),
  line: z.enum(['gt', 'nexo']),
  /** Polish, as the vendor calls it. */
  name: z.string(),
  /** What one gets for it, in a sentence; Polish. */
  about: z.string(),
  /** Of one piece, without tax. */
  netGrosze: Grosze,
  /** Of a renewal within 30 days of the last one's end; `null` where there is no such price. */
  promotionalNetGrosze: Grosze.nullable(),
  vatPercent: VatPercent,
  /** How long it lasts; `null` for what does not end. */
  monthCount: z.number().int().positive().nullable(),
  /** False for what is sold no more; it stays for the orders that name it. */
  isOffered: z.boolean(),
})
export type Product = z.infer<typeof Product>

/** A subscription of one of the firm's clients, as the vendor's books have it. */
export const Subscription = z.object({
  id: z.uuid(),
  productId: ProductId,
  productName: z.string(),
  licenceNumber: z.string(),
  clientId: z.uuid().nullable(),
  clientName: z.string(),
  clientNip: z.string(),
  /** The last day on which it counts. */
  expiresOn: Day,
})
export type Subscription = z.infer<typeof Subscription>

/** What the promotional price of a line rests on; the portal says so, never the caller. */
const Renewal = z.object({
  subscriptionId: z.uuid(),
  licenceNumber: z.string(),
  /** As it was when the order was submitted. */
  expiresOn: Day,
  isPromotional: z.boolean(),
})

const OrderLine = z.object({
  productId: ProductId,
  /** By the name of then. */
  productName: z.string(),
  count: z.number().int(),
  netGrosze: Grosze,
  vatPercent: VatPercent,
  monthCount: z.number().int().nullable(),
  /** `null` where nothing is renewed. */
  renewal: Renewal.nullable(),
})
export type OrderLine = z.infer<typeof OrderLine>

const Sums = { netGrosze: z.number().int(), vatGrosze: z.number().int(), grossGrosze: z.number().int() }

const OrderEvent = z.object({
  state: z.enum(ORDER_STATES),
  at: Instant,
  /** Who did it, by the name of then. */
  by: z.string(),
  side: z.enum(['partner', 'operator']),
  /** What was said with it: a reason, the number of an invoice; empty when nothing was. */
  note: z.string(),
})
export type OrderEvent = z.infer<typeof OrderEvent>

/** An order of the partner's firm. */
export const Order = z.object({
  id: z.uuid(),
  revision: Revision,
  /** As people call it. */
  number: z.string(),
  state: z.enum(ORDER_STATES),
  lines: z.array(OrderLine),
  /** Of the lines, by which an order is found. */
  productNames: z.array(z.string()),
  ...Sums,
  clientId: z.uuid().nullable(),
  clientName: z.string(),
  /** Ten digits. */
  clientNip: z.string(),
  note: z.string(),
  submittedAt: Instant,
  submittedBy: z.string(),
  updatedAt: Instant,
  /** Empty while there is none. */
  invoiceNumber: z.string(),
  invoicedOn: Day.nullable(),
  /** The last day on which the partner pays the invoice; `null` where no payment is waited for. */
  dueOn: Day.nullable(),
  /** When it was completed or cancelled. */
  closedAt: Instant.nullable(),
  /** Why it was cancelled; empty when it was not, or nobody said. */
  cancellationReason: z.string(),
  /** From its submission on, the first first. */
  history: z.array(OrderEvent),
})
export type Order = z.infer<typeof Order>

/** A line as it is ordered: with the price that the person has seen. */
const LineToOrder = z.strictObject({
  productId: ProductId,
  count: z.int().min(1).max(COUNT_MOST),
  netGrosze: z.int().min(0).max(MOST_GROSZE),
  vatPercent: VatPercent,
  /** The subscription that is renewed; `null` for a first one, and for programs. */
  renewsSubscriptionId: z.uuid().nullable(),
})
export type LineToOrder = z.infer<typeof LineToOrder>

/** What the lines cost by the portal's price list: its answer where other prices were seen. */
export const OrderQuote = z.object({
  lines: z.array(LineToOrder.extend({ productName: z.string(), isPromotional: z.boolean() })),
  ...Sums,
})
export type OrderQuote = z.infer<typeof OrderQuote>

/** What each shop sells, as the sample price list has it. */
const EXAMPLES = {
  'program-purchase': { productId: 'subiekt-nexo-1', netGrosze: 99_900 },
  'subscription-purchase': { productId: 'abonament-subiekt-nexo', netGrosze: 45_000 },
} as const satisfies Record<ShopId, Pick<LineToOrder, 'productId' | 'netGrosze'>>

function newOrderOf(shop: ShopId) {
  const line: LineToOrder = { ...EXAMPLES[shop], count: 1, vatPercent: 23, renewsSubscriptionId: null }
  return z.strictObject({
    id: z.uuid().optional(),
    lines: z
      .array(LineToOrder)
      .min(1)
      .max(LINES_MOST)
      .meta({ examples: [[line]] }),
    /** Of the firm's register of clients; `null` for somebody who is not in it. */
    clientId: z.uuid().nullable(),
    /** As the register had it at that moment: later changes there do not reach back. */
    clientName: z
      .string()
      .trim()
      .min(2)
      .max(200)
      .meta({ examples: ['Kwiaciarnia Róża'] }),
    clientNip: Nip,
    note: z
      .string()
      .trim()
      .max(1_000)
      .meta({ examples: [''] }),
  })
}
export type NewOrder = z.output<ReturnType<typeof newOrderOf>>

const MINUTE_MS = 60_000

function productsOf<const Id extends ShopId>(shop: Id) {
  return {
    access: shop,
    tile: 'shop',
    document: Product,
    syncPageSize: 200,
    freshnessMs: 5 * MINUTE_MS,
    isLarge: false,
  } as const satisfies Collection
}

function ordersOf<const Id extends ShopId>(shop: Id) {
  return {
    access: shop,
    scope: 'firm',
    tile: 'shop',
    document: Order,
    syncPageSize: 100,
    freshnessMs: MINUTE_MS,
    isLarge: false,
    search: {
      titleFields: ['number', 'clientName'],
      textFields: ['clientNip', 'productNames', 'invoiceNumber', 'note'],
      dateField: 'submittedAt',
      route: `/tile/shop/${PATHS[shop]}/orders/{id}`,
    },
  } as const satisfies Collection
}

export const shopCollections = defineCollections({
  'program-purchase.products': productsOf('program-purchase'),
  'program-purchase.orders': ordersOf('program-purchase'),
  'subscription-purchase.products': productsOf('subscription-purchase'),
  'subscription-purchase.orders': ordersOf('subscription-purchase'),
  'subscription-purchase.subscriptions': {
    access: 'subscription-purchase',
    scope: 'firm',
    tile: 'shop',
    document: Subscription,
    syncPageSize: 200,
    freshnessMs: 5 * MINUTE_MS,
    isLarge: false,
    search: {
      titleFields: ['clientName', 'productName'],
      textFields: ['clientNip', 'licenceNumber'],
      dateField: 'expiresOn',
      route: '/tile/shop/subscriptions/held',
    },
  },
})

const OrderParams = z.strictObject({ orderId: z.uuid() })

/** What a list of orders may be narrowed by. */
export const OrdersFilter = z.strictObject({
  search: SearchText.optional(),
  state: z.enum(ORDER_STATES).optional(),
  /** True: only what was completed or cancelled; false: only what goes on. */
  isClosed: QueryFlag.optional(),
})

function listProducts<const Id extends ShopId>(shop: Id) {
  return {
    method: 'GET',
    path: `/shop/${PATHS[shop]}/products` as const,
    access: shop,
    summary: 'The price list, in its own order',
    query: PageQuery,
    response: pageOf(Product),
    kept: {
      as: 'list',
      collection: `${shop}.products`,
      equals: {},
      orderBy: [{ field: 'position', direction: 'ascending' }],
    },
  } as const satisfies Endpoint
}

function listOrders<const Id extends ShopId>(shop: Id) {
  return {
    method: 'GET',
    path: `/shop/${PATHS[shop]}/orders` as const,
    access: shop,
    summary: 'The firm’s orders, the latest first; searched in numbers, clients, products and notes',
    query: PageQuery.extend(OrdersFilter.shape),
    response: pageOf(Order),
    kept: {
      as: 'list',
      collection: `${shop}.orders`,
      equals: { state: 'state' },
      present: { isClosed: 'closedAt' },
      orderBy: [
        { field: 'submittedAt', direction: 'descending' },
        { field: 'id', direction: 'descending' },
      ],
    },
  } as const satisfies Endpoint
}

function getOrder<const Id extends ShopId>(shop: Id) {
  return {
    method: 'GET',
    path: `/shop/${PATHS[shop]}/orders/{orderId}` as const,
    access: shop,
    summary: 'One of the firm’s orders',
    params: OrderParams,
    response: Order,
    kept: { as: 'document', collection: `${shop}.orders`, idParam: 'orderId' },
  } as const satisfies Endpoint
}

function placeOrder<const Id extends ShopId>(shop: Id) {
  return {
    method: 'POST',
    path: `/shop/${PATHS[shop]}/orders` as const,
    access: shop,
    summary: 'Submits an order; refused with the prices of now where others were seen',
    body: newOrderOf(shop),
    response: Order,
    successStatus: 201,
    counterOffer: OrderQuote,
    queued: { entity: 'order:{id}', idField: 'id', previewField: 'clientName' },
  } as const satisfies Endpoint
}

function cancelOrder<const Id extends ShopId>(shop: Id) {
  return {
    method: 'PUT',
    path: `/shop/${PATHS[shop]}/orders/{orderId}/cancellation` as const,
    access: shop,
    summary: 'Cancels an order that was not accepted yet',
    params: OrderParams,
    body: z.strictObject({
      reason: z
        .string()
        .trim()
        .max(500)
        .meta({ examples: [''] }),
    }),
    response: Order,
    precondition: { collection: `${shop}.orders`, idParam: 'orderId' },
    queued: { entity: 'order:{orderId}', previewField: 'reason' },
  } as const satisfies Endpoint
}

/**
 * Orders of the caller's firm; no other firm's are there for the caller.
 *
 * Clients come from the register, which `updates` guards: whoever holds one of these capabilities
 * (levels 2 to 5) holds `updates` too.
 */
export const shopEndpoints = defineEndpoints({
  'program-purchase.listProducts': listProducts('program-purchase'),
  'program-purchase.listOrders': listOrders('program-purchase'),
  'program-purchase.getOrder': getOrder('program-purchase'),
  'program-purchase.placeOrder': placeOrder('program-purchase'),
  'program-purchase.cancelOrder': cancelOrder('program-purchase'),
  'subscription-purchase.listProducts': listProducts('subscription-purchase'),
  'subscription-purchase.listOrders': listOrders('subscription-purchase'),
  'subscription-purchase.getOrder': getOrder('subscription-purchase'),
  'subscription-purchase.placeOrder': placeOrder('subscription-purchase'),
  'subscription-purchase.cancelOrder': cancelOrder('subscription-purchase'),
  'subscription-purchase.listSubscriptions': {
    method: 'GET',
    path: '/shop/subscriptions/held',
    access: 'subscription-purchase',
    summary:
      'Subscriptions of the firm’s clients, the next to end first; searched in clients, names and licences',
    query: PageQuery.extend({ search: SearchText.optional() }),
    response: pageOf(Subscription),
    kept: {
      as: 'list',
      collection: 'subscription-purchase.subscriptions',
      equals: {},
      orderBy: [
        { field: 'expiresOn', direction: 'ascending' },
        { field: 'id', direction: 'ascending' },
      ],
    },
  },
})
