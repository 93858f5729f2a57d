import { parentPort } from 'node:worker_threads'
import { StoreError } from '../store-errors'
import {
  type RequestName,
  type RequestOf,
  StoreCall,
  type StoreReply,
  storeRequests,
} from '../store-requests'
import { StoreCore } from './store-core'

/** So long nobody asks for anything before the log is moved into the database. */
const IDLE_CHECKPOINT_MS = 1_000
/** A log this long is moved even when there is no end of requests: it slows reading down. */
const CHECKPOINT_ABOVE_BYTES = 16_000_000

const port = parentPort
if (port === null) throw new Error('this file is the worker of the local store')

const core = new StoreCore()
let checkpointTimer: NodeJS.Timeout | null = null
let isReadingPlanned = false

port.on('message', (message: unknown) => {
  const call = StoreCall.parse(message)
  port.postMessage(answer(call))
  if (call.name === 'close') end()
  else {
    planCheckpoint()
    planReading()
  }
})

function answer({ id, name, request }: StoreCall): StoreReply {
  try {
    return { id, ok: true, answer: run(name, request) }
  } catch (error) {
    const failure = error instanceof StoreError ? error.failure : 'unexpected'
    return { id, ok: false, failure, message: error instanceof Error ? error.message : String(error) }
  }
}

function run<Name extends RequestName>(name: Name, request: unknown): unknown {
  const parsed = storeRequests[name].request.safeParse(request)
  if (!parsed.success) throw new StoreError('invalid-request', parsed.error.message, { cause: parsed.error })
  const handler = core.handlers[name] as (request: RequestOf<Name>) => unknown
  return handler(parsed.data as RequestOf<Name>)
}

/** With its port closed and no timer left, the thread has nothing to live for. */
function end(): void {
  if (checkpointTimer !== null) clearTimeout(checkpointTimer)
  port?.close()
}

/** A little at a time, so that requests come in between. */
function planReading(): void {
  if (isReadingPlanned) return
  isReadingPlanned = true
  setImmediate(() => {
    isReadingPlanned = false
    if (core.readAhead()) planReading()
  })
}

/** After the answer, never within a request: a checkpoint takes as long as the disk likes. */
function planCheckpoint(): void {
  if (checkpointTimer !== null) clearTimeout(checkpointTimer)
  if (core.logByteLength() > CHECKPOINT_ABOVE_BYTES) checkpoint()
  else checkpointTimer = setTimeout(checkpoint, IDLE_CHECKPOINT_MS)
}

function checkpoint(): void {
  checkpointTimer = null
  try {
    core.checkpoint()
  } catch {
    // A full or failing disk: nothing is lost, the log only grows until it succeeds.
  }
}
