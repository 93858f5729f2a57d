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
  constructor(private readonly session: Session) {}

  open({ url, headers, signal }: PackageRequest): Promise<PackageResponse> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(new TransportError('network'))
        return
      }
      const request = net.request({
        url,
        session: this.session,
        redirect: 'manual',
        credentials: 'omit',
        cache: 'no-store',
      })
      for (const [name, value] of Object.entries(headers)) request.setHeader(name, value)
      const abort = (): void => request.abort()
      signal.addEventListener('abort', abort, { once: true })
      const fail = (error: TransportError): void => {
        signal.removeEventListener('abort', abort)
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
        response.on('end', () => signal.removeEventListener('abort', abort))
      })
      request.end()
    })
  }
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
