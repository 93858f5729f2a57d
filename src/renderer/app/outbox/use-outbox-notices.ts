import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useNotify } from '../../ui/use-notify'
import { subscribe } from '../bridge'
import { needsPerson } from './outbox'
import type { OutboxActions } from './outbox-context'

/** Tells when something that was written needs the person, wherever in the app they are. */
export function useOutboxNotices({ open }: OutboxActions): void {
  const { t } = useTranslation('app')
  const notify = useNotify()
  const told = useRef(new Set<string>())
  useEffect(
    () =>
      subscribe('outbox:changed', (entry) => {
        if (!needsPerson(entry)) {
          told.current.delete(entry.id)
          return
        }
        if (told.current.has(entry.id)) return
        told.current.add(entry.id)
        notify({
          intent: 'warning',
          title: t(`outbox.notice.${entry.state}`),
          body: entry.preview,
          action: { label: t('outbox.show'), onAct: open },
        })
      }),
    [notify, open, t],
  )
}
