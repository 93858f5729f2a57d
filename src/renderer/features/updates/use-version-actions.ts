import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VersionSummary } from '#shared/api/updates'
import type { ErrorCode } from '#shared/errors'
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
      const failures = await actOnAll(action, versions, transfers, cancel)
      const done = new Set(versions.map((version) => version.id))
      setBusyIds((busy) => new Set([...busy].filter((id) => !done.has(id))))
      const [first] = failures
      if (first === undefined) return
      const key = errorTextKey(first)
      notify({
        intent: 'error',
        title: t('action.failed', { count: failures.length, cause: t(`app:${key}.title`) }),
        body: t(`app:${key}.advice`),
      })
    },
    [transfers, cancel, notify, t],
  )

  return useMemo(() => ({ busyIds, run: (action, versions) => void run(action, versions) }), [busyIds, run])
}

/** The codes of what failed. */
async function actOnAll(
  action: VersionAction,
  versions: readonly VersionSummary[],
  transfers: ReadonlyMap<string, Transfer>,
  cancel: (packageId: string) => void,
): Promise<ErrorCode[]> {
  if (action === 'download' || action === 'retry') return start(versions)
  const failures: ErrorCode[] = []
  for (const version of versions) {
    try {
      await act(action, transferOf(version, transfers), cancel)
    } catch (error) {
      failures.push(codeOf(error))
    }
  }
  return failures
}

/** All in one call: they enter the queue in the order of the list. */
async function start(versions: readonly VersionSummary[]): Promise<ErrorCode[]> {
  try {
    const { refused } = await call('transfers:start', { versionIds: versions.map(({ id }) => id) })
    return refused.map(({ errorCode }) => errorCode)
  } catch (error) {
    return [codeOf(error)]
  }
}

async function act(
  action: Exclude<VersionAction, 'download' | 'retry'>,
  transfer: Transfer | undefined,
  cancel: (packageId: string) => void,
): Promise<void> {
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

function codeOf(error: unknown): ErrorCode {
  return error instanceof CallError ? error.payload.code : 'internal'
}
