import { Readable } from 'node:stream'
import { type ClientRequest, type IncomingMessage, net, type Session } from 'electron'
import {
  type PackageRequest,
  type PackageResponse,
  type PackageTransport,
  TransportError,
} from './package-transport'

/**
 * Packages over Chromium's network stack: the computer's proxy and certificates hold, and a slow
 * disk holds the sender back (`net.fetch` would take the whole file into memory).
 */
export class ElectronPackageTransport implements PackageTransport {
  private readonly lanes: readonly Lane[]

  /** Connections are shared out among the sessions: each opens only so many to one server. */
  constructor(sessions: readonly (() => Promise<Session>)[]) {
    this.lanes = sessions.map((session) => ({ session, openCount: 0 }))
  }

  async open(request: PackageRequest): Promise<PackageResponse> {
    const lane = this.leastUsedLane()
    // Counted before anything is waited for: others that begin meanwhile take other lanes.
    lane.openCount += 1
    let isOpen = true
    const leave = (): void => {
      if (isOpen) lane.openCount -= 1
      isOpen = false
    }
    try {
      return await this.send(request, await lane.session(), leave)
    } catch (error) {
      leave()
      throw error
    }
  }

  private send(
    { url, headers, signal }: PackageRequest,
    session: Session,
    leave: () => void,
  ): Promise<PackageResponse> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(new TransportError('network'))
        return
      }
      const request = net.request({
        url,
        session,
        redirect: 'manual',
        credentials: 'omit',
        cache: 'no-store',
      })
      request.on('close', leave)
      for (const [name, value] of Object.entries(headers)) request.setHeader(name, value)
      const abort = (): void => request.abort()
      signal.addEventListener('abort', abort, { once: true })
      const fail = (error: TransportError): void => {
        signal.removeEventListener('abort', abort)
        leave()
        reject(error)
      }
      request.on('redirect', () => {
        fail(new TransportError('redirected'))
        request.abort()
      })
      // After the response this may come once more; the promise is settled then, and the body has it.
      request.on('error', (cause) => fail(new TransportError('network', { cause })))
      request.on('abort', () => fail(new TransportError('network')))
      request.on('response', (response) => {
        resolve(new ElectronPackageResponse(request, response))
        response.on('end', () => {
          signal.removeEventListener('abort', abort)
          leave()
        })
      })
      request.end()
    })
  }

  private leastUsedLane(): Lane {
    const [least] = [...this.lanes].sort((a, b) => a.openCount - b.openCount)
    if (least === undefined) throw new Error('There is no session for packages')
    return least
  }
}

interface Lane {
  readonly session: () => Promise<Session>
  openCount: number
}

class ElectronPackageResponse implements PackageResponse {
  readonly status: number
  readonly body: AsyncIterable<Uint8Array>

  constructor(
    private readonly request: ClientRequest,
    private readonly response: IncomingMessage,
  ) {
    this.status = response.statusCode
    this.body = pieces(response)
  }

  header(name: string): string | null {
    const value = this.response.headers[name.toLowerCase()]
    if (value === undefined) return null
    return Array.isArray(value) ? value.join(', ') : value
  }

  discard(): void {
    this.request.abort()
  }
}

/**
 * The body, piece by piece as they come.
 *
 * Not the stream's own iterator: it joins what has gathered meanwhile into new buffers, which costs the
 * thread of the windows a copy of the whole package, and the time to collect it all.
 */
function pieces(response: IncomingMessage): AsyncIterable<Uint8Array> {
  // It is a Readable, though the declared type lists only its events.
  const stream: unknown = response
  if (!(stream instanceof Readable)) throw new TransportError('network')
  return new ArrivingPieces(stream)
}

/** More than this that nobody has taken holds the sender back. */
const MOST_WAITING_BYTES = 262_144

class ArrivingPieces implements AsyncIterable<Uint8Array>, AsyncIterator<Uint8Array, undefined> {
  private readonly pieces: Uint8Array[] = []
  private waitingByteLength = 0
  private end: { readonly error: TransportError | null } | null = null
  private tell: () => void = () => undefined

  constructor(private readonly stream: Readable) {
    stream.on('data', (piece: Uint8Array) => {
      this.pieces.push(piece)
      this.waitingByteLength += piece.byteLength
      if (this.waitingByteLength >= MOST_WAITING_BYTES) stream.pause()
      this.tell()
    })
    stream.on('end', () => this.ended(null))
    stream.on('error', (cause) => this.ended(new TransportError('network', { cause })))
    stream.on('close', () => this.ended(new TransportError('network')))
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  async next(): Promise<IteratorResult<Uint8Array, undefined>> {
    for (;;) {
      const piece = this.pieces.shift()
      if (piece !== undefined) {
        this.waitingByteLength -= piece.byteLength
        return { done: false, value: piece }
      }
      if (this.end !== null) {
        if (this.end.error !== null) throw this.end.error
        return { done: true, value: undefined }
      }
      await new Promise<void>((resolve) => {
        this.tell = resolve
        this.stream.resume()
      })
    }
  }

  private ended(error: TransportError | null): void {
    this.end ??= { error }
    this.tell()
  }
}
