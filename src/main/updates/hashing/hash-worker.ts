import { parentPort } from 'node:worker_threads'
import { yieldToMainThread } from '../../base/thread-priority'
import { serveHashing } from './serve-hashing'

// The whole worker. It is built apart (`?modulePath`): a chunk of the main bundle would load that
// bundle, and with it a second app, into the thread.
if (parentPort !== null) {
  yieldToMainThread()
  serveHashing(parentPort)
}
