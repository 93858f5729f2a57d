/** Switches that open a packaged app to whoever can start it with arguments. */
const FORBIDDEN_WHEN_PACKAGED = ['no-sandbox', 'remote-debugging-port', 'remote-debugging-pipe'] as const

/** The first switch that a packaged app does not start with, or `null`. */
export function forbiddenSwitch(isPackaged: boolean, hasSwitch: (name: string) => boolean): string | null {
  if (!isPackaged) return null
  return FORBIDDEN_WHEN_PACKAGED.find(hasSwitch) ?? null
}
