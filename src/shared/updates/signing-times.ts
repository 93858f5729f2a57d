const DAY_MS = 86_400_000

/** How long a timestamp of the signed repository holds: it was signed this long before its expiry. */
export const TIMESTAMP_LIFETIME_MS = 7 * DAY_MS

/** So long after the portal signed it, metadata is good enough where the portal cannot be asked. */
export const OFFLINE_GRACE_MS = 90 * DAY_MS
