import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { type ClientCommand, type ClientConfig, ClientMessage } from './chaos-protocol'

/** `Omit` that keeps the members of a union apart. */
type Without<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never
export type Act = Without<ClientCommand, 'number'>

export type Reply = Extract<ClientMessage, { kind: 'saved' | 'refused' | 'entries' }>

const READY_TIMEOUT_MS = 60_000
const KEPT_LOG_LINES = 60

class ClientBrokenError extends Error {
  override readonly name = 'ClientBrokenError'
}

export interface ClientProcessOptions {
  /** The built `chaos-client.ts`. */
  readonly clientFile: string
  readonly config: ClientConfig
  readonly onRemoved: (entryId: string) => void
  /** The session has ended, which no fault of the network or of a process may bring about. */
  readonly onSignedOut: (reason: string) => void
}

/** A client in a process of its own, from its start to its kill. */
export class ClientProcess {
  private readonly child: ChildProcess
  private readonly waiting = new Map<number, (reply: Reply | null) => void>()
  private readonly log: string[] = []
  private readonly exited: Promise<void>
  private number = 0
  private tellReady: (outcome: Error | null) => void = () => undefined
  private readonly ready: Promise<Error | null>

  private constructor(private readonly options: ClientProcessOptions) {
    this.ready = new Promise((resolve) => {
      this.tellReady = resolve
    })
    const { clientFile, config } = options
    this.child = spawn(process.execPath, [clientFile, JSON.stringify(config)])
    // Expected after a kill: the pipe is gone.
    this.child.stdin?.on('error', () => undefined)
    if (this.child.stdout === null || this.child.stderr === null) throw new TypeError('no pipes')
    const lines = createInterface({ input: this.child.stdout })
    lines.on('line', (line) => this.take(line))
    createInterface({ input: this.child.stderr }).on('line', (line) => {
      this.log.push(line)
      this.log.splice(0, this.log.length - KEPT_LOG_LINES)
    })
    this.exited = new Promise((resolve) => {
      // Not `exit`: what was in the pipe before the kill has been said.
      this.child.once('close', () => {
        this.tellReady(new ClientBrokenError('the client has ended'))
        for (const resolveReply of this.waiting.values()) resolveReply(null)
        this.waiting.clear()
        resolve()
      })
    })
  }

  /** Starts it and waits until it is signed in over a store on the disk. */
  static async start(options: ClientProcessOptions): Promise<ClientProcess> {
    const client = new ClientProcess(options)
    const timer = setTimeout(
      () => client.tellReady(new ClientBrokenError('the client is not ready')),
      READY_TIMEOUT_MS,
    )
    const failure = await client.ready
    clearTimeout(timer)
    if (failure === null) return client
    await client.kill()
    throw new ClientBrokenError(`${failure.message}\n${client.log.join('\n')}`)
  }

  /** What the client did last, for a report of what went wrong. */
  get lastLog(): string {
    return this.log.join('\n')
  }

  /** What the client says to it; `null` when it was killed before it said anything. */
  tell(act: Act): Promise<Reply | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return Promise.resolve(null)
    this.number += 1
    const number = this.number
    return new Promise((resolve) => {
      this.waiting.set(number, resolve)
      this.child.stdin?.write(`${JSON.stringify({ ...act, number })}\n`)
    })
  }

  /** Ends it as a power cut would, and waits. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL')
    await this.exited
  }

  private take(line: string): void {
    const message = parse(line)
    // The kill has cut it: nobody was told.
    if (message === null) return
    switch (message.kind) {
      case 'ready':
        this.tellReady(null)
        break
      case 'broken':
        this.tellReady(new ClientBrokenError(message.reason))
        break
      case 'signed-out':
        this.options.onSignedOut(message.reason)
        break
      case 'removed':
        this.options.onRemoved(message.entryId)
        break
      default:
        this.waiting.get(message.number)?.(message)
        this.waiting.delete(message.number)
    }
  }
}

function parse(line: string): ClientMessage | null {
  try {
    return ClientMessage.parse(JSON.parse(line))
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
