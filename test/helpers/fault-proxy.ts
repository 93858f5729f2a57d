import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { type Fate, type JudgedRequest, JudgedRequests } from './judged-requests'

/** What the way to the portal does to package bytes; everything else passes as it is. */
export interface PackageFaults {
  /**
   * After so many package bytes in all, only so few follow that a download neither ends nor counts as
   * stalled: it stays in the middle for as long as a test needs, however slow the machine is.
   */
  trickleAfterBytes?: number
  /** Inverts one byte of the package, counted from its start. */
  flipByteAt?: number
  /** Breaks the connection after this many bytes of an answer, once. */
  cutOnceAfterBytes?: number
}

const TOKEN_RUN_OUT = {
  type: 'urn:unauthenticated',
  title: 'Sign in first',
  status: 401,
  code: 'unauthenticated',
  requestId: 'fault-proxy',
}
/** What is given in place of a file of the portal's; `null` for none. */
export type Substitute = Uint8Array | null

/** Bytes sent in one go: small enough for a fault to come where it was asked for. */
const PIECE_BYTES = 16_384
/** A trickle is one byte each so often. */
const TRICKLE_MS = 200

/**
 * A real HTTP hop between client and portal that tests can slow down, cut, spoil, repeat or close.
 *
 * It also counts package bytes, so that a test can tell a resumed download from a repeated one.
 */
export class FaultProxy {
  readonly faults: PackageFaults = {}
  /** Asked first, for each path; `undefined` leaves the answer to the portal. */
  substitute: (path: string) => Substitute | undefined = () => undefined
  packageBytesSent = 0
  readonly packageRanges: string[] = []
  /** What was asked for, as `GET /api/v1/me`, in order. */
  readonly requests: string[] = []
  /** Of the last request that was made in somebody's name. */
  lastAuthorization = ''
  /** Tokens that the portal has given out through this proxy: nothing of them may be found elsewhere. */
  readonly tokens: string[] = []
  /** So many of the next calls that carry an access token are answered as if it had run out. */
  tokensToRefuse = 0
  /** Decides what becomes of each request that changes something; without it, all of them pass. */
  judge: ((request: JudgedRequest) => Fate) | null = null
  private readonly judged: JudgedRequests
  private server: Server | undefined
  private port = 0

  private constructor(private readonly target: URL) {
    this.judged = new JudgedRequests(target, (request) => this.judge?.(request) ?? 'pass')
  }

  static async start(target: string): Promise<FaultProxy> {
    const proxy = new FaultProxy(new URL(target))
    await proxy.open()
    return proxy
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** Takes connections, on the port of before where there was one. */
  async open(): Promise<void> {
    const server = createServer((incoming, outgoing) => this.forward(incoming, outgoing))
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(this.port, '127.0.0.1', resolve)
    })
    this.port = (server.address() as AddressInfo).port
    this.server = server
  }

  /** Refuses connections and breaks those that are open. */
  async close(): Promise<void> {
    const { server } = this
    if (server === undefined) return
    this.server = undefined
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
  }

  /** Resolves when nothing is on its way to the portal that was to arrive late. */
  settled(): Promise<void> {
    return this.judged.settled()
  }

  private forward(incoming: IncomingMessage, outgoing: ServerResponse): void {
    this.requests.push(`${incoming.method} ${incoming.url}`)
    this.lastAuthorization = incoming.headers.authorization ?? this.lastAuthorization
    if (incoming.headers.authorization !== undefined && this.tokensToRefuse > 0) {
      this.tokensToRefuse -= 1
      incoming.resume()
      outgoing.writeHead(401, { 'content-type': 'application/problem+json' })
      outgoing.end(JSON.stringify(TOKEN_RUN_OUT))
      return
    }
    if (this.judge !== null && incoming.method !== 'GET') {
      void this.judged.carry(incoming, outgoing)
      return
    }
    const isPackage = incoming.url?.includes('/updates/packages/') === true
    const isAuth = incoming.url?.includes('/auth/') === true
    const given = this.substitute(incoming.url ?? '')
    if (given !== undefined) {
      outgoing.writeHead(given === null ? 404 : 200, { 'content-type': 'application/json' })
      outgoing.end(given ?? '{}')
      return
    }
    const upstream = request(
      new URL(incoming.url ?? '/', this.target),
      { method: incoming.method, headers: { ...incoming.headers, host: this.target.host } },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        if (isAuth) this.noteTokens(answer)
        if (!isPackage) {
          answer.pipe(outgoing)
          return
        }
        const { range } = incoming.headers
        if (range !== undefined) this.packageRanges.push(range)
        void this.sendPackage(answer, outgoing)
      },
    )
    // Expected: the portal is down; the client sees a broken connection, as on a real network.
    upstream.on('error', () => outgoing.destroy())
    outgoing.on('close', () => upstream.destroy())
    incoming.pipe(upstream)
  }

  private noteTokens(answer: IncomingMessage): void {
    const parts: Buffer[] = []
    answer.on('data', (part: Buffer) => parts.push(part))
    answer.once('end', () => {
      const text = Buffer.concat(parts).toString('utf8')
      for (const [, token = ''] of text.matchAll(/"(?:access|refresh)Token":"([^"]+)"/gu)) {
        this.tokens.push(token)
      }
    })
  }

  private async sendPackage(answer: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const start = Number(/bytes (\d+)-/u.exec(answer.headers['content-range'] ?? '')?.[1] ?? 0)
    const closed = once(outgoing, 'close')
    let sent = 0
    try {
      for await (const chunk of answer) {
        const bytes = chunk as Buffer
        for (let at = 0; at < bytes.length; ) {
          if (this.isTrickling) await Promise.race([delay(TRICKLE_MS), closed])
          const piece = Buffer.from(bytes.subarray(at, at + this.pieceByteLength))
          at += piece.length
          this.spoil(piece, start + sent)
          if (outgoing.destroyed) return
          this.packageBytesSent += piece.length
          if (!outgoing.write(piece)) await Promise.race([once(outgoing, 'drain'), closed])
          sent += piece.length
          const { cutOnceAfterBytes } = this.faults
          if (cutOnceAfterBytes !== undefined && sent >= cutOnceAfterBytes) {
            delete this.faults.cutOnceAfterBytes
            outgoing.destroy()
            return
          }
        }
      }
      outgoing.end()
    } catch {
      // Expected: one of the two sides broke the connection; so does the other.
      outgoing.destroy()
    }
  }

  private get isTrickling(): boolean {
    return this.packageBytesSent >= (this.faults.trickleAfterBytes ?? Number.POSITIVE_INFINITY)
  }

  private get pieceByteLength(): number {
    const { trickleAfterBytes = Number.POSITIVE_INFINITY } = this.faults
    return Math.max(1, Math.min(PIECE_BYTES, trickleAfterBytes - this.packageBytesSent))
  }

  private spoil(piece: Buffer, offset: number): void {
    const at = (this.faults.flipByteAt ?? -1) - offset
    if (at >= 0 && at < piece.length) piece[at] = (piece[at] ?? 0) ^ 0xff
  }
}
