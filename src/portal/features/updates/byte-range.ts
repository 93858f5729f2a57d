/** Bytes of a file, both ends included. */
interface ByteRange {
  readonly first: number
  readonly last: number
}

export type RangeDecision =
  | { readonly kind: 'whole' }
  | ({ readonly kind: 'part' } & ByteRange)
  | { readonly kind: 'unsatisfiable' }

const WHOLE: RangeDecision = { kind: 'whole' }
const UNSATISFIABLE: RangeDecision = { kind: 'unsatisfiable' }

const SINGLE_RANGE = /^bytes=\s*(\d*)-(\d*)\s*$/iu

/**
 * Which bytes a `Range` header asks for (RFC 9110, section 14.2).
 *
 * Another unit, several ranges or a malformed header are answered with the whole file, as the
 * RFC allows.
 */
export function decideRange(header: string | undefined, byteLength: number): RangeDecision {
  const match = SINGLE_RANGE.exec(header ?? '')
  if (match === null) return WHOLE
  const [, first = '', last = ''] = match
  if (first === '') return last === '' ? WHOLE : suffix(Number(last), byteLength)
  if (last !== '' && Number(last) < Number(first)) return WHOLE
  if (Number(first) >= byteLength) return UNSATISFIABLE
  const end = last === '' ? byteLength - 1 : Math.min(Number(last), byteLength - 1)
  return { kind: 'part', first: Number(first), last: end }
}

function suffix(length: number, byteLength: number): RangeDecision {
  if (length === 0 || byteLength === 0) return UNSATISFIABLE
  return { kind: 'part', first: Math.max(0, byteLength - length), last: byteLength - 1 }
}

/**
 * Whether a range may be honoured: without `If-Range`, or with exactly our strong tag.
 *
 * A weak tag or a date cannot promise equal bytes (RFC 9110, section 13.1.5).
 */
export function isRangeCurrent(ifRange: string | undefined, etag: string): boolean {
  return ifRange === undefined || ifRange.trim() === etag
}

/** Whether the caller already has the file: `If-None-Match` names its tag, weak or strong, or is `*`. */
export function isAlreadyHeld(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  return ifNoneMatch
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//u, ''))
    .some((tag) => tag === '*' || tag === etag)
}
