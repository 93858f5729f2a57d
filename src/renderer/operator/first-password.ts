/** Crockford's digits: none that people take for another when they hear or read it. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const DIGIT_COUNT = 16
const GROUP = /.{4}(?=.)/gu

/** A first password to hand over: 80 random bits in four groups of four. */
export function makeFirstPassword(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(DIGIT_COUNT))
  // 256 is a whole number of times 32: each digit is as likely as any other.
  const digits = Array.from(bytes, (byte) => DIGITS.charAt(byte % DIGITS.length)).join('')
  return digits.replaceAll(GROUP, '$&-')
}
