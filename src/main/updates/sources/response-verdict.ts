import type { ErrorCode } from '#shared/errors'
import { parseRetryAfter } from '../../portal/portal-http'
import type { PackageResponse } from '../package-transport'
import type { PackageRange, SourceTrouble } from './package-source'

/** What to do with an answer, judged by its head alone. */
export type ResponseVerdict =
  /** The body begins at the asked byte, or at the package's first. */
  | { readonly kind: 'take'; readonly first: number; readonly tag: string | null }
  | {
      readonly kind: 'trouble'
      readonly trouble: SourceTrouble
      readonly reason: string
      readonly code: ErrorCode
    }
  | { readonly kind: 'token-refused' }

type Head = Pick<PackageResponse, 'status' | 'header'>

/**
 * Rule 31: 206 only with the asked start and the known total, 200 begins anew, 416 re-checks the size.
 *
 * A range that was not asked for and is right all the same is taken: the chunks' hashes decide.
 */
export function judgeResponse(response: Head, asked: PackageRange): ResponseVerdict {
  const { status } = response
  if (status === 200 || status === 206) {
    return judgeForeign(response, asked) ?? (status === 200 ? judgeWhole : judgePart)(response, asked)
  }
  if (status === 401) return { kind: 'token-refused' }
  if (status === 416) return judgeUnsatisfied(response, asked)
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    const retryAfterSeconds = parseRetryAfter(response.header('retry-after') ?? '')
    return trouble({ kind: 'passing', retryAfterSeconds }, `status ${status}`, 'portal-misbehaved')
  }
  if (status === 403) return refused(status, 'capability-required')
  if (status === 404 || status === 410) return refused(status, 'not-offered')
  if (status >= 400) return refused(status, 'download-refused')
  // A redirect is not followed, whoever sends it; a hotel's network stops doing it after its page.
  return passing(`status ${status}`)
}

/** A strong entity tag, or `null` for a weak one and for none: only a strong one proves sameness. */
function strongTag(header: string | null): string | null {
  return header !== null && /^"[\x21\x23-\x7e]{1,200}"$/u.test(header) ? header : null
}

function judgeWhole(response: Head, asked: PackageRange): ResponseVerdict {
  const length = response.header('content-length')
  if (length !== null && length !== String(asked.byteLength)) return corrupt(`length ${length}`)
  const tag = strongTag(response.header('etag'))
  if (isTagOfOther(tag, asked)) return corrupt('the package was replaced')
  return { kind: 'take', first: 0, tag }
}

function judgePart(response: Head, asked: PackageRange): ResponseVerdict {
  const range = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/u.exec(response.header('content-range') ?? '')
  if (range === null) return misfit('a part without its place')
  const [start, last, total] = range.slice(1).map(Number)
  const first = asked.isRangeWanted ? asked.first : 0
  if (total !== asked.byteLength) return misfit(`a part of ${total} bytes`)
  if (start !== first || last === undefined || last < first || last >= total) {
    return misfit('another part than the asked one')
  }
  const header = response.header('etag')
  const tag = strongTag(header)
  if (isTagOfOther(tag, asked)) return corrupt('the package was replaced')
  if (asked.tag !== null && header !== null && tag !== asked.tag) {
    return trouble({ kind: 'changed', tag }, 'another tag', 'portal-misbehaved')
  }
  return { kind: 'take', first, tag: tag ?? asked.tag }
}

function judgeUnsatisfied(response: Head, asked: PackageRange): ResponseVerdict {
  const total = /^bytes \*\/(\d{1,15})$/u.exec(response.header('content-range') ?? '')?.[1]
  if (total !== undefined && Number(total) !== asked.byteLength) {
    return corrupt(`the package has ${total} bytes`)
  }
  return misfit('the range was not accepted')
}

/** Answers that a proxy has changed, or that come from somebody else. */
function judgeForeign(response: Head, asked: PackageRange): ResponseVerdict | null {
  const encoding = response.header('content-encoding')
  if (encoding !== null && encoding !== 'identity') return passing(`encoded as ${encoding}`)
  const type = response.header('content-type') ?? ''
  // The page of a hotel or a proxy; the health check tells whether the portal is behind it.
  if (/^text\/html\b/iu.test(type) && response.header('content-length') !== String(asked.byteLength)) {
    return passing('a web page')
  }
  return null
}

/** Our portal's tags name the digest: another digest than the signed one can never come right. */
function isTagOfOther(tag: string | null, { sha256 }: PackageRange): boolean {
  const digest = /^"sha256-([a-f0-9]{64})"$/u.exec(tag ?? '')?.[1]
  return digest !== undefined && digest !== sha256
}

function trouble(kind: SourceTrouble, reason: string, code: ErrorCode): ResponseVerdict {
  return { kind: 'trouble', trouble: kind, reason, code }
}

function passing(reason: string): ResponseVerdict {
  return trouble({ kind: 'passing', retryAfterSeconds: null }, reason, 'portal-misbehaved')
}

function misfit(reason: string): ResponseVerdict {
  return trouble({ kind: 'misfit' }, reason, 'portal-misbehaved')
}

function corrupt(reason: string): ResponseVerdict {
  return trouble({ kind: 'corrupt' }, reason, 'download-corrupt')
}

function refused(status: number, code: ErrorCode): ResponseVerdict {
  return trouble({ kind: 'refused' }, `status ${status}`, code)
}
