/** A typed number as E.164 writes it; nine digits are a Polish one. `null` for what is no number. */
export function internationalNumber(typed: string): string | null {
  const plain = typed.replaceAll(/[\s().-]/gu, '').replace(/^00/u, '+')
  const number = /^\d{9}$/u.test(plain) ? `+48${plain}` : plain
  return /^\+[1-9]\d{6,14}$/u.test(number) ? number : null
}
