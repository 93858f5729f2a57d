import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach } from 'vitest'

export interface SeenRequest {
  readonly method: string
  readonly url: string
  readonly headers: http.IncomingHttpHeaders
  readonly body: string
}

export type Answer = (request: SeenRequest, response: http.ServerResponse) => void

export interface TestServer {
  readonly url: string
  readonly requests: SeenRequest[]
  /** Replaces how requests are answered. */
  answer: Answer
  close(): Promise<void>
}

const servers: TestServer[] = []

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

/** A real server on loopback for one test; it ends with the test. */
export async function startServer(answer: Answer, port = 0): Promise<TestServer> {
  const requests: SeenRequest[] = []
  const server = http.createServer((request, response) => {
    let body = ''
    request.on('data', (piece: Buffer) => {
      body += piece.toString('utf8')
    })
    request.on('end', () => {
      const seen = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body }
      requests.push(seen)
      started.answer(seen, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const started: TestServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answer,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  servers.push(started)
  return started
}

/** Answers with JSON. */
export function sendJson(response: http.ServerResponse, status: number, value: unknown): void {
  const type = status >= 400 ? 'application/problem+json' : 'application/json'
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(value))
}
