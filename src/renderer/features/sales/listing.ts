/** The same hour of a year ago as ISO 8601: the same text for an hour, so that it is asked once. */
export function yearBefore(now: Date): string {
  const before = new Date(now)
  before.setUTCFullYear(before.getUTCFullYear() - 1)
  before.setUTCMinutes(0, 0, 0)
  return before.toISOString()
}
