import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'

/** What becomes of one request on its way to the portal and back. */
export const FATES = [
  'pass',
  /** The connection breaks before the portal gets anything. */
  'cut-before-send',
  /** The portal gets all of it; the connection breaks while the portal works on it. */
  'cut-after-send',
  /** The portal has done it and has answered; the answer is lost. */
  'cut-after-commit',
  /** The answer breaks off in its middle. */
  'cut-in-answer',
  /** The connection breaks at once, and the portal gets the request a while later. */
  'arrive-late',
  /** The portal gets it twice at the same time. */
  'arrive-twice',
  /** It is answered, and a while later the portal gets it once more. */
  'arrive-again',
] as const
export type Fate = (typeof FATES)[number]

export interface JudgedRequest {
  readonly method: string
  readonly url: string
  readonly body: string
}

interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

/** Longer than the client waits before it tries again: what comes late meets what came meanwhile. */
const LATE_MS = 250

/** Carries single requests to the portal, each to the fate that its judge decides. */
export class JudgedRequests {
  private readonly onTheirWay = new Set<Promise<unknown>>()

  constructor(
    private readonly target: URL,
    private readonly judge: (request: JudgedRequest) => Fate,
  ) {}

  async carry(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await bodyOf(incoming)
    // Expected: the client was killed while it was sending.
    if (body === null) return
    const { method = 'GET', url = '/' } = incoming
    const fate = this.judge({ method, url, body: body.toString('utf8') })
    const send = (afterMs = 0, onSent?: () => void): Promise<Answer | null> =>
      this.track(this.send(incoming, body, afterMs, onSent))
    switch (fate) {
      case 'cut-before-send':
        outgoing.destroy()
        break
      case 'cut-after-send':
        void send(0, () => outgoing.destroy())
        break
      case 'arrive-late':
        void send(LATE_MS)
        outgoing.destroy()
        break
      case 'arrive-twice': {
        const first = send()
        void send()
        give(outgoing, await first, fate)
        break
      }
      case 'arrive-again':
        give(outgoing, await send(), fate)
        void send(LATE_MS)
        break
      default:
        give(outgoing, await send(), fate)
    }
  }

  /** Resolves when the portal has got everything that was to come late. */
  async settled(): Promise<void> {
    while (this.onTheirWay.size > 0) await Promise.all(this.onTheirWay)
  }

  private track<Value>(sending: Promise<Value>): Promise<Value> {
    this.onTheirWay.add(sending)
    return sending.finally(() => this.onTheirWay.delete(sending))
  }

  /** The portal's answer; `null` when it gave none, as when it was killed. */
  private async send(
    { method, url, headers }: IncomingMessage,
    body: Buffer,
    afterMs: number,
    onSent: () => void = () => undefined,
  ): Promise<Answer | null> {
    if (afterMs > 0) await delay(afterMs)
    return new Promise((resolve) => {
      const upstream = request(
        new URL(url ?? '/', this.target),
        // A connection of its own: one that is used again may be closed under a request.
        { method, headers: { ...headers, host: this.target.host, connection: 'close' }, agent: false },
        (answer) => {
          bodyOf(answer).then((content) => {
            resolve(content && { status: answer.statusCode ?? 502, headers: answer.headers, body: content })
          }, resolve)
        },
      )
      upstream.once('error', () => {
        onSent()
        resolve(null)
      })
      upstream.once('finish', onSent)
      upstream.end(body)
    })
  }
}

/** All of a message; `null` when it breaks off. */
async function bodyOf(message: IncomingMessage): Promise<Buffer | null> {
  const pieces: Buffer[] = []
  try {
    for await (const piece of message) pieces.push(piece as Buffer)
    return Buffer.concat(pieces)
  } catch {
    // Expected: one side was killed.
    return null
  }
}

function give(outgoing: ServerResponse, answer: Answer | null, fate: Fate): void {
  if (answer === null || fate === 'cut-after-commit') {
    outgoing.destroy()
    return
  }
  const { connection: _connection, 'transfer-encoding': _encoding, ...headers } = answer.headers
  outgoing.writeHead(answer.status, { ...headers, 'content-length': answer.body.byteLength })
  if (fate !== 'cut-in-answer') {
    outgoing.end(answer.body)
    return
  }
  const half = answer.body.subarray(0, Math.ceil(answer.body.byteLength / 2))
  outgoing.write(half, () => outgoing.destroy())
}
