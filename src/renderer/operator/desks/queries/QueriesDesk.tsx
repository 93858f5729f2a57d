import { type ReactNode, useState } from 'react'
import { Route, Switch } from 'wouter'
import { type DeskChoice, DeskList } from '../../DeskList'
import type { DeskProps } from '../../desk'
import { useOperatorPages } from '../../operator-calls'
import { QueryDeskPage } from './QueryDeskPage'
import { queryStateOf, useQueryWords } from './query-words'

const SCOPES = ['waiting', 'answered', 'closed'] as const
type Scope = (typeof SCOPES)[number]
type Choice = DeskChoice<Scope>

const FILTERS = {
  waiting: { isWaiting: true },
  answered: { status: 'answered' },
  closed: { status: 'closed' },
} as const satisfies Record<Scope, object>

/** Queries of all firms, or one of them; the way back leads to the list as it was narrowed. */
export default function QueriesDesk({ account }: DeskProps): ReactNode {
  const [choice, setChoice] = useState<Choice>({ search: '', scope: 'waiting' })
  return (
    <Switch>
      <Route path="/:queryId">
        {({ queryId }) => <QueryDeskPage key={queryId} queryId={queryId} username={account.username} />}
      </Route>
      <Route>
        <QueryList choice={choice} onChange={setChoice} />
      </Route>
    </Switch>
  )
}

interface QueryListProps {
  readonly choice: Choice
  readonly onChange: (choice: Choice) => void
}

function QueryList({ choice, onChange }: QueryListProps): ReactNode {
  const words = useQueryWords()
  const pages = useOperatorPages('operator-queries.listQueries', [choice], (cursor) => ({
    query: {
      ...FILTERS[choice.scope],
      ...(choice.search !== '' && { search: choice.search }),
      ...(cursor !== undefined && { cursor }),
    },
  }))
  return (
    <DeskList
      deskId="queries"
      choice={choice}
      onChange={onChange}
      scopes={SCOPES}
      pages={pages}
      rowOf={(query) => ({
        id: query.id,
        title: query.subject,
        detail: [`#${query.number}`, query.firm.name, words.program(query)].join(' · '),
        state: queryStateOf(query.status, words),
        moment: query.lastMessageAt,
      })}
    />
  )
}
