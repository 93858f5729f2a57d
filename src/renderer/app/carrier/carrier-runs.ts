import { useSyncExternalStore } from 'react'
import type { ExportRun, ImportRun } from '#shared/ipc/carrier'
import { fractionOfWhole } from '../../ui/fraction'
import { call, subscribe } from '../bridge'

/** The export and import that are under way, or were the last; they go on whatever page is shown. */
interface CarrierRuns {
  readonly exportRun: ExportRun | null
  readonly importRun: ImportRun | null
}

let runs: CarrierRuns = { exportRun: null, importRun: null }
const listeners = new Set<() => void>()

function set(change: Partial<CarrierRuns>): void {
  runs = { ...runs, ...change }
  for (const listener of listeners) listener()
}

/** Follows the runs of the main process; the returned function ends it. */
export function followCarrierRuns(): () => void {
  let isCurrent = true
  const stops = [
    subscribe('export:changed', (exportRun) => set({ exportRun })),
    subscribe('import:changed', (importRun) => set({ importRun })),
  ]
  void Promise.all([call('export:getRun', undefined), call('import:getRun', undefined)]).then(
    ([exportRun, importRun]) => {
      // What an event has told meanwhile is newer.
      if (!isCurrent) return
      set({ exportRun: runs.exportRun ?? exportRun, importRun: runs.importRun ?? importRun })
    },
  )
  return () => {
    isCurrent = false
    for (const stop of stops) stop()
    runs = { exportRun: null, importRun: null }
  }
}

function subscribeRuns(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useCarrierRuns(): CarrierRuns {
  return useSyncExternalStore(subscribeRuns, () => runs)
}

export async function dismissExport(): Promise<void> {
  await call('export:dismiss', undefined)
  set({ exportRun: null })
}

export async function dismissImport(): Promise<void> {
  await call('import:dismiss', undefined)
  set({ importRun: null })
}

export function isUnderWay(run: Pick<ExportRun, 'state'> | null): boolean {
  return run !== null && (run.state === 'running' || run.state === 'finishing')
}

export function fractionOfRun({
  doneByteLength,
  workByteLength,
}: Pick<ExportRun, 'doneByteLength' | 'workByteLength'>): number {
  return workByteLength === 0 ? 1 : fractionOfWhole(doneByteLength, workByteLength)
}
