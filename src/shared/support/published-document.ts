/**
 * The largest document that is published by the app: its bytes go in one call, which has to arrive within
 * the portal's time for a request.
 */
export const PUBLISHED_MAX_BYTE_LENGTH = 20_000_000
