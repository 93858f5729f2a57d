import type { ErrorCode } from '#shared/errors'
import { parseRetryAfter } from '../portal/portal-http'
import type { PackageResponse } from './package-transport'

/** What was asked for, and what is known of the package. */
export interface AskedRange {
  /** Bytes that are here already; 0 asks for the whole. */
  readonly offset: number
  readonly byteLength: number
  readonly sha256: string
  /** The strong tag of the bytes that are here; `null` for none. */
  readonly tag: string | null
}

/** What to do with an answer, judged by its head alone. */
export type ResponseVerdict =
  /** The rest follows, exactly from where it was asked. */
  | { readonly kind: 'continue' }
  /** The whole follows: what is here is dropped. */
  | { readonly kind: 'from-start'; readonly tag: string | null }
  /** What is here belongs to something else: drop it and ask for the whole. */
  | { readonly kind: 'start-clean'; readonly reason: string }
  | { readonly kind: 'try-again'; readonly reason: string; readonly retryAfterSeconds: number | null }
  | { readonly kind: 'refused'; readonly reason: string; readonly code: ErrorCode }
  | { readonly kind: 'token-refused' }

type Head = Pick<PackageResponse, 'status' | 'header'>

/** Rule 31: 206 only with the asked start and the known total, 200 restarts, 416 re-checks the size. */
export function judgeResponse(response: Head, asked: AskedRange): ResponseVerdict {
  const { status } = response
  if (status === 200) return judgeWhole(response, asked)
  if (status === 206) return judgePart(response, asked)
  if (status === 401) return { kind: 'token-refused' }
  if (status === 416) return judgeUnsatisfied(response, asked)
  if (status === 403) return refused('capability-required', status)
  if (status === 404 || status === 410) return refused('not-offered', status)
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    const retryAfterSeconds = parseRetryAfter(response.header('retry-after') ?? '')
    return { kind: 'try-again', reason: `status ${status}`, retryAfterSeconds }
  }
  return refused('download-refused', status)
}

/** A strong entity tag, or `null` for a weak one and for none: only a strong one proves sameness. */
function strongTag(header: string | null): string | null {
  return header !== null && /^"[\x21\x23-\x7e]{1,200}"$/u.test(header) ? header : null
}

function judgeWhole(response: Head, asked: AskedRange): ResponseVerdict {
  const foreign = judgeForeign(response, asked)
  if (foreign !== null) return foreign
  const length = response.header('content-length')
  if (length !== null && length !== String(asked.byteLength)) {
    return { kind: 'refused', reason: `length ${length}`, code: 'download-corrupt' }
  }
  const tag = strongTag(response.header('etag'))
  if (isTagOfOther(tag, asked)) {
    return { kind: 'refused', reason: 'the package was replaced', code: 'download-corrupt' }
  }
  return { kind: 'from-start', tag }
}

function judgePart(response: Head, asked: AskedRange): ResponseVerdict {
  const foreign = judgeForeign(response, asked)
  if (foreign !== null) return foreign
  if (asked.offset === 0) return { kind: 'start-clean', reason: 'a part, though the whole was asked' }
  const range = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/u.exec(response.header('content-range') ?? '')
  if (range === null) return { kind: 'start-clean', reason: 'a part without its place' }
  const [start, end, total] = range.slice(1).map(Number)
  if (start !== asked.offset || total !== asked.byteLength || end === undefined || end >= total) {
    return { kind: 'start-clean', reason: 'another part than the asked one' }
  }
  const tag = response.header('etag')
  if (tag !== null && tag !== asked.tag) return { kind: 'start-clean', reason: 'another tag' }
  return { kind: 'continue' }
}

function judgeUnsatisfied(response: Head, asked: AskedRange): ResponseVerdict {
  const total = /^bytes \*\/(\d{1,15})$/u.exec(response.header('content-range') ?? '')?.[1]
  if (total !== undefined && Number(total) !== asked.byteLength) {
    return { kind: 'refused', reason: `the package has ${total} bytes`, code: 'download-corrupt' }
  }
  return { kind: 'start-clean', reason: 'the range was not accepted' }
}

/** Answers that a proxy has changed, or that come from somebody else. */
function judgeForeign(response: Head, asked: AskedRange): ResponseVerdict | null {
  const encoding = response.header('content-encoding')
  if (encoding !== null && encoding !== 'identity') {
    return { kind: 'refused', reason: `encoded as ${encoding}`, code: 'portal-misbehaved' }
  }
  const type = response.header('content-type') ?? ''
  // The page of a hotel or a proxy; the health check tells whether the portal is behind it.
  if (/^text\/html\b/iu.test(type) && response.header('content-length') !== String(asked.byteLength)) {
    return { kind: 'try-again', reason: 'a web page', retryAfterSeconds: null }
  }
  return null
}

/** Our portal's tags name the digest: another digest than the catalogue's can never come right. */
function isTagOfOther(tag: string | null, { sha256 }: AskedRange): boolean {
  const digest = /^"sha256-([a-f0-9]{64})"$/u.exec(tag ?? '')?.[1]
  return digest !== undefined && digest !== sha256
}

function refused(code: ErrorCode, status: number): ResponseVerdict {
  return { kind: 'refused', reason: `status ${status}`, code }
}
