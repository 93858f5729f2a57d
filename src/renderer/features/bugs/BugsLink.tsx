import { Link } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link as RouteLink } from 'wouter'
import { formatBugsRoute } from './bugs-route'

/** The way back to all reports. */
export function BugsLink(): ReactNode {
  const { t } = useTranslation('bugs')
  return (
    <RouteLink href={formatBugsRoute({ kind: 'list' })} asChild>
      <Link>{t('capabilities.bugs-and-suggestions')}</Link>
    </RouteLink>
  )
}
