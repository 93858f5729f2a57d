import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** Crockford's digits: none that people take for another. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_BYTE_LENGTH = 10
const BITS_PER_DIGIT = 5
const GROUP = /.{4}(?=.)/gu

/**
 * The code that opens an application's status: 80 bits, in four groups of four.
 *
 * It follows from the idempotency key, which the applicant's app alone has, and from a salt of ours. So
 * a repeated submission is given the same code, and the database holds neither of the two.
 */
export function lookupCodeOf(idempotencyKey: string, salt: string): string {
  const bytes = createHmac('sha256', salt).update(idempotencyKey).digest().subarray(0, CODE_BYTE_LENGTH)
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const digits = Array.from({ length: bits.length / BITS_PER_DIGIT }, (_, index) =>
    DIGITS.charAt(Number.parseInt(bits.slice(index * BITS_PER_DIGIT, (index + 1) * BITS_PER_DIGIT), 2)),
  )
  return digits.join('').replaceAll(GROUP, '$&-')
}

/** What is stored of a code, however a person has typed it. */
export function lookupCodeHash(code: string): string {
  const digits = code
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/gu, '1')
  return createHash('sha256').update(digits).digest('hex')
}

/** Compares hashes in a time that tells nothing. */
export function isSameHash(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one, 'hex'), Buffer.from(other, 'hex'))
}
