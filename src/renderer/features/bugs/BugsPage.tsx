import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import { usePortalQuery } from '../../app/portal-query'
import type { TileProps } from '../../app/tile'
import { useFormDraft } from '../../ui/form-draft'
import { BugFormPage } from './BugFormPage'
import { BugPage } from './BugPage'
import { BugsListPage } from './BugsListPage'
import { bugDrafts, editBugKey, isEmpty, newBugKey } from './bug-drafts'
import { type BugFilters, NO_FILTERS } from './bug-filters'
import { parseBugsRoute } from './bugs-route'

/** The list of reports, one of them, or the form, as the address says. */
export default function BugsPage({ account }: TileProps): ReactNode {
  const [path] = useLocation()
  const { username } = account
  // Here, so that they stay while one report is read.
  const [filters, setFilters] = useState<BugFilters>(NO_FILTERS)
  const draft = useFormDraft(bugDrafts, newBugKey(username))
  const route = parseBugsRoute(path)
  switch (route.kind) {
    case 'list':
      return <BugsListPage filters={filters} onFilter={setFilters} hasDraft={!isEmpty(draft.fields)} />
    case 'new':
      return <BugFormPage draftKey={newBugKey(username)} bug={null} />
    case 'report':
      return <BugPage key={route.bugId} bugId={route.bugId} username={username} />
    case 'edit':
      return <EditPage key={route.bugId} bugId={route.bugId} username={username} />
  }
}

/** The form filled with a report; whoever comes here without having begun to change it, reads it. */
function EditPage({ bugId, username }: { readonly bugId: string; readonly username: string }): ReactNode {
  const key = editBugKey(username, bugId)
  const bug = usePortalQuery('bugs.get', { params: { bugId } })
  if (bug.data === undefined || !bugDrafts.has(key)) return <BugPage bugId={bugId} username={username} />
  return <BugFormPage draftKey={key} bug={bug.data} />
}
