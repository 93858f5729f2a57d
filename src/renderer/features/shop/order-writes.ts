import type { ShopId } from '#shared/api/shop'
import type { WriteDescriptor } from '../../app/tile'
import { formatShopRoute } from './shop-route'

/** How the outbox tells of a shop's writes. */
export function orderWrites(shop: ShopId) {
  return {
    placeOrder: {
      titleKey: 'write.order',
      // Other prices are compared line by line, where the order waits.
      isSettledInPlace: true,
      pathOf: ({ body: { id = '' } }) => formatShopRoute({ kind: 'waiting', shop, orderId: id }),
    } satisfies WriteDescriptor<`${ShopId}.placeOrder`>,
    cancelOrder: {
      titleKey: 'write.cancel',
      fields: [{ name: 'reason', labelKey: 'write.reason', isLong: true }],
      documentFields: [
        { name: 'number', labelKey: 'write.number' },
        { name: 'invoiceNumber', labelKey: 'write.invoiceNumber' },
        { name: 'cancellationReason', labelKey: 'write.reason' },
      ],
      changedAtField: 'updatedAt',
      pathOf: ({ params: { orderId } }) => formatShopRoute({ kind: 'order', shop, orderId }),
    } satisfies WriteDescriptor<`${ShopId}.cancelOrder`>,
  }
}
