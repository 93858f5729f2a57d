import { useSyncExternalStore } from 'react'

/** The versions that were chosen for an export: they outlive the page that they were chosen on. */
let versionIds: readonly string[] = []
const listeners = new Set<() => void>()

/** @param ids in the order of installation */
export function chooseForExport(ids: readonly string[]): void {
  versionIds = [...new Set(ids)]
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useExportChoice(): readonly string[] {
  return useSyncExternalStore(subscribe, () => versionIds)
}
