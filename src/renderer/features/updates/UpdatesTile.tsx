import { lazy, type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Route, Switch } from 'wouter'
import type { TileProps } from '../../app/tile'
import { Page } from '../../ui/Page'
import { SkeletonRows } from '../../ui/skeletons'
import UpdatesPage from './UpdatesPage'

const ExportPage = lazy(() => import('./carrier/ExportPage'))
const ImportPage = lazy(() => import('./carrier/ImportPage'))
const LibraryPage = lazy(() => import('./library/LibraryPage'))
const HandoverRoutes = lazy(() => import('./handovers/HandoverRoutes'))

const LEDGER = /^\/(handovers|clients)(\/.*)?$/u

/** The versions, the library, what goes to a stick and comes from one, or who got them, as the address says. */
export default function UpdatesTile({ account }: TileProps): ReactNode {
  return (
    <Suspense fallback={<PageSkeleton />}>
      <Switch>
        <Route path="/export">
          <ExportPage />
        </Route>
        <Route path="/import">
          <ImportPage />
        </Route>
        <Route path="/library">
          <LibraryPage />
        </Route>
        <Route path={LEDGER}>
          <HandoverRoutes account={account} />
        </Route>
        <Route>
          <UpdatesPage />
        </Route>
      </Switch>
    </Suspense>
  )
}

function PageSkeleton(): ReactNode {
  const { t } = useTranslation('updates')
  return (
    <Page title={t('title')}>
      <div aria-busy="true">
        <SkeletonRows />
      </div>
    </Page>
  )
}
