import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLedgerCheck } from './use-ledger-check'

/** Says that the ledger's chain is broken, wherever a person may rely on it; nothing while it is not. */
export function BrokenLedger(): ReactNode {
  const { t } = useTranslation('updates')
  const fault = useLedgerCheck().data?.fault ?? null
  if (fault === null) return null
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{t('handovers.chain.brokenTitle', { position: fault.position })}</MessageBarTitle>
        {` ${t(`handovers.chain.fault.${fault.kind}`)} ${t('handovers.chain.brokenAdvice')}`}
      </MessageBarBody>
    </MessageBar>
  )
}
