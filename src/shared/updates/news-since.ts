const DAY_MS = 86_400_000
/** How far back news goes for a person who has never looked. */
const FIRST_NEWS_DAYS = 30

/**
 * The instant after which what the portal lists is new: when the person last looked, ISO 8601.
 *
 * For who never looked it moves by whole days, so that asking again is the same question.
 */
export function newsSince(updatesSeenAt: string | null, now: Date): string {
  if (updatesSeenAt !== null) return updatesSeenAt
  const today = Math.floor(now.getTime() / DAY_MS)
  return new Date((today - FIRST_NEWS_DAYS) * DAY_MS).toISOString()
}

/** True when a version was listed after the instant. */
export function isNewSince(version: { readonly publishedAt: string }, since: string): boolean {
  return Date.parse(version.publishedAt) > Date.parse(since)
}
