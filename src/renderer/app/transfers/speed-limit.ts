/** Offered without typing, in bytes a second. */
export const SPEED_PRESETS: readonly number[] = [500_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000]

const MEGABYTE = 1_000_000
const LEAST_BYTES_PER_SECOND = 10_000
const MOST_BYTES_PER_SECOND = 10_000_000_000

export type ParsedSpeed =
  | { readonly kind: 'valid'; readonly bytesPerSecond: number }
  | { readonly kind: 'not-a-number' | 'too-slow' | 'too-fast' }

/** What a person typed as megabytes a second, with a comma or a point. */
export function parseMegabytesPerSecond(text: string): ParsedSpeed {
  const written = text.replaceAll(/\s/gu, '').replace(',', '.')
  if (!/^\d+(\.\d+)?$/u.test(written)) return { kind: 'not-a-number' }
  const bytesPerSecond = Math.round(Number(written) * MEGABYTE)
  if (bytesPerSecond < LEAST_BYTES_PER_SECOND) return { kind: 'too-slow' }
  if (bytesPerSecond > MOST_BYTES_PER_SECOND) return { kind: 'too-fast' }
  return { kind: 'valid', bytesPerSecond }
}

/** As it is typed: "1,5" or "1.5". */
export function writtenMegabytes(bytesPerSecond: number, decimalMark: ',' | '.'): string {
  return String(bytesPerSecond / MEGABYTE).replace('.', decimalMark)
}
