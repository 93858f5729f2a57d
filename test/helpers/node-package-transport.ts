import http from 'node:http'
import {
  type PackageRequest,
  type PackageResponse,
  type PackageTransport,
  TransportError,
} from '../../src/main/updates/package-transport'

/** Packages over Node's own HTTP, which follows no redirect and decodes nothing by itself. */
export class NodePackageTransport implements PackageTransport {
  open({ url, headers, signal }: PackageRequest): Promise<PackageResponse> {
    return new Promise((resolve, reject) => {
      const request = http.get(url, { headers, signal, agent: false })
      request.on('error', (cause) => reject(new TransportError('network', { cause })))
      request.on('response', (response) => {
        const status = response.statusCode ?? 0
        if (status >= 300 && status < 400) {
          response.destroy()
          reject(new TransportError('redirected'))
          return
        }
        resolve({
          status,
          header: (name) => {
            const value = response.headers[name.toLowerCase()]
            return value === undefined ? null : String(value)
          },
          body: pieces(response),
          discard: () => response.destroy(),
        })
      })
    })
  }
}

async function* pieces(response: http.IncomingMessage): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of response) yield piece as Uint8Array
  } catch (cause) {
    throw new TransportError('network', { cause })
  }
}
