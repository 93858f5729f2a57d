import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { errorTextKey } from '../../ui/error-texts'
import { useNotify } from '../../ui/use-notify'
import { isUnderWay, useCarrierRuns } from './carrier-runs'

const PAGES = { export: '/tile/updates/export', import: '/tile/updates/import' } as const

/** Tells when an export or import has ended, on every page but its own, which says so itself. */
export function useCarrierNotices(): void {
  const { t } = useTranslation('app')
  const notify = useNotify()
  const [path, navigate] = useLocation()
  const { exportRun, importRun } = useCarrierRuns()
  const before = useRef({ export: false, import: false })

  useEffect(() => {
    const tell = (kind: 'export' | 'import', run: typeof exportRun | typeof importRun): void => {
      const wasUnderWay = before.current[kind]
      before.current[kind] = isUnderWay(run)
      if (run === null || !wasUnderWay || isUnderWay(run) || run.state === 'cancelled') return
      if (path === PAGES[kind]) return
      const isDone = run.state === 'done'
      notify({
        intent: isDone ? 'success' : 'error',
        title: t(`carrier.${kind}${isDone ? 'Done' : 'Failed'}`, { place: run.placeName }),
        ...(run.errorCode !== null && { body: t(`${errorTextKey(run.errorCode)}.title`) }),
        action: { label: t('carrier.show'), onAct: () => navigate(PAGES[kind]) },
      })
    }
    tell('export', exportRun)
    tell('import', importRun)
  }, [exportRun, importRun, path, navigate, notify, t])
}
