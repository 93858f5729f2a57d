import { CartRegular, ReceiptRegular } from '@fluentui/react-icons'
import type { TileDescriptor } from '../../app/tile'
import { orderWrites } from './order-writes'
import { useShopLiveLine } from './use-shop-live-line'

export { texts } from './texts'

const programs = orderWrites('program-purchase')
const subscriptions = orderWrites('subscription-purchase')

export const tile: TileDescriptor = {
  id: 'shop',
  icon: CartRegular,
  useLiveLine: useShopLiveLine,
  commands: [
    {
      id: 'orders',
      icon: ReceiptRegular,
      labelKey: 'command.orders',
      aboutKey: 'command.ordersAbout',
      path: '/orders',
    },
    {
      id: 'cart',
      icon: CartRegular,
      labelKey: 'command.cart',
      aboutKey: 'command.cartAbout',
      path: '/cart',
    },
  ],
  writes: {
    'program-purchase.placeOrder': programs.placeOrder,
    'program-purchase.cancelOrder': programs.cancelOrder,
    'subscription-purchase.placeOrder': subscriptions.placeOrder,
    'subscription-purchase.cancelOrder': subscriptions.cancelOrder,
  },
  loadPage: () => import('./ShopPage'),
  loadPageTexts: () => import('./page-texts'),
}
