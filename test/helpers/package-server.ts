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
  /** The byte behind the last that was asked for. */
  readonly end: number
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

  /** Of the folder that holds the package under any name. */
  get baseUrl(): string {
    return `${this.server.url}/packages`
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
    const asked = /^bytes=(\d+)-(\d*)$/u.exec(request.headers.range ?? '')
    const start = Number(asked?.[1] ?? 0)
    const end = asked?.[2] ? Number(asked[2]) + 1 : content.length
    const fault = this.faults.length > 0 ? this.faults.shift() : this.fault
    const answer = { request, response, content, tag, start, end }
    if (fault) fault(answer)
    else answerRightly(answer)
  }
}

/** The head of the right answer; gives its body back. */
function beginRightly({ request, response, content, tag, start, end }: PackageAnswer): Buffer {
  const ifRange = request.headers['if-range']
  const isPart = request.headers.range !== undefined && (ifRange === undefined || ifRange === tag)
  const body = isPart ? content.subarray(start, end) : content
  response.writeHead(isPart ? 206 : 200, {
    etag: tag,
    'accept-ranges': 'bytes',
    'content-length': body.length,
    ...(isPart && { 'content-range': `bytes ${start}-${end - 1}/${content.length}` }),
  })
  return body
}

/** The answer that the portal gives. */
function answerRightly(answer: PackageAnswer): void {
  answer.response.end(beginRightly(answer))
}

/** Answers as it should, but breaks the connection after so many bytes of the body. */
export function cutAfter(byteLength: number): PackageFault {
  return (answer) => {
    const { response } = answer
    const body = beginRightly(answer)
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

/** The place of what was asked for. */
export function rightRange({ start, end, content }: PackageAnswer): string {
  return `bytes ${start}-${end - 1}/${content.length}`
}

/** A 206 with a range of the test's choice; a `null` body never comes. */
export function part(
  range: (answer: PackageAnswer) => string | null,
  headers: Record<string, string> = {},
  body: ((rest: Buffer) => Buffer) | null = (rest) => rest,
): PackageFault {
  return (answer) => {
    const { response, content, tag, start, end } = answer
    const contentRange = range(answer)
    response.writeHead(206, {
      etag: tag,
      ...(contentRange !== null && { 'content-range': contentRange }),
      ...headers,
    })
    if (body === null) response.flushHeaders()
    else response.end(body(content.subarray(start, end)))
  }
}

/** Sends so many bytes and then nothing, with the connection open. */
export function sendAndHold(byteLength: number): PackageFault {
  return (answer) => void answer.response.write(beginRightly(answer).subarray(0, byteLength))
}

/** The right answer, so many bytes at a time with pauses. */
export function slowly(pieceByteLength: number): PackageFault {
  return (answer) => {
    const { response } = answer
    const body = beginRightly(answer)
    let sent = 0
    const more = (): void => {
      if (response.destroyed) return
      response.write(body.subarray(sent, sent + pieceByteLength))
      sent += pieceByteLength
      if (sent < body.length) setTimeout(more, 5)
      else response.end()
    }
    more()
  }
}

/** The right answer with bits of one byte of the package inverted. */
export function withDamage(position: number): PackageFault {
  return (answer) => {
    const body = Buffer.from(beginRightly(answer))
    const at = position - (answer.response.statusCode === 206 ? answer.start : 0)
    if (at >= 0 && at < body.length) body[at] = (body[at] ?? 0) ^ 0xff
    answer.response.end(body)
  }
}
