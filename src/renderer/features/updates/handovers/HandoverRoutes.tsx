import type { ReactNode } from 'react'
import { Route, Switch } from 'wouter'
import type { Account } from '#shared/api/session'
import { noteLinesOf } from '../../../call-notes/note-lines'
import { ClientPage, NewClientPage } from '../clients/ClientPage'
import { ClientsPage } from '../clients/ClientsPage'
import { HandoverPage } from './HandoverPage'
import { HandoversPage } from './HandoversPage'
import { NewHandoverPage } from './NewHandoverPage'

/** The ledger of hand-overs and the register of clients, as the address says. */
export default function HandoverRoutes({ account }: { readonly account: Account }): ReactNode {
  const { username } = account
  return (
    <Switch>
      <Route path="/clients">
        <ClientsPage />
      </Route>
      <Route path="/clients/new">
        <NewClientPage username={username} />
      </Route>
      <Route path="/clients/:clientId">
        {({ clientId }) => (
          <ClientPage
            key={clientId}
            username={username}
            clientId={clientId}
            lines={noteLinesOf(account.capabilities)}
          />
        )}
      </Route>
      <Route path="/handovers">
        <HandoversPage />
      </Route>
      <Route path="/handovers/new">
        <NewHandoverPage username={username} />
      </Route>
      <Route path="/handovers/client/:clientId">
        {({ clientId }) => <HandoversPage clientId={clientId} />}
      </Route>
      <Route path="/handovers/version/:versionId">
        {({ versionId }) => <HandoversPage versionId={versionId} />}
      </Route>
      <Route path="/handovers/:handoverId">
        {({ handoverId }) => <HandoverPage key={handoverId} handoverId={handoverId} />}
      </Route>
    </Switch>
  )
}
