import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Route, Switch } from 'wouter'
import { type DeskChoice, DeskList } from '../../DeskList'
import { deskNamespace } from '../../desk'
import { useOperatorPages } from '../../operator-calls'
import { SolutionDeskPage } from './SolutionDeskPage'
import { SOLUTION_COLORS } from './solution-colors'

const SCOPES = ['submitted', 'published', 'returned'] as const
type Choice = DeskChoice<(typeof SCOPES)[number]>

/** What authors have handed in, or one of them; the way back leads to the list as it was narrowed. */
export default function SolutionsDesk(): ReactNode {
  const [choice, setChoice] = useState<Choice>({ search: '', scope: 'submitted' })
  return (
    <Switch>
      <Route path="/:solutionId">
        {({ solutionId }) => <SolutionDeskPage key={solutionId} solutionId={solutionId} />}
      </Route>
      <Route>
        <SolutionList choice={choice} onChange={setChoice} />
      </Route>
    </Switch>
  )
}

interface SolutionListProps {
  readonly choice: Choice
  readonly onChange: (choice: Choice) => void
}

function SolutionList({ choice, onChange }: SolutionListProps): ReactNode {
  const { t } = useTranslation(deskNamespace('solutions'))
  const pages = useOperatorPages('operator-solutions.listSolutions', [choice], (cursor) => ({
    query: {
      state: choice.scope,
      ...(choice.search !== '' && { search: choice.search }),
      ...(cursor !== undefined && { cursor }),
    },
  }))
  return (
    <DeskList
      deskId="solutions"
      choice={choice}
      onChange={onChange}
      scopes={SCOPES}
      pages={pages}
      rowOf={({ id, name, firmName, programNames, state, updatedAt }) => ({
        id,
        title: name,
        detail: [firmName, programNames.join(', ')].join(' · '),
        state: { label: t(`state.${state}`), color: SOLUTION_COLORS[state] },
        moment: updatedAt,
      })}
    />
  )
}
