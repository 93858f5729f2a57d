import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Route, Switch } from 'wouter'
import { addTexts } from '../../../app/i18n/i18n'
import { documentsTexts } from '../../../documents/texts'
import { ApplicationPage } from './ApplicationPage'
import { ApplicationsListPage, type ListChoice } from './ApplicationsListPage'

const OPEN: ListChoice = { state: 'open', search: '' }

/** Applications, or one of them; the way back leads to the list as it was narrowed. */
export default function ApplicationsPage(): ReactNode {
  const { i18n } = useTranslation()
  // For papers, which are read as documents are; before the first of them is asked for.
  useState(() => addTexts(i18n, 'documents', documentsTexts))
  const [choice, setChoice] = useState(OPEN)
  return (
    <Switch>
      <Route path="/:applicationId">
        {({ applicationId }) => <ApplicationPage key={applicationId} applicationId={applicationId} />}
      </Route>
      <Route>
        <ApplicationsListPage choice={choice} onChange={setChoice} />
      </Route>
    </Switch>
  )
}
