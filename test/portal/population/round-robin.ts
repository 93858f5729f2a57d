import http from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * A plain balancer: each request goes to the next portal, and on to the one after it where nobody listens.
 *
 * It knows nothing of sessions or of health. What breaks in the middle is cut off, and never sent to
 * another portal: the client alone knows whether it may ask again.
 */
export class RoundRobin {
  private next = 0
  private readonly agent = new http.Agent({ keepAlive: true })

  private constructor(
    private readonly server: http.Server,
    public portals: readonly string[],
  ) {
    server.on('request', (request, response) => {
      const pieces: Buffer[] = []
      request.on('data', (piece: Buffer) => pieces.push(piece))
      request.on('end', () => this.forward(request, Buffer.concat(pieces), response, this.portals.length))
    })
  }

  static async start(portals: readonly string[]): Promise<RoundRobin> {
    const server = http.createServer()
    const balancer = new RoundRobin(server, portals)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return balancer
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  close(): Promise<void> {
    this.agent.destroy()
    return new Promise((resolve) => {
      this.server.close(() => resolve())
      this.server.closeAllConnections()
    })
  }

  private forward(
    request: http.IncomingMessage,
    body: Buffer,
    response: http.ServerResponse,
    triesLeft: number,
  ): void {
    const portal = this.portals[this.next % this.portals.length]
    this.next += 1
    if (portal === undefined || triesLeft === 0) {
      response.destroy()
      return
    }
    const { method, url: path, headers } = request
    const onward = http.request(new URL(path ?? '/', portal), {
      ...(method !== undefined && { method }),
      headers,
      agent: this.agent,
    })
    onward.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.on('error', () => response.destroy())
      answer.pipe(response)
    })
    onward.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') this.forward(request, body, response, triesLeft - 1)
      else response.destroy()
    })
    response.on('close', () => onward.destroy())
    onward.end(body)
  }
}
