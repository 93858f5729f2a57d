import { type ReactNode, useState } from 'react'
import { Route, Switch } from 'wouter'
import { AccountPage } from './AccountPage'
import { type AccountChoice, AccountsListPage, EVERYBODY } from './AccountsListPage'
import { NewAccountPage } from './NewAccountPage'

/** The list, a new account, or one of them; the way back leads to the list as it was narrowed. */
export default function AccountsPage(): ReactNode {
  const [choice, setChoice] = useState<AccountChoice>(EVERYBODY)
  return (
    <Switch>
      <Route path="/new">
        <NewAccountPage />
      </Route>
      <Route path="/:accountId">
        {({ accountId }) => <AccountPage key={accountId} accountId={accountId} />}
      </Route>
      <Route>
        <AccountsListPage choice={choice} onChange={setChoice} />
      </Route>
    </Switch>
  )
}
