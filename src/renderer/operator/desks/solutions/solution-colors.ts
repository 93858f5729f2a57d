import type { ModeratedState } from '#shared/api/operator/solutions'
import type { StateBadgeProps } from '../../StateBadge'

export const SOLUTION_COLORS: Readonly<Record<ModeratedState, StateBadgeProps['color']>> = {
  submitted: 'warning',
  published: 'success',
  returned: 'informative',
}
