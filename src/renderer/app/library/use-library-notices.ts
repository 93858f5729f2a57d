import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useNotify } from '../../ui/use-notify'
import { subscribe } from '../bridge'

const PAGE = '/tile/updates/library'

/** Tells of versions that were put aside or found damaged, on every page but the library's own. */
export function useLibraryNotices(): void {
  const { t } = useTranslation('app')
  const notify = useNotify()
  const [path, navigate] = useLocation()
  const place = useRef(path)
  place.current = path
  useEffect(
    () =>
      subscribe('library:news', ({ kind, files }) => {
        if (place.current === PAGE) return
        const reasons = [...new Set(files.flatMap(({ reason }) => reason ?? []))]
        notify({
          intent: kind === 'quarantined' ? 'warning' : 'info',
          title: t(`library.${kind}`, {
            count: files.length,
            names: files.map(({ programName, version }) => `${programName} ${version}`).join(', '),
          }),
          ...(reasons.length > 0 && { body: reasons.join(' ') }),
          action: { label: t('library.show'), onAct: () => navigate(PAGE) },
        })
      }),
    [navigate, notify, t],
  )
}
