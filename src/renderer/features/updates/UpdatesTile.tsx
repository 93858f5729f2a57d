import { lazy, type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Route, Switch } from 'wouter'
import { Page } from '../../ui/Page'
import { SkeletonRows } from '../../ui/skeletons'
import UpdatesPage from './UpdatesPage'

const ExportPage = lazy(() => import('./carrier/ExportPage'))
const ImportPage = lazy(() => import('./carrier/ImportPage'))
const LibraryPage = lazy(() => import('./library/LibraryPage'))

/** The versions, the library, or what takes them out to a stick and in from one, as the address says. */
export default function UpdatesTile(): ReactNode {
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
