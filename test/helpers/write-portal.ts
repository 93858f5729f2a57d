import type http from 'node:http'
import type { Post } from '#shared/api/forums'
import { post, thread } from './forum-documents'
import type { SeenRequest } from './http-server'

/** What becomes of one request. */
export type WriteFault =
  | 'none'
  /** The connection breaks before the portal does anything. */
  | 'cut-before'
  /** It is done, and the answer is lost. */
  | 'cut-after'
  /** It is done, and the answer breaks off in its middle. */
  | 'cut-in-answer'
  | { readonly status: number; readonly code: string; readonly retryAfterSeconds?: number }
  /** Something that is not the portal answers. */
  | 'captive'

interface Effect {
  readonly key: string
  /** The thread that it concerns. */
  readonly entity: string
  readonly text: string
}

/** Takes forum writes as the portal does: once for each idempotency key, and the same answer again. */
export class WritePortal {
  /** What has been done, in order. */
  readonly effects: Effect[] = []
  readonly requests: { key: string; url: string; authorization: string; ifMatch: string }[] = []
  /** Posts that can be edited, as they are now. */
  readonly posts = new Map<string, Post>()
  /** Decides each request's fate; `attempt` counts those of its key, from 1. */
  fault: (request: { key: string; text: string; attempt: number }) => WriteFault = () => 'none'
  private readonly answers = new Map<string, { readonly body: string; readonly fingerprint: string }>()

  get texts(): string[] {
    return this.effects.map(({ text }) => text)
  }

  readonly answer = (request: SeenRequest, response: http.ServerResponse): void => {
    const key = String(request.headers['idempotency-key'])
    const ifMatch = String(request.headers['if-match'] ?? '')
    this.requests.push({
      key,
      url: request.url,
      authorization: String(request.headers.authorization),
      ifMatch,
    })
    const attempt = this.requests.filter((one) => one.key === key).length
    const text = textOf(request)
    const fault = this.fault({ key, text, attempt })
    if (fault === 'cut-before') {
      response.destroy()
      return
    }
    if (fault === 'captive') {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Zaloguj się do sieci</html>')
      return
    }
    if (typeof fault === 'object') {
      sendProblem(response, fault.status, fault.code, fault.retryAfterSeconds)
      return
    }
    const fingerprint = request.url + request.body
    const known = this.answers.get(key)
    if (known !== undefined && known.fingerprint !== fingerprint) {
      sendProblem(response, 422, 'idempotency-key-reused')
      return
    }
    const edited = this.posts.get(/posts\/([^/]+)$/u.exec(request.url)?.[1] ?? '')
    if (known === undefined && edited !== undefined && ifMatch !== `"${edited.revision}"`) {
      sendProblem(response, 412, 'conflict', undefined, edited)
      return
    }
    const body = known?.body ?? this.perform(key, request, text)
    this.answers.set(key, { body, fingerprint })
    this.send(fault, body, response)
  }

  /** Another computer changes a post meanwhile. */
  edit(id: string, change: Partial<Post>): Post {
    const before = this.posts.get(id) ?? post('', { id })
    const after = { ...before, ...change, revision: String(Number(before.revision) + 1) }
    this.posts.set(id, after)
    return after
  }

  private perform(key: string, { url, body, method }: SeenRequest, text: string): string {
    const editedId = /posts\/([^/]+)$/u.exec(url)?.[1]
    if (editedId !== undefined) {
      this.effects.push({ key, entity: editedId, text })
      const change = method === 'DELETE' ? { body: '', isDeleted: true } : { body: text }
      return JSON.stringify(this.edit(editedId, change))
    }
    const { id } = JSON.parse(body) as { id?: string }
    const threadId = /threads\/([^/]+)/u.exec(url)?.[1]
    this.effects.push({ key, entity: threadId ?? id ?? '', text })
    const isPost = url.endsWith('/posts')
    return JSON.stringify(
      isPost
        ? post(threadId ?? '', { ...(id && { id }), body: text })
        : thread({ ...((threadId ?? id) && { id: threadId ?? id ?? '' }), title: text }),
    )
  }

  private send(fault: WriteFault, body: string, response: http.ServerResponse): void {
    if (fault === 'cut-after') {
      response.destroy()
      return
    }
    const status = response.req.method === 'POST' ? 201 : 200
    response.writeHead(status, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    })
    if (fault === 'cut-in-answer') response.write(body.slice(0, 20), () => response.destroy())
    else response.end(body)
  }
}

function textOf({ body }: SeenRequest): string {
  if (body === '') return ''
  const fields = JSON.parse(body) as Record<string, unknown>
  return String(fields['title'] ?? fields['body'] ?? fields['readUntil'])
}

function sendProblem(
  response: http.ServerResponse,
  status: number,
  code: string,
  retryAfterSeconds?: number,
  current?: unknown,
): void {
  response.writeHead(status, {
    'content-type': 'application/problem+json',
    ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
  })
  response.end(JSON.stringify({ type: 'u', title: 't', status, code, requestId: 'r', current }))
}
