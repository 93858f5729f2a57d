import { type ReactNode, useState } from 'react'
import { Route, Switch } from 'wouter'
import { OrderDeskPage } from './OrderDeskPage'
import { OrderListPage } from './OrderListPage'
import { type OrderChoice, WAITING } from './order-choice'
import { PriceListPage } from './PriceListPage'

/** Orders of all firms, one of them, or the price list; the way back leads to the list as it was narrowed. */
export default function OrdersDesk(): ReactNode {
  const [choice, setChoice] = useState<OrderChoice>(WAITING)
  return (
    <Switch>
      <Route path="/prices">
        <PriceListPage />
      </Route>
      <Route path="/:orderId">{({ orderId }) => <OrderDeskPage key={orderId} orderId={orderId} />}</Route>
      <Route>
        <OrderListPage choice={choice} onChange={setChoice} />
      </Route>
    </Switch>
  )
}
