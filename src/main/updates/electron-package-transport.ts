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
  constructor(sessions: readonly (() => Session)[]) {
    this.lanes = sessions.map((session) => ({ session, openCount: 0 }))
  }

  open({ url, headers, signal }: PackageRequest): Promise<PackageResponse> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(new TransportError('network'))
        return
      }
      const lane = this.leastUsedLane()
      const request = net.request({
        url,
        session: lane.session(),
        redirect: 'manual',
        credentials: 'omit',
        cache: 'no-store',
      })
      lane.openCount += 1
      let isOpen = true
      const leave = (): void => {
        if (isOpen) lane.openCount -= 1
        isOpen = false
      }
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
  readonly session: () => Session
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

async function* pieces(response: IncomingMessage): AsyncGenerator<Uint8Array> {
  // It is a Readable, though the declared type lists only its events; iterating pauses it in between.
  const stream: unknown = response
  if (!(stream instanceof Readable)) throw new TransportError('network')
  try {
    for await (const piece of stream) yield piece as Uint8Array
  } catch (cause) {
    throw new TransportError('network', { cause })
  }
}
