import type { WebContents } from 'electron'

const STEPS = [0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const
const ACTUAL_SIZE = 1

export type ZoomAct = 'in' | 'out' | 'reset'

/** The next step in a direction; the ends hold. */
export function nextZoom(current: number, act: ZoomAct): number {
  if (act === 'reset') return ACTUAL_SIZE
  // The factor comes back from the page with rounding noise.
  const near = 0.01
  const next =
    act === 'in'
      ? STEPS.find((step) => step > current + near)
      : [...STEPS].reverse().find((step) => step < current - near)
  return next ?? current
}

export function zoom(contents: WebContents, act: ZoomAct): void {
  contents.setZoomFactor(nextZoom(contents.getZoomFactor(), act))
}

/** The zoom act of a key with Ctrl (Cmd on a Mac); `+` is `=` without Shift on most layouts. */
export function zoomActOf(input: {
  key: string
  control: boolean
  meta: boolean
  alt: boolean
}): ZoomAct | null {
  if (input.alt || input.control === input.meta) return null
  if (input.key === '+' || input.key === '=') return 'in'
  if (input.key === '-' || input.key === '_') return 'out'
  return input.key === '0' ? 'reset' : null
}

/** Here and not as menu accelerators: those know one spelling of `+`, keyboards have three. */
export function zoomWithKeys(contents: WebContents): void {
  contents.on('before-input-event', (event, input) => {
    const act = input.type === 'keyDown' ? zoomActOf(input) : null
    if (act === null) return
    event.preventDefault()
    zoom(contents, act)
  })
}
