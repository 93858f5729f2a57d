const SHOWN_DIGITS = 32

/** A key's fingerprint as people compare it: the first 32 of its hexadecimal digits, in groups of 4. */
export function shownFingerprint(fingerprint: string): string {
  return groupsOfFour(fingerprint.slice(0, SHOWN_DIGITS))
}

/** Digits in groups of 4, which eyes and voices can follow. */
export function groupsOfFour(digits: string): string {
  return digits.match(/.{1,4}/gu)?.join(' ') ?? ''
}
