import { parentPort } from 'node:worker_threads'
import { serveVerifier } from './verifier-channel'

// Built apart (`?modulePath`), as every worker: a chunk of the main bundle would load that bundle too.
if (parentPort !== null) serveVerifier(parentPort)
