import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useNotify } from '../../ui/use-notify'
import { needsPerson, type Outbox } from './outbox'

/**
 * Tells when something that was written begins to need the person, wherever in the app they are.
 *
 * One notice at a time, and none beside the open panel: the bar at the foot of the window says how
 * much there is. It is taken back when what it tells of is settled.
 */
export function useOutboxNotices(waiting: Outbox, isPanelOpen: boolean, open: () => void): void {
  const { t } = useTranslation('app')
  const notify = useNotify()
  const told = useRef(new Set<string>())
  const shown = useRef<{ readonly id: string; readonly dismiss: () => void } | null>(null)

  useEffect(() => {
    const stuck = [...waiting.values()].filter(needsPerson)
    const fresh = stuck.filter(({ id }) => !told.current.has(id)).at(-1)
    told.current = new Set(stuck.map(({ id }) => id))
    if (shown.current !== null && (isPanelOpen || fresh || !told.current.has(shown.current.id))) {
      shown.current.dismiss()
      shown.current = null
    }
    if (fresh === undefined || isPanelOpen) return
    const dismiss = notify({
      intent: 'warning',
      title: t(
        fresh.errorCode === 'price-changed' ? 'errors.priceChanged.title' : `outbox.notice.${fresh.state}`,
      ),
      ...(fresh.preview !== '' && { body: fresh.preview }),
      action: { label: t('outbox.show'), onAct: open },
    })
    shown.current = { id: fresh.id, dismiss }
  }, [waiting, isPanelOpen, notify, open, t])
}
