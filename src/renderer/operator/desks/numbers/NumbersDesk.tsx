import type { ReactNode } from 'react'
import { Route, Switch } from 'wouter'
import { LinePage } from './LinePage'
import { LinesPage } from './LinesPage'

/** The support numbers, and the form of each. */
export default function NumbersDesk(): ReactNode {
  return (
    <Switch>
      <Route path="/:lineId">{({ lineId }) => <LinePage key={lineId} lineId={lineId} />}</Route>
      <Route>
        <LinesPage />
      </Route>
    </Switch>
  )
}
