/** The moment so many milliseconds after 1970, as contracts write it: `2026-11-22T10:30:00.000Z`. */
export function instantOf(timeMs: number): string {
  return new Date(timeMs).toISOString()
}

/** The same for a moment that may not have come yet. */
export function instantOrNull(timeMs: number | null): string | null {
  return timeMs === null ? null : instantOf(timeMs)
}
