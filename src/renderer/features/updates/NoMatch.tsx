import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { BoxSearchRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState'
import type { UpdatesView } from './use-updates'

const useStyles = makeStyles({
  acts: { display: 'flex', flexWrap: 'wrap', justifyContent: 'center', gap: tokens.spacingHorizontalS },
})

/** Nothing matches what is searched for and filtered by. */
export function NoMatch({ view }: { readonly view: UpdatesView }): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  // With nothing looked for, it is no fault of the words: there is nothing new.
  const isNothingNew = view.filters.isNewOnly && view.search === ''
  return (
    <EmptyState
      icon={BoxSearchRegular}
      title={t(isNothingNew ? 'list.nothingNew' : 'list.nothingFound')}
      action={
        <div className={styles.acts}>
          <Button onClick={view.clearNarrowing}>{t('app:state.clearFilter')}</Button>
          {view.programId !== null && (
            <Button onClick={() => view.chooseProgram(null)}>{t('list.searchEverywhere')}</Button>
          )}
        </div>
      }
    >
      {t(isNothingNew ? 'list.nothingNewAdvice' : 'list.nothingFoundAdvice')}
    </EmptyState>
  )
}
