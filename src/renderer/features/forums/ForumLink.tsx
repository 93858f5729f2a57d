import { Link } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link as RouteLink } from 'wouter'
import type { ForumId } from '#shared/api/forums'
import { formatForumsRoute } from './forums-route'

/** The forum that a page belongs to, as the way back to its threads. */
export function ForumLink({ forumId }: { readonly forumId: ForumId }): ReactNode {
  const { t } = useTranslation('forums')
  return (
    <RouteLink href={formatForumsRoute({ kind: 'threads', forumId })} asChild>
      <Link>{t(`capabilities.${forumId}`)}</Link>
    </RouteLink>
  )
}
