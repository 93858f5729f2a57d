const BYTES_PER_GB = 1_000_000_000
const LEAST_GB = 0.1
const MOST_GB = 100_000

/** `20` or `1,5` as bytes; `null` for what is no limit. */
export function parseQuota(text: string): number | null {
  const written = text.trim().replace(',', '.')
  if (!/^\d{1,6}(\.\d{1,3})?$/u.test(written)) return null
  const gigabytes = Number(written)
  return gigabytes < LEAST_GB || gigabytes > MOST_GB ? null : Math.round(gigabytes * BYTES_PER_GB)
}

/** As a person would type it. */
export function writtenQuota(byteLength: number, decimalMark: ',' | '.'): string {
  return String(Math.round((byteLength / BYTES_PER_GB) * 1_000) / 1_000).replace('.', decimalMark)
}
