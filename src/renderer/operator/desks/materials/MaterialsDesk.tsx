import { type ReactNode, useState } from 'react'
import { Route, Switch } from 'wouter'
import { ContactPage } from './ContactPage'
import { ContactsPage } from './ContactsPage'
import { DocumentPage } from './DocumentPage'
import { DocumentsPage } from './DocumentsPage'
import { ALL_DOCUMENTS, type DocumentChoice } from './document-choice'
import { EditDocumentPage } from './EditDocumentPage'
import { NewDocumentPage } from './NewDocumentPage'
import { NewsListPage } from './NewsListPage'
import { NewsPage } from './NewsPage'

/** Documents of all collections, and the news and contacts of sections. */
export default function MaterialsDesk(): ReactNode {
  // Here, so that the way back leads to the list as it was narrowed.
  const [choice, setChoice] = useState<DocumentChoice>(ALL_DOCUMENTS)
  return (
    <Switch>
      <Route path="/documents/new">
        <NewDocumentPage capability={choice.capability} />
      </Route>
      <Route path="/documents/:documentId/edit">
        {({ documentId }) => <EditDocumentPage key={documentId} documentId={documentId} />}
      </Route>
      <Route path="/documents/:documentId">
        {({ documentId }) => <DocumentPage key={documentId} documentId={documentId} />}
      </Route>
      <Route path="/news">
        <NewsListPage />
      </Route>
      <Route path="/news/:sectionId/:newsId">
        {({ sectionId, newsId }) => <NewsPage key={newsId} sectionId={sectionId} newsId={newsId} />}
      </Route>
      <Route path="/contacts">
        <ContactsPage />
      </Route>
      <Route path="/contacts/:sectionId/:contactId">
        {({ sectionId, contactId }) => (
          <ContactPage key={contactId} sectionId={sectionId} contactId={contactId} />
        )}
      </Route>
      <Route>
        <DocumentsPage choice={choice} onChange={setChoice} />
      </Route>
    </Switch>
  )
}
