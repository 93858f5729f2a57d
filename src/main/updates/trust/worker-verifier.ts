import type { Clock } from '../../base/clock'
import { UpdateTrustError } from './trust-errors'
import type { VerifierCall, VerifierReply } from './verifier-channel'
import type { VerifierAnswer, VerifierMethod, VerifierPort, VerifierRequest } from './verifier-port'

/** What of a worker thread is used. */
export interface VerifierWorker {
  postMessage(call: VerifierCall): void
  on(event: 'message', listener: (reply: VerifierReply) => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
  on(event: 'exit', listener: () => void): unknown
  terminate(): Promise<unknown>
}

/** A thread that nobody has asked anything for so long is ended: what it holds is on the disk too. */
const IDLE_LIMIT_MS = 60_000

interface PendingCall {
  readonly resolve: (answer: never) => void
  readonly reject: (error: Error) => void
}

/** The verifier in a thread of its own, started when it is needed. A new one starts out empty. */
export class WorkerVerifier implements VerifierPort {
  private worker: VerifierWorker | null = null
  private readonly pending = new Map<number, PendingCall>()
  private lastId = 0
  private cancelEnd: () => void = () => undefined

  constructor(
    private readonly startWorker: () => VerifierWorker,
    private readonly clock: Clock,
  ) {}

  call<Name extends VerifierMethod>(
    name: Name,
    request: VerifierRequest<Name>,
  ): Promise<VerifierAnswer<Name>> {
    this.cancelEnd()
    const worker = this.running()
    this.lastId += 1
    const id = this.lastId
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve, reject })
      worker.postMessage({ id, name, request })
    })
  }

  async dispose(): Promise<void> {
    this.cancelEnd()
    await this.end(new Error('The verifier was disposed'))
  }

  private running(): VerifierWorker {
    if (this.worker !== null) return this.worker
    const worker = this.startWorker()
    const failed = (error: Error): void => {
      // One that was ended on purpose has been replaced, or nobody waits for it.
      if (this.worker === worker) void this.end(error)
    }
    worker.on('message', (reply) => this.settle(reply))
    worker.on('error', failed)
    worker.on('exit', () => failed(new Error('The verifier ended')))
    this.worker = worker
    return worker
  }

  private settle(reply: VerifierReply): void {
    const call = this.pending.get(reply.id)
    this.pending.delete(reply.id)
    if (this.pending.size === 0) {
      this.cancelEnd()
      this.cancelEnd = this.clock.schedule(
        IDLE_LIMIT_MS,
        () => void this.end(new Error('The verifier is idle')),
      )
    }
    if (reply.ok) call?.resolve(reply.answer as never)
    else if (reply.code !== null) call?.reject(new UpdateTrustError(reply.code, reply.message))
    else call?.reject(new Error(`The verifier failed: ${reply.message}`))
  }

  private async end(error: Error): Promise<void> {
    const { worker } = this
    this.worker = null
    const waiting = [...this.pending.values()]
    this.pending.clear()
    for (const call of waiting) call.reject(error)
    await worker?.terminate()
  }
}
