import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Route, Switch } from 'wouter'
import { type DeskChoice, DeskList } from '../../DeskList'
import type { DeskProps } from '../../desk'
import { deskNamespace } from '../../desk'
import { useOperatorPages } from '../../operator-calls'
import { BugDeskPage } from './BugDeskPage'
import { BUG_COLORS } from './bug-colors'

const SCOPES = ['new', 'open', 'closed'] as const
type Scope = (typeof SCOPES)[number]
type Choice = DeskChoice<Scope>

const FILTERS = {
  new: { status: 'new' },
  open: { isOpen: true },
  closed: { isOpen: false },
} as const satisfies Record<Scope, object>

/** Reports, or one of them; the way back leads to the list as it was narrowed. */
export default function BugsDesk({ account }: DeskProps): ReactNode {
  const [choice, setChoice] = useState<Choice>({ search: '', scope: 'new' })
  return (
    <Switch>
      <Route path="/:bugId">
        {({ bugId }) => <BugDeskPage key={bugId} bugId={bugId} username={account.username} />}
      </Route>
      <Route>
        <BugList choice={choice} onChange={setChoice} />
      </Route>
    </Switch>
  )
}

interface BugListProps {
  readonly choice: Choice
  readonly onChange: (choice: Choice) => void
}

function BugList({ choice, onChange }: BugListProps): ReactNode {
  const { t } = useTranslation(deskNamespace('bugs'))
  const pages = useOperatorPages('operator-bugs.listBugs', [choice], (cursor) => ({
    query: {
      ...FILTERS[choice.scope],
      ...(choice.search !== '' && { search: choice.search }),
      ...(cursor !== undefined && { cursor }),
    },
  }))
  return (
    <DeskList
      deskId="bugs"
      choice={choice}
      onChange={onChange}
      scopes={SCOPES}
      pages={pages}
      rowOf={({ id, number, title, kind, programName, version, voteCount, status, changedAt }) => ({
        id,
        title,
        detail: [
          `#${number}`,
          t(`kind.${kind}`),
          version === null ? programName : `${programName} ${version}`,
          t('votes', { count: voteCount }),
        ].join(' · '),
        state: { label: t(`status.${status}`), color: BUG_COLORS[status] },
        moment: changedAt,
      })}
    />
  )
}
