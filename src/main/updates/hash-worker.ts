import { parentPort, workerData } from 'node:worker_threads'
import { serveHashing } from './file-hashing'

// The whole worker: its one file is given when it is started. It is built apart (`?modulePath`): a chunk
// of the main bundle would load that bundle, and with it a second app, into the thread.
if (parentPort !== null && typeof workerData === 'string') serveHashing(parentPort, workerData)
