import type { Transfer } from '#shared/ipc/transfer'

/** A transfer in the middle, with what a test wants otherwise. */
export function transferWith(change: Partial<Transfer> = {}): Transfer {
  return {
    packageId: 'a'.repeat(32),
    versionId: 'subiekt-nexo-58.1.0',
    programId: 'subiekt-nexo',
    programName: 'Subiekt nexo',
    version: '58.1.0',
    fileName: 'subiekt-nexo-58.1.0.exe',
    byteLength: 1_000,
    receivedByteLength: 250,
    verifiedByteLength: 200,
    state: 'downloading',
    pauseReason: null,
    errorCode: null,
    retryAt: null,
    bytesPerSecond: 100,
    remainingMs: 7_500,
    position: 1_024,
    source: 'portal',
    segmentCount: 1,
    speedLimit: null,
    ignoresHours: false,
    isCleared: false,
    ...change,
  }
}
