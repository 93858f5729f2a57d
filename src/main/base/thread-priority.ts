import os from 'node:os'

/**
 * Lets the thread that draws go before the worker thread that calls this.
 *
 * Where all cores are busy, a thread that hashes at full speed would hold the windows up by the system's
 * time slices. Only on Linux has each thread a priority of its own: elsewhere it would be the whole app's.
 */
export function yieldToMainThread(): void {
  if (process.platform === 'linux') os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL)
}
