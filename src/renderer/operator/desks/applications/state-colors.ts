import type { ApplicationState } from '#shared/access/application-rules'
import type { StateBadgeProps } from '../../StateBadge'

export const STATE_COLORS: Readonly<Record<ApplicationState, StateBadgeProps['color']>> = {
  submitted: 'brand',
  'in-review': 'informative',
  accepted: 'success',
  declined: 'warning',
}
