import { randomUUID } from 'node:crypto'
import type { AxiosInstance, AxiosRequestConfig, AxiosResponse } from 'axios'
import {
  type Endpoint,
  type EndpointInput,
  type EndpointOutput,
  IDEMPOTENCY_KEY_HEADER,
  needsIdempotencyKey,
} from '#shared/api/endpoint'
import { type Endpoints, endpoints, type OperationId } from '#shared/api/endpoints'
import { IF_MATCH_HEADER, ifMatchOf } from '#shared/api/precondition'
import { Problem } from '#shared/api/problem'
import { CancelledError } from '../base/app-error'
import { Emitter } from '../base/emitter'
import { withDeadline } from './deadline'
import type { FetchPort } from './fetch-port'
import {
  AnswerTooLongError,
  PortalMisbehavedError,
  PortalProblemError,
  PortalUnreachableError,
} from './portal-errors'
import { type CallInput, portalCallUrl } from './portal-url'

/** Larger JSON than any answer of ours; a longer one is refused while it is still arriving. */
const ANSWER_MAX_BYTES = 4_000_000
const REQUEST_MAX_BYTES = 1_000_000
const PROBLEM_MAX_BYTES = 20_000
const DEFAULT_TIMEOUT_MS = 20_000
/** A link slower than 16 kB/s is taken for a dead one. */
const SLOWEST_BYTES_PER_MS = 16

export interface PortalHttpDeps {
  readonly portalUrl: string
  readonly fetchPort: FetchPort
  readonly userAgent: string
}

export interface CallOptions {
  readonly accessToken?: string
  /** Kept through every retry of one write; made here when a write comes without. */
  readonly idempotencyKey?: string
  readonly signal?: AbortSignal
  readonly timeoutMs?: number
}

export interface FileRequest {
  /** Below the API's prefix, as a template: `/updates/metadata/{fileName}`. */
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly maxByteLength: number
  /** For a file that not everybody may have. */
  readonly accessToken?: string
  readonly signal: AbortSignal
}

export interface ContentRequest extends FileRequest {
  readonly accessToken: string
  /** Called with how many bytes have arrived so far. */
  readonly onProgress: (receivedByteLength: number) => void
}

/** What became of a call, as far as the state of the connection is concerned. */
export type CallOutcome = 'answered' | 'unreachable' | 'misbehaved'

/**
 * Makes single JSON calls to the portal, described by the endpoint tables.
 *
 * It knows no session: a token is passed in. Every answer is checked against the endpoint's schema,
 * so what comes back is either as agreed or an error with a code.
 */
export class PortalHttp {
  private readonly outcomes = new Emitter<CallOutcome>()
  readonly onDidCall = this.outcomes.event
  private http: Promise<AxiosInstance> | null = null

  constructor(private readonly deps: PortalHttpDeps) {}

  async call<Id extends OperationId>(
    id: Id,
    input: EndpointInput<Endpoints[Id]>,
    options: CallOptions = {},
  ): Promise<EndpointOutput<Endpoints[Id]>> {
    const endpoint: Endpoint = endpoints[id]
    try {
      const response = await this.send(id, endpoint, input as CallInput, options)
      const value = this.read(id, endpoint, response)
      this.outcomes.fire('answered')
      // Checked just above against the schema that the type is derived from.
      return value as EndpointOutput<Endpoints[Id]>
    } catch (error) {
      this.report(error)
      throw error
    }
  }

  /**
   * Fetches a small file, such as signed metadata. It is for whoever asks to check what came.
   *
   * @returns its bytes; `null` when the portal has no such file
   * @throws {AnswerTooLongError} before more than `maxByteLength` of it has been read
   */
  async getFile({
    path,
    params,
    maxByteLength,
    accessToken,
    signal,
  }: FileRequest): Promise<Uint8Array | null> {
    try {
      const response = await this.request(path, {
        method: 'GET',
        url: portalCallUrl(this.deps.portalUrl, { path }, { params }),
        responseType: 'arraybuffer',
        ...(accessToken !== undefined && { headers: { authorization: `Bearer ${accessToken}` } }),
        maxContentLength: maxByteLength,
        timeout: DEFAULT_TIMEOUT_MS + maxByteLength / SLOWEST_BYTES_PER_MS,
        signal,
      })
      const bytes = fileOf(path, response)
      this.outcomes.fire('answered')
      return bytes
    } catch (error) {
      this.report(error)
      throw error
    }
  }

  /**
   * Fetches the bytes of something that takes a right. It is for whoever asks to check what came.
   *
   * @throws {PortalProblemError} as the portal refuses; {AnswerTooLongError} for more than `maxByteLength`
   */
  async getContent({ path, params, maxByteLength, ...request }: ContentRequest): Promise<Uint8Array> {
    try {
      const response = await this.request(path, {
        method: 'GET',
        url: portalCallUrl(this.deps.portalUrl, { path }, { params }),
        headers: { authorization: `Bearer ${request.accessToken}`, accept: '*/*' },
        responseType: 'arraybuffer',
        // Room for a refusal, which says more than a very small content.
        maxContentLength: Math.max(maxByteLength, PROBLEM_MAX_BYTES),
        timeout: DEFAULT_TIMEOUT_MS + maxByteLength / SLOWEST_BYTES_PER_MS,
        signal: request.signal,
        onDownloadProgress: ({ loaded }) => request.onProgress(loaded),
      })
      const bytes = contentOf(path, response)
      this.outcomes.fire('answered')
      return bytes
    } catch (error) {
      this.report(error)
      throw error
    }
  }

  dispose(): void {
    this.outcomes.dispose()
  }

  private send(
    id: string,
    endpoint: Endpoint,
    input: CallInput,
    options: CallOptions,
  ): Promise<AxiosResponse<unknown>> {
    const data = input.body === undefined ? undefined : JSON.stringify(input.body)
    return this.request(id, {
      method: endpoint.method,
      url: portalCallUrl(this.deps.portalUrl, endpoint, input),
      ...(data !== undefined && { data }),
      headers: headersOf(endpoint, input, options),
      timeout: options.timeoutMs ?? DEFAULT_TIMEOUT_MS + (data?.length ?? 0) / SLOWEST_BYTES_PER_MS,
      maxBodyLength: Math.max(REQUEST_MAX_BYTES, endpoint.bodyMaxByteLength ?? 0),
      ...(options.signal && { signal: options.signal }),
    })
  }

  private async request(
    id: string,
    config: AxiosRequestConfig & { readonly timeout: number; readonly signal?: AbortSignal },
  ): Promise<AxiosResponse<unknown>> {
    const http = await this.instance()
    try {
      return await withDeadline(http.request(config), config.timeout, config.signal)
    } catch (error) {
      if (config.signal?.aborted === true) throw new CancelledError(`${id} was called off`)
      if (error instanceof Error && error.message.includes('maxContentLength')) {
        throw new AnswerTooLongError(id, 'the answer is too large', { cause: error })
      }
      // Electron's fetch fails where the web's gives the redirect: our portal never sends one.
      if (error instanceof Error && /redirect/iu.test(error.message)) {
        throw new PortalMisbehavedError(id, 'the answer leads elsewhere', { cause: error })
      }
      throw new PortalUnreachableError(id, { cause: error })
    }
  }

  private read(id: string, endpoint: Endpoint, response: AxiosResponse<unknown>): unknown {
    const { status } = response
    if (status === (endpoint.successStatus ?? 200)) {
      const parsed = endpoint.response.safeParse(status === 204 ? null : parseJson(response))
      if (parsed.success) return parsed.data
      throw new PortalMisbehavedError(id, `the answer ${status} has another shape`, { cause: parsed.error })
    }
    throw refusalOf(id, response)
  }

  private report(error: unknown): void {
    // A portal that fails inside is there; whether it serves is for the health check to say.
    if (error instanceof PortalProblemError && error.status < 500) this.outcomes.fire('answered')
    if (error instanceof PortalUnreachableError) this.outcomes.fire('unreachable')
    if (error instanceof PortalMisbehavedError) this.outcomes.fire('misbehaved')
  }

  private instance(): Promise<AxiosInstance> {
    this.http ??= this.createInstance()
    return this.http
  }

  /**
   * Loads the HTTP library at the first call: the window need not wait for it.
   *
   * Its build for browsers is the one without Node's HTTP: a tenth of the size, and all that is
   * needed over a given fetch.
   */
  private async createInstance(): Promise<AxiosInstance> {
    const { default: axios } = await import('axios/dist/browser/axios.cjs')
    const { fetch, Request, Response } = this.deps.fetchPort
    return axios.create({
      adapter: 'fetch',
      // The library's own types for these are narrower than the web's.
      env: { fetch, Request, Response } as NonNullable<AxiosRequestConfig['env']>,
      maxRedirects: 0,
      maxContentLength: ANSWER_MAX_BYTES,
      maxBodyLength: REQUEST_MAX_BYTES,
      responseType: 'text',
      // As text, parsed here: a page that is no JSON is then told apart from JSON of another shape.
      transformResponse: [],
      transformRequest: [],
      validateStatus: null,
      withCredentials: false,
      fetchOptions: { cache: 'no-store' },
      headers: { common: { accept: 'application/json', 'user-agent': this.deps.userAgent } },
    })
  }
}

function contentOf(path: string, response: AxiosResponse<unknown>): Uint8Array {
  const { status, data } = response
  if (!(data instanceof ArrayBuffer)) throw new PortalMisbehavedError(path, 'the answer has no bytes')
  if (status !== 200) throw refusalOf(path, { ...response, data: Buffer.from(data).toString('utf8') })
  return new Uint8Array(data)
}

/** What the portal's refusal says; something else that refuses is not our portal. */
function refusalOf(id: string, response: AxiosResponse<unknown>): PortalProblemError | PortalMisbehavedError {
  const { status } = response
  const problem = Problem.safeParse(parseJson(response))
  if (!problem.success || problem.data.status !== status) {
    return new PortalMisbehavedError(id, `an unexpected answer ${status}`)
  }
  return new PortalProblemError(id, problem.data, retryAfterSecondsOf(response))
}

function fileOf(path: string, { status, headers, data }: AxiosResponse<unknown>): Uint8Array | null {
  if (status === 404) return null
  // A network that wants a sign-in of its own answers everything with its page.
  if (/^text\/html\b/iu.test(String(headers['content-type'] ?? ''))) {
    throw new PortalMisbehavedError(path, 'the answer is a web page')
  }
  if (status === 200 && data instanceof ArrayBuffer) return new Uint8Array(data)
  throw new PortalMisbehavedError(path, `an unexpected answer ${status}`)
}

function headersOf(
  endpoint: Endpoint,
  input: CallInput,
  options: CallOptions,
): Record<string, string | false> {
  return {
    // `false`: left to itself the library calls a missing body a web form.
    'content-type': input.body === undefined ? false : 'application/json',
    ...(options.accessToken !== undefined && { authorization: `Bearer ${options.accessToken}` }),
    ...(needsIdempotencyKey(endpoint) && {
      [IDEMPOTENCY_KEY_HEADER]: options.idempotencyKey ?? randomUUID(),
    }),
    ...(input.revision !== undefined && { [IF_MATCH_HEADER]: ifMatchOf(input.revision) }),
  }
}

/** `undefined` for what is no JSON, which no schema of ours takes. */
function parseJson({ data, headers }: AxiosResponse<unknown>): unknown {
  const contentType = String(headers['content-type'] ?? '')
  if (typeof data !== 'string' || !/^application\/([a-z.-]+\+)?json\b/iu.test(contentType)) return undefined
  try {
    return JSON.parse(data)
  } catch {
    return undefined
  }
}

const LONGEST_RETRY_AFTER_SECONDS = 86_400

function retryAfterSecondsOf({ headers }: AxiosResponse<unknown>): number | null {
  return parseRetryAfter(String(headers['retry-after'] ?? ''))
}

/** Seconds of a `Retry-After` header, in its form of plain seconds; `null` for anything else. */
export function parseRetryAfter(text: string): number | null {
  if (!/^\d{1,6}$/u.test(text.trim())) return null
  return Math.min(Number(text), LONGEST_RETRY_AFTER_SECONDS)
}
