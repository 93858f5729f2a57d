import { type ReactNode, useState } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { type ForumChoice, forumOf } from './forum-choice'
import { ThreadPage } from './ThreadPage'
import { ThreadsPage } from './ThreadsPage'

/** The threads of both forums, and each with its posts. */
export default function ForumsDesk(): ReactNode {
  // Here, so that the way back leads to the list as it was narrowed.
  const [choice, setChoice] = useState<ForumChoice>({ forumId: 'distributor-forum', search: '' })
  return (
    <Switch>
      <Route path="/:forumId/:threadId">
        {({ forumId: name, threadId }) => {
          const forumId = forumOf(name)
          if (forumId === null) return <Redirect to="/" replace />
          return <ThreadPage key={threadId} forumId={forumId} threadId={threadId} />
        }}
      </Route>
      <Route>
        <ThreadsPage choice={choice} onChange={setChoice} />
      </Route>
    </Switch>
  )
}
