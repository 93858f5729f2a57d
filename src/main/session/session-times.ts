/** How long the session waits for what, in milliseconds. */
export const SESSION_TIMES = {
  /** Whatever the keychain and the portal do, the window is usable after this. */
  restorePatienceMs: 2_800,
  logoutPatienceMs: 3_000,
  wipePatienceMs: 3_000,
  rereadIntervalMs: 60_000,
  /** So long a start waits for the portal before it says that no kept statement of rights opens the board. */
  portalPatienceMs: 800,
  /** Rights without the portal end at a moment, and with a clock that is set back. */
  reviewIntervalMs: 60_000,
} as const
