import { EventEmitter } from 'node:events'
import {
  serveVerifier,
  type VerifierCall,
  type VerifierReply,
} from '../../src/main/updates/trust/verifier-channel'
import type { VerifierWorker } from '../../src/main/updates/trust/worker-verifier'

/** The worker's two ends on one thread; what is sent is copied, as between threads. */
export class VerifierOnThisThread extends EventEmitter implements VerifierWorker {
  isTerminated = false
  private readonly calls = new EventEmitter()

  constructor() {
    super()
    serveVerifier({
      postMessage: (reply: VerifierReply) => this.emit('message', structuredClone(reply)),
      on: (event, listener) => this.calls.on(event, listener),
    })
  }

  postMessage(call: VerifierCall): void {
    const copy = structuredClone(call)
    setImmediate(() => this.calls.emit('message', copy))
  }

  async terminate(): Promise<void> {
    this.isTerminated = true
    this.calls.removeAllListeners()
  }
}
