import { Badge, type BadgeProps } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BugStatus } from '#shared/api/bugs'

const COLORS: Readonly<Record<BugStatus, NonNullable<BadgeProps['color']>>> = {
  new: 'informative',
  confirmed: 'warning',
  'in-progress': 'brand',
  fixed: 'success',
  declined: 'subtle',
}

/** Where a report stands, in words. */
export function BugStatusBadge({ status }: { readonly status: BugStatus }): ReactNode {
  const { t } = useTranslation('bugs')
  return (
    <Badge appearance="tint" color={COLORS[status]} style={{ whiteSpace: 'nowrap' }}>
      {t(`status.${status}`)}
    </Badge>
  )
}
