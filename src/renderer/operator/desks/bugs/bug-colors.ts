import type { BugStatus } from '#shared/api/bugs'
import type { StateBadgeProps } from '../../StateBadge'

export const BUG_COLORS: Readonly<Record<BugStatus, StateBadgeProps['color']>> = {
  new: 'warning',
  confirmed: 'informative',
  'in-progress': 'brand',
  fixed: 'success',
  declined: 'subtle',
}
