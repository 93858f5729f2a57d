import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import type { TileProps } from '../../app/tile'
import { CartPage } from './CartPage'
import { OrderPage } from './OrderPage'
import { OrdersPage } from './OrdersPage'
import { PricesPage } from './PricesPage'
import { RenewalsPage } from './RenewalsPage'
import { ShopTabs } from './ShopTabs'
import { heldShops, parseShopRoute } from './shop-route'

/** The held shops: prices, the cart, orders, as the address says. */
export default function ShopPage({ account, held }: TileProps): ReactNode {
  const [path] = useLocation()
  const shops = heldShops(held)
  const route = parseShopRoute(path, shops)
  if (route === null) return null
  const { shop } = route
  const { username } = account
  const tabs = <ShopTabs shops={shops} route={route} username={username} />
  switch (route.kind) {
    case 'prices':
      return <PricesPage key={shop} shop={shop} username={username} tabs={tabs} />
    case 'renewals':
      return <RenewalsPage username={username} tabs={tabs} />
    case 'cart':
      return <CartPage key={shop} shop={shop} username={username} tabs={tabs} />
    case 'orders':
      return <OrdersPage key={shop} shop={shop} waitingId={null} tabs={tabs} />
    case 'waiting':
      return <OrdersPage key={shop} shop={shop} waitingId={route.orderId} tabs={tabs} />
    case 'order':
      return <OrderPage key={route.orderId} shop={shop} orderId={route.orderId} />
  }
}
