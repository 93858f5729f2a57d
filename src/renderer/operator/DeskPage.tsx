import { makeStyles, tokens } from '@fluentui/react-components'
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Redirect, Route } from 'wouter'
import type { Account } from '#shared/api/session'
import { connectivity, useMainValue } from '../app/main-values'
import { Page } from '../ui/Page'
import { SkeletonRows } from '../ui/skeletons'
import { type DeskDescriptor, type DeskProps, deskNamespace, deskPath } from './desk'
import { findDesk } from './desks'
import { OfflineNotice } from './OfflineNotice'

const useStyles = makeStyles({
  root: { height: '100%', display: 'flex', flexDirection: 'column' },
  notice: {
    flexShrink: 0,
    paddingBlockStart: tokens.spacingVerticalL,
    paddingInline: tokens.spacingHorizontalXXL,
  },
  page: { flexGrow: 1, minHeight: 0 },
})

interface DeskPageProps {
  readonly deskId: string
  readonly account: Account
}

/** The page of a desk. Paths below the desk's own are the desk's: its links and routes are relative to it. */
export function DeskPage({ deskId, account }: DeskPageProps): ReactNode {
  const { t } = useTranslation(deskNamespace(deskId))
  const styles = useStyles()
  const { kind } = useMainValue(connectivity)
  const desk = findDesk(deskId)
  if (desk === null) return <Redirect to="/" replace />
  const LazyPage = lazyPageOf(desk)
  return (
    <div className={styles.root}>
      {kind !== 'online' && kind !== 'checking' && (
        <div className={styles.notice}>
          <OfflineNotice />
        </div>
      )}
      <div className={styles.page}>
        <Route path={deskPath(deskId)} nest>
          <Suspense fallback={<DeskSkeleton title={t('title')} />}>
            <LazyPage account={account} />
          </Suspense>
        </Route>
      </div>
    </div>
  )
}

function DeskSkeleton({ title }: { readonly title: string }): ReactNode {
  return (
    <Page title={title}>
      <div aria-busy="true">
        <SkeletonRows />
      </div>
    </Page>
  )
}

/** One lazy component for each desk: made anew it would load, and forget its state, at each drawing. */
const lazyPages = new Map<string, ComponentType<DeskProps>>()

function lazyPageOf(desk: DeskDescriptor): ComponentType<DeskProps> {
  const known = lazyPages.get(desk.id)
  if (known !== undefined) return known
  const page = lazy(desk.loadPage)
  lazyPages.set(desk.id, page)
  return page
}
