import { Button, Tooltip, useRestoreFocusTarget } from '@fluentui/react-components'
import { ShieldCheckmarkRegular, ShieldErrorRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { noticeOf } from './notice-of'
import type { UpdateTrustView } from './use-update-trust'

export interface TrustButtonProps {
  readonly view: UpdateTrustView
  readonly onOpen: () => void
}

/** The way to the key in force: its fingerprint can be read again at any time. */
export function TrustButton({ view, onOpen }: TrustButtonProps): ReactNode {
  const { t } = useTranslation('updates')
  const focusTarget = useRestoreFocusTarget()
  const { state } = view
  if (state === null) return null
  const isWell = state.kind === 'trusted' && noticeOf(state) === null
  return (
    <Tooltip content={t('trust.title')} relationship="label">
      <Button
        {...focusTarget}
        appearance="subtle"
        icon={isWell ? <ShieldCheckmarkRegular /> : <ShieldErrorRegular />}
        data-testid="update-trust"
        onClick={onOpen}
      />
    </Tooltip>
  )
}
