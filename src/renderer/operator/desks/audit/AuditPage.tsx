import { type ReactNode, useState } from 'react'
import { Route, Switch } from 'wouter'
import { AuditEntryPage } from './AuditEntryPage'
import { AuditListPage } from './AuditListPage'
import { EVERYTHING } from './audit-choice'

/** The log, or one entry of it; the way back leads to the list as it was narrowed. */
export default function AuditPage(): ReactNode {
  const [choice, setChoice] = useState(EVERYTHING)
  return (
    <Switch>
      <Route path="/:entryId">
        {({ entryId }) => <AuditEntryPage key={entryId} entryId={entryId} onNarrow={setChoice} />}
      </Route>
      <Route>
        <AuditListPage choice={choice} onChange={setChoice} />
      </Route>
    </Switch>
  )
}
