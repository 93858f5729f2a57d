const REDACTED = '[redacted]'

/** Names whose values never reach the log, whatever they look like. */
const SECRET_NAMES =
  /pass(word|phrase|wd)?|haslo|secret|token|authorization|cookie|credential|bearer|api-?key|private-?key|entitlement|^body$|^data$/iu

/** A JWT; a long run of base64url; whatever follows `Bearer`. */
const SECRET_SHAPES: readonly RegExp[] = [
  /\beyJ[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+){1,4}/gu,
  /\bBearer\s+[^\s"',;]+/giu,
  /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43,}(?![A-Za-z0-9_-])/gu,
]

/** Digests are public and needed in the log: 64 hexadecimal digits and nothing else. */
const SHA256_HEX = /^[a-f0-9]{64}$/u

const DEEPEST = 6
const LONGEST_LIST = 50

/** The text without anything shaped like a secret. */
export function redactText(text: string): string {
  return SECRET_SHAPES.reduce(
    (rest, shape) => rest.replace(shape, (found) => (SHA256_HEX.test(found) ? found : REDACTED)),
    text,
  )
}

/** A copy fit for the log: secrets left out by name and by shape, errors as plain data. */
export function redactValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value)
  if (typeof value === 'function' || typeof value === 'symbol') return undefined
  if (typeof value === 'bigint') return value.toString()
  if (typeof value !== 'object' || value === null) return value
  if (depth >= DEEPEST) return '[too deep]'
  if (value instanceof Error) return redactError(value, depth)
  if (value instanceof Date) return value.toISOString()
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`
  if (Array.isArray(value)) return value.slice(0, LONGEST_LIST).map((item) => redactValue(item, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      SECRET_NAMES.test(name) ? REDACTED : redactValue(item, depth + 1),
    ]),
  )
}

/**
 * Name, message, code, stack and cause only.
 *
 * The other properties of an HTTP library's error hold the request, with its headers and body.
 */
function redactError(error: Error, depth: number): Record<string, unknown> {
  const code = 'code' in error ? error.code : undefined
  return {
    name: error.name,
    message: redactText(error.message),
    ...((typeof code === 'string' || typeof code === 'number') && { code }),
    ...(error.stack !== undefined && { stack: redactText(error.stack) }),
    ...(error.cause !== undefined && { cause: redactValue(error.cause, depth + 1) }),
  }
}
