const DAY_MS = 86_400_000
/** How far back news goes for a person who has never looked. */
const FIRST_NEWS_DAYS = 30

/** The calendar day, `YYYY-MM-DD` on this computer, since which versions count as new. */
export function newsSince(updatesSeenAt: string | null, now: Date): string {
  const since =
    updatesSeenAt === null ? new Date(now.getTime() - FIRST_NEWS_DAYS * DAY_MS) : new Date(updatesSeenAt)
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short' }).format(since)
}
