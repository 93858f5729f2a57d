import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VersionSummary } from '#shared/api/updates'
import type { Transfer } from '#shared/ipc/transfer'
import { CallError, call } from '../../app/bridge'
import { useTransferActions } from '../../app/transfers/transfers-context'
import { errorTextKey } from '../../ui/error-texts'
import { useNotify } from '../../ui/use-notify'
import { transferOf, type VersionAction } from './row-state'

export interface VersionActions {
  /** Ids of versions on which an act is under way. */
  readonly busyIds: ReadonlySet<string>
  readonly run: (action: VersionAction, versions: readonly VersionSummary[]) => void
}

const NOBODY: ReadonlySet<string> = new Set()

/**
 * Starts, pauses, resumes, cancels and shows downloads, of one version or of many; what fails is
 * said once for all of them.
 */
export function useVersionActions(transfers: ReadonlyMap<string, Transfer>): VersionActions {
  const { t } = useTranslation('updates')
  const notify = useNotify()
  const { cancel } = useTransferActions()
  const [busyIds, setBusyIds] = useState(NOBODY)

  const run = useCallback(
    async (action: VersionAction, versions: readonly VersionSummary[]) => {
      setBusyIds((busy) => new Set([...busy, ...versions.map((version) => version.id)]))
      const failures: unknown[] = []
      // One after another: they enter the queue in the order of the list.
      for (const version of versions) {
        try {
          await act(action, version, transferOf(version, transfers), cancel)
        } catch (error) {
          failures.push(error)
        }
        setBusyIds((busy) => new Set([...busy].filter((id) => id !== version.id)))
      }
      const [first] = failures
      if (first === undefined) return
      const key = errorTextKey(first instanceof CallError ? first.payload.code : 'internal')
      notify({
        intent: 'error',
        title: t('action.failed', { count: failures.length, cause: t(`app:${key}.title`) }),
        body: t(`app:${key}.advice`),
      })
    },
    [transfers, cancel, notify, t],
  )

  return { busyIds, run: useCallback((action, versions) => void run(action, versions), [run]) }
}

async function act(
  action: VersionAction,
  version: VersionSummary,
  transfer: Transfer | undefined,
  cancel: (packageId: string) => void,
): Promise<void> {
  if (action === 'download' || action === 'retry') {
    await call('transfers:start', { versionId: version.id })
    return
  }
  // The transfer ended a moment ago and its row is about to follow: nothing is left to do.
  if (transfer === undefined) return
  const ref = { packageId: transfer.packageId }
  switch (action) {
    case 'resume':
      await call('transfers:resume', ref)
      return
    case 'pause':
      await call('transfers:pause', ref)
      return
    case 'cancel':
      cancel(transfer.packageId) // the frame asks first
      return
    case 'showInFolder':
      await call('transfers:showInFolder', ref)
      return
  }
}
