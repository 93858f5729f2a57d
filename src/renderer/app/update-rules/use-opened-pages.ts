import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate } from 'wouter/use-hash-location'
import type { PageToOpen } from '#shared/ipc/update-rules'
import { useNotify } from '../../ui/use-notify'
import { subscribe } from '../bridge'

const PATHS: Record<PageToOpen, string> = { 'new-versions': '/tile/updates/new' }

/** Follows what leads into the window from outside: a notification, the tray; and news told in the window. */
export function useOpenedPages(): void {
  const { t } = useTranslation('app')
  const notify = useNotify()
  useEffect(() => subscribe('page:open', ({ page }) => navigate(PATHS[page])), [])
  useEffect(
    () =>
      subscribe('news:told', ({ title, body }) => {
        const show = (): void => navigate(PATHS['new-versions'])
        notify({ intent: 'info', title, body, action: { label: t('rules.show'), onAct: show } })
      }),
    [notify, t],
  )
}
