import { Button, Link } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link as RouteLink, useLocation } from 'wouter'
import { EmptyState } from '../ui/EmptyState'
import { Page } from '../ui/Page'
import { QueryView, type QueryViewProps } from '../ui/QueryView'
import { SkeletonText } from '../ui/skeletons'
import { deskNamespace } from './desk'
import { findDesk } from './desks'

export interface DeskItemPageProps<Data> {
  readonly deskId: string
  readonly query: QueryViewProps<Data>['query']
  readonly titleOf: (data: Data) => string
  readonly children: (data: Data) => ReactNode
}

/**
 * The page of one thing of a desk: the way back, and its states.
 *
 * Texts are the desk's: `title`, `item.back`, and `item.gone` for what there is not.
 */
export function DeskItemPage<Data>({ deskId, query, titleOf, children }: DeskItemPageProps<Data>): ReactNode {
  const { t } = useTranslation(deskNamespace(deskId))
  const [, navigate] = useLocation()
  const icon = findDesk(deskId)?.icon
  if (query.error?.payload.code === 'not-found') {
    return (
      <Page title={t('title')}>
        <EmptyState
          {...(icon !== undefined && { icon })}
          title={t('item.gone')}
          action={<Button onClick={() => navigate('/')}>{t('item.back')}</Button>}
        />
      </Page>
    )
  }
  return (
    <Page
      title={query.data === undefined ? t('title') : titleOf(query.data)}
      description={
        <RouteLink href="/" asChild>
          <Link>{t('item.back')}</Link>
        </RouteLink>
      }
    >
      <QueryView query={query} skeleton={<SkeletonText lines={8} />}>
        {children}
      </QueryView>
    </Page>
  )
}
