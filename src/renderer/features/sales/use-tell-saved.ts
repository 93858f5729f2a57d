import { useTranslation } from 'react-i18next'
import type { OutboxEntry } from '#shared/ipc/outbox'
import { useNotify } from '../../ui/use-notify'

type Saved = { readonly kind: 'delivered' } | { readonly kind: 'waiting'; readonly entry: OutboxEntry }

/** Says that the portal has a write, or that it waits; of one that was refused the outbox tells by itself. */
export function useTellSaved(): (title: string, outcome: Saved) => void {
  const { t } = useTranslation('sales')
  const notify = useNotify()
  return (title, outcome) => {
    if (outcome.kind === 'delivered') notify({ intent: 'success', title })
    else if (outcome.entry.state === 'waiting' || outcome.entry.state === 'sending')
      notify({ intent: 'info', title: t('saved.waiting'), body: t('saved.offline') })
  }
}
