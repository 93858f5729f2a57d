import { makeStyles, tokens } from '@fluentui/react-components'
import { AppsListRegular, BranchRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { VersionDetails } from '#shared/api/updates'
import { EmptyState } from '../../ui/EmptyState'
import { Page } from '../../ui/Page'
import { QueryView } from '../../ui/QueryView'
import { SkeletonRows } from '../../ui/skeletons'
import { MergedNotes } from './MergedNotes'
import { UpgradeOutcome } from './UpgradeOutcome'
import { UpgradeQuestion } from './UpgradeQuestion'
import type { UpgradeRoute } from './updates-route'
import { type UpgradeView, useUpgrade } from './use-upgrade'

/** Below this width of the page, the changes stand under the steps. */
const SIDE_BY_SIDE = '@container (min-width: 820px)'

const useStyles = makeStyles({
  content: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    containerType: 'inline-size',
  },
  answer: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
    [SIDE_BY_SIDE]: { gridTemplateColumns: '400px minmax(0, 1fr)' },
  },
})

/** What to install, in which order, to bring a client to a version, and what changes on the way. */
export function UpgradePage({ route }: { readonly route: UpgradeRoute }): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const view = useUpgrade(route)
  return (
    <Page title={t('upgrade.title')}>
      <div className={styles.content} data-capability="updates">
        <QueryView query={view.programs} skeleton={<SkeletonRows count={1} size={64} />}>
          {({ items }) => <UpgradeQuestion programs={items} view={view} />}
        </QueryView>
        {route.programId === null ? (
          <EmptyState icon={AppsListRegular} title={t('upgrade.askProgram')}>
            {t('upgrade.askProgramAdvice')}
          </EmptyState>
        ) : (
          <QueryView query={view.history.pages} skeleton={<SkeletonRows count={6} size={48} />}>
            {() => {
              const { versions } = view.history
              if (versions === null) return <SkeletonRows count={6} size={48} />
              return <Answer view={view} versions={versions} />
            }}
          </QueryView>
        )}
      </div>
    </Page>
  )
}

interface AnswerProps {
  readonly view: UpgradeView
  readonly versions: readonly VersionDetails[]
}

function Answer({ view, versions }: AnswerProps): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const { solved, route } = view
  if (solved === null || route.installed === null) {
    return (
      <EmptyState icon={BranchRegular} title={t('upgrade.askInstalled')}>
        {t('upgrade.askInstalledAdvice')}
      </EmptyState>
    )
  }
  const hasChanges = solved.wanted !== null && solved.kind !== 'up-to-date' && solved.kind !== 'downgrade'
  return (
    <div className={styles.answer}>
      <UpgradeOutcome outcome={solved} installed={route.installed} versions={versions} />
      {hasChanges && solved.wanted !== null && (
        <MergedNotes versions={versions} installed={route.installed} wanted={solved.wanted} />
      )}
    </div>
  )
}
