import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate } from 'wouter/use-hash-location'
import type { PageToOpen } from '#shared/ipc/update-rules'
import { useNotify } from '../../ui/use-notify'
import { call, subscribe } from '../bridge'

const PATHS: Record<PageToOpen, string> = {
  board: '/',
  updates: '/tile/updates',
  'new-versions': '/tile/updates/new',
  import: '/tile/updates/import',
  library: '/tile/updates/library',
  transfers: '/transfers',
  settings: '/settings',
}

/** Follows what leads into the window from outside: a notification, the tray; and news told in the window. */
export function useOpenedPages(): void {
  const { t } = useTranslation('app')
  const notify = useNotify()
  useEffect(() => {
    const take = async (): Promise<void> => {
      const page = await call('page:take', undefined)
      if (page !== null) navigate(PATHS[page])
    }
    // Also what was asked for before anybody was signed in.
    void take()
    return subscribe('page:open', () => void take())
  }, [])
  useEffect(
    () =>
      subscribe('news:told', ({ title, body }) => {
        const show = (): void => navigate(PATHS['new-versions'])
        notify({ intent: 'info', title, body, action: { label: t('rules.show'), onAct: show } })
      }),
    [notify, t],
  )
}
