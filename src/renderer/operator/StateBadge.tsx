import { Badge, type BadgeProps } from '@fluentui/react-components'
import type { ReactNode } from 'react'

export interface StateBadgeProps {
  readonly label: string
  readonly color: NonNullable<BadgeProps['color']>
}

/** Where something stands, in words. */
export function StateBadge({ label, color }: StateBadgeProps): ReactNode {
  return (
    <Badge appearance="tint" color={color} style={{ whiteSpace: 'nowrap' }}>
      {label}
    </Badge>
  )
}
