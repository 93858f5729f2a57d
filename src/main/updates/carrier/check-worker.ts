import { parentPort } from 'node:worker_threads'
import { yieldToMainThread } from '../../base/thread-priority'
import { systemErrorCode } from '../../files/fs-port'
import { nodeFsPort } from '../../files/node-fs-port'
import type { CheckAnswer, CheckRequest } from './check-threads'
import { findDamagedChunks } from './chunk-check'

// Built apart (`?modulePath`): a chunk of the main bundle would load that bundle into the thread.
if (parentPort !== null) yieldToMainThread()
parentPort?.on('message', ({ id, check }: CheckRequest) => {
  findDamagedChunks(nodeFsPort, check).then(
    (damaged) => parentPort?.postMessage({ id, damaged } satisfies CheckAnswer),
    (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error)
      parentPort?.postMessage({ id, message, code: systemErrorCode(error) } satisfies CheckAnswer)
    },
  )
})
