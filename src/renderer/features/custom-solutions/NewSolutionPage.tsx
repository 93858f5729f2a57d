import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { Page } from '../../ui/Page'
import { useDraft } from '../../ui/use-draft'
import { SolutionForm } from './SolutionForm'
import { EMPTY_SOLUTION } from './solution-form'
import { useSaveSolution } from './use-save-solution'

/** Enters a solution; what is typed stays until it is saved or thrown away. */
export function NewSolutionPage({ username }: { readonly username: string }): ReactNode {
  const { t } = useTranslation('custom-solutions')
  const [, navigate] = useLocation()
  const save = useSaveSolution()
  const [solutionId] = useState(() => crypto.randomUUID())
  const [draft, change, forget] = useDraft(`${username}/custom-solution/new`, EMPTY_SOLUTION)
  const leave = (): void => {
    forget()
    navigate('/', { replace: true })
  }
  return (
    <Page title={t('add')} description={t('intro')}>
      <div data-capability="custom-solutions">
        <SolutionForm
          solution={null}
          draft={draft}
          onChange={change}
          onCancel={leave}
          onSave={async (isSubmitted) => {
            await save({ solutionId, solution: null, revision: '' }, draft, isSubmitted)
            leave()
          }}
        />
      </div>
    </Page>
  )
}
