import type { BadgeProps } from '@fluentui/react-components'
import type { OrderState } from '#shared/orders/order-state'

export const STATE_COLORS: Readonly<Record<OrderState, NonNullable<BadgeProps['color']>>> = {
  draft: 'subtle',
  submitted: 'informative',
  accepted: 'brand',
  'awaiting-payment': 'warning',
  invoiced: 'warning',
  completed: 'success',
  cancelled: 'subtle',
}
