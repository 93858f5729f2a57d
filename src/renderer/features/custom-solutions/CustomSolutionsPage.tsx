import type { ReactNode } from 'react'
import { Route, Switch } from 'wouter'
import type { TileProps } from '../../app/tile'
import { NewSolutionPage } from './NewSolutionPage'
import { SolutionPage } from './SolutionPage'
import { SolutionsListPage } from './SolutionsListPage'

/** The solutions of the author's firm, as the address says. */
export default function CustomSolutionsPage({ account }: TileProps): ReactNode {
  const { username } = account
  return (
    <Switch>
      <Route path="/new">
        <NewSolutionPage username={username} />
      </Route>
      <Route path="/:solutionId">
        {({ solutionId }) => <SolutionPage key={solutionId} username={username} solutionId={solutionId} />}
      </Route>
      <Route>
        <SolutionsListPage />
      </Route>
    </Switch>
  )
}
