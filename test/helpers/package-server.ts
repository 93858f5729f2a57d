import { createHash } from 'node:crypto'
import type http from 'node:http'
import { type SeenRequest, startServer, type TestServer } from './http-server'

/** What goes wrong with one answer; `null` answers as it should. */
export type PackageFault = ((answer: PackageAnswer) => void) | null

export interface PackageAnswer {
  readonly request: SeenRequest
  readonly response: http.ServerResponse
  readonly content: Buffer
  readonly tag: string
  /** First byte that was asked for. */
  readonly start: number
}

/** Serves one package over a real connection, with the faults that a test puts in line. */
export class PackageServer {
  /** For the next requests, in order. */
  readonly faults: PackageFault[] = []
  /** After those, for each request. */
  fault: PackageFault = null

  private constructor(
    private readonly server: TestServer,
    readonly content: Buffer,
  ) {}

  static async start(content: Buffer): Promise<PackageServer> {
    const server = await startServer(() => undefined)
    const packageServer = new PackageServer(server, content)
    server.answer = (request, response) => packageServer.answer(request, response)
    return packageServer
  }

  get url(): string {
    return `${this.server.url}/package`
  }

  get sha256(): string {
    return createHash('sha256').update(this.content).digest('hex')
  }

  get tag(): string {
    return `"sha256-${this.sha256}"`
  }

  /** The `Range` headers of all requests; `null` where there was none. */
  get ranges(): (string | null)[] {
    return this.server.requests.map(({ headers }) => headers.range ?? null)
  }

  get requests(): readonly SeenRequest[] {
    return this.server.requests
  }

  close(): Promise<void> {
    return this.server.close()
  }

  private answer(request: SeenRequest, response: http.ServerResponse): void {
    const { content, tag } = this
    const start = Number(/^bytes=(\d+)-$/u.exec(request.headers.range ?? '')?.[1] ?? 0)
    const fault = this.faults.length > 0 ? this.faults.shift() : this.fault
    const answer = { request, response, content, tag, start }
    if (fault) fault(answer)
    else answerRightly(answer)
  }
}

/** The answer that the portal gives. */
export function answerRightly({ request, response, content, tag, start }: PackageAnswer): void {
  response.setHeader('etag', tag)
  response.setHeader('accept-ranges', 'bytes')
  const isPart = start > 0 && request.headers['if-range'] === tag
  const body = isPart ? content.subarray(start) : content
  response.setHeader('content-length', body.byteLength)
  if (isPart) response.setHeader('content-range', `bytes ${start}-${content.length - 1}/${content.length}`)
  response.writeHead(isPart ? 206 : 200).end(body)
}

/** Answers as it should, but breaks the connection after so many bytes of the body. */
export function cutAfter(byteLength: number): PackageFault {
  return (answer) => {
    const { response, content, tag, start, request } = answer
    const isPart = start > 0 && request.headers['if-range'] === tag
    const body = isPart ? content.subarray(start) : content
    response.setHeader('etag', tag)
    response.setHeader('content-length', body.byteLength)
    if (isPart) response.setHeader('content-range', `bytes ${start}-${content.length - 1}/${content.length}`)
    response.writeHead(isPart ? 206 : 200)
    response.write(body.subarray(0, byteLength), () => setTimeout(() => response.destroy(), 15))
  }
}

/** Answers with a status and headers of the test's choice. */
export function answerWith(
  status: number,
  headers: Readonly<Record<string, string | number>>,
  body: Buffer | string = '',
): PackageFault {
  return ({ response }) => response.writeHead(status, headers).end(body)
}

/** The place of a rest that was asked for. */
export function rightRange({ start, content }: PackageAnswer): string {
  return `bytes ${start}-${content.length - 1}/${content.length}`
}

/** A 206 with a range of the test's choice; a `null` body never comes. */
export function part(
  range: (answer: PackageAnswer) => string | null,
  headers: Record<string, string> = {},
  body: ((rest: Buffer) => Buffer) | null = (rest) => rest,
): PackageFault {
  return (answer) => {
    const { response, content, tag, start } = answer
    const contentRange = range(answer)
    response.writeHead(206, {
      etag: tag,
      ...(contentRange !== null && { 'content-range': contentRange }),
      ...headers,
    })
    if (body === null) response.flushHeaders()
    else response.end(body(content.subarray(start)))
  }
}

/** Sends so many bytes and then nothing, with the connection open. */
export function sendAndHold(byteLength: number): PackageFault {
  return ({ response, content, tag }) => {
    response.writeHead(200, { etag: tag, 'content-length': content.length })
    response.write(content.subarray(0, byteLength))
  }
}

/** The right answer, 1 MB at a time with pauses. */
export function slowly({ request, response, content, tag, start }: PackageAnswer): void {
  const isPart = start > 0 && request.headers['if-range'] === tag
  const body = isPart ? content.subarray(start) : content
  response.writeHead(isPart ? 206 : 200, {
    etag: tag,
    'content-length': body.length,
    ...(isPart && { 'content-range': `bytes ${start}-${content.length - 1}/${content.length}` }),
  })
  let sent = 0
  const more = (): void => {
    if (response.destroyed) return
    response.write(body.subarray(sent, sent + 2_000_000))
    sent += 2_000_000
    if (sent < body.length) setTimeout(more, 5)
    else response.end()
  }
  more()
}
