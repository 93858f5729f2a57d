import { z } from 'zod'

export const DEFAULT_SIZE = { width: 1180, height: 760 } as const
export const SMALLEST_SIZE = { width: 920, height: 600 } as const

const Coordinate = z.number().int().min(-100_000).max(100_000)
const Side = z.number().int().min(1).max(100_000)

export const Bounds = z.strictObject({ x: Coordinate, y: Coordinate, width: Side, height: Side })
export type Bounds = z.infer<typeof Bounds>

export const WindowPlace = z.strictObject({ bounds: Bounds, isMaximized: z.boolean() })
export type WindowPlace = z.infer<typeof WindowPlace>

/** So much of the title bar must be on a screen for the window to be caught and moved. */
const GRIP = { width: 120, height: 32 } as const

/**
 * Where to open the window: where it was, if a screen is still there.
 *
 * `null` means the middle of the main screen in the default size.
 */
export function fittingBounds(kept: Bounds | null, screens: readonly Bounds[]): Bounds | null {
  if (kept === null) return null
  const width = Math.max(kept.width, SMALLEST_SIZE.width)
  const height = Math.max(kept.height, SMALLEST_SIZE.height)
  const window = { x: kept.x, y: kept.y, width, height }
  const screen = screens.find((area) => isGripVisible(window, area))
  if (screen === undefined) return null
  return {
    ...window,
    width: Math.min(width, Math.max(screen.width, SMALLEST_SIZE.width)),
    height: Math.min(height, Math.max(screen.height, SMALLEST_SIZE.height)),
  }
}

function isGripVisible(window: Bounds, area: Bounds): boolean {
  const left = Math.max(window.x, area.x)
  const right = Math.min(window.x + window.width, area.x + area.width)
  const isTopInside = window.y >= area.y && window.y + GRIP.height <= area.y + area.height
  return right - left >= GRIP.width && isTopInside
}
