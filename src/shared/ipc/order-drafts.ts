import { z } from 'zod'

export const ShopId = z.enum(['program-purchase', 'subscription-purchase'])

const DraftLine = z.strictObject({
  productId: z.string().max(100),
  count: z.number().int().min(1).max(999),
  /** The subscription that is renewed; `null` where nothing is. */
  renewsSubscriptionId: z.uuid().nullable(),
})
export type DraftLine = z.infer<typeof DraftLine>

/** A cart: what is to be ordered, and what was typed of the order so far. Prices are the price list's. */
export const OrderDraft = z.strictObject({
  lines: z.array(DraftLine).max(50),
  clientId: z.uuid().nullable(),
  clientName: z.string().max(200),
  clientNip: z.string().max(40),
  note: z.string().max(1_000),
})
export type OrderDraft = z.infer<typeof OrderDraft>

/** The carts of an account; absent where nothing was put in one. */
export const OrderDrafts = z.partialRecord(ShopId, OrderDraft)
export type OrderDrafts = z.infer<typeof OrderDrafts>
