import { Badge } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApplicationState } from '#shared/access/application-rules'
import { deskNamespace } from '../../desk'

const COLORS = {
  submitted: 'brand',
  'in-review': 'informative',
  accepted: 'success',
  declined: 'warning',
} as const satisfies Record<ApplicationState, string>

export function StateBadge({ state }: { readonly state: ApplicationState }): ReactNode {
  const { t } = useTranslation(deskNamespace('applications'))
  return (
    <Badge appearance="tint" color={COLORS[state]}>
      {t(`state.${state}`)}
    </Badge>
  )
}
