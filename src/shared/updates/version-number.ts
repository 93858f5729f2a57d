const VERSION_NUMBER = /^\d{1,4}(\.\d{1,4}){1,3}$/u

/** Versions between two, both inclusive; `null` on an open end. */
export interface VersionRange {
  readonly lowest: string | null
  readonly highest: string | null
}

/** True for two to four numbers of at most four digits, as the portal numbers versions. */
export function isVersionNumber(text: string): boolean {
  return VERSION_NUMBER.test(text)
}

/**
 * Orders version numbers: negative when `a` is older than `b`, 0 when they are the same version.
 *
 * Place by place as numbers; a place that is left out counts as 0, so `58.1` is `58.1.0`.
 */
export function compareVersions(a: string, b: string): number {
  const left = a.split('.')
  const right = b.split('.')
  const places = Math.max(left.length, right.length)
  for (let place = 0; place < places; place += 1) {
    const difference = Number(left[place] ?? 0) - Number(right[place] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

export function isInRange(version: string, { lowest, highest }: VersionRange): boolean {
  if (lowest !== null && compareVersions(version, lowest) < 0) return false
  return highest === null || compareVersions(version, highest) <= 0
}
