import { Badge, type BadgeProps } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueryStatus } from '#shared/api/support-queries'

const COLORS: Readonly<Record<QueryStatus, NonNullable<BadgeProps['color']>>> = {
  new: 'informative',
  'in-progress': 'brand',
  answered: 'success',
  closed: 'subtle',
}

/** Whose turn it is, in words. */
export function QueryStatusBadge({ status }: { readonly status: QueryStatus }): ReactNode {
  const { t } = useTranslation('support')
  return (
    <Badge appearance="tint" color={COLORS[status]} style={{ whiteSpace: 'nowrap' }}>
      {t(`query.status.${status}`)}
    </Badge>
  )
}
