import { parentPort, workerData } from 'node:worker_threads'
import { serveHashing } from './file-hashing'

// The whole worker: its one file is given when it is started.
if (parentPort !== null && typeof workerData === 'string') serveHashing(parentPort, workerData)
