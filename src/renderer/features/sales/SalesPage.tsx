import type { ReactNode } from 'react'
import { Route, Switch } from 'wouter'
import type { TileProps } from '../../app/tile'
import { NewSalePage } from './NewSalePage'
import { SalePage } from './SalePage'
import { SalesListPage } from './SalesListPage'

/** The firm's registrations, a new one, or one of them, as the address says. */
export default function SalesPage({ account }: TileProps): ReactNode {
  const { username } = account
  return (
    <Switch>
      <Route path="/new">
        <NewSalePage username={username} />
      </Route>
      <Route path="/:saleId">
        {({ saleId }) => <SalePage key={saleId} username={username} saleId={saleId} />}
      </Route>
      <Route>
        <SalesListPage />
      </Route>
    </Switch>
  )
}
