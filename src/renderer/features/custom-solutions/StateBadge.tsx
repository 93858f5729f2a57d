import { Badge, type BadgeProps } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SolutionState } from '#shared/solutions/solution-state'

const COLOURS: Readonly<Record<SolutionState, NonNullable<BadgeProps['color']>>> = {
  draft: 'informative',
  submitted: 'brand',
  published: 'success',
  returned: 'warning',
  withdrawn: 'informative',
}

/** The state in words; the colour only repeats it. */
export function StateBadge({ state }: { readonly state: SolutionState }): ReactNode {
  const { t } = useTranslation('custom-solutions')
  return (
    <Badge appearance="tint" color={COLOURS[state]}>
      {t(`state.${state}`)}
    </Badge>
  )
}
