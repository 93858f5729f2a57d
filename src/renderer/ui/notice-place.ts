/** A rectangle in the window, in pixels from its top left corner. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export type NoticePlace = 'bottom-end' | 'bottom-start'

/** What a notice with its distance from the edges takes; a higher one is rare. */
const WIDTH_PX = 332
const HEIGHT_PX = 190

const CONTROLS =
  'a[href], button, input, select, textarea, [role="button"], [role="combobox"], [role="switch"]'

/** The lower corner in which a notice hides less of what can be clicked; the right one where it is alike. */
export function noticePlace(
  controls: readonly Box[],
  window: { width: number; height: number },
): NoticePlace {
  const top = window.height - HEIGHT_PX
  const end = { left: window.width - WIDTH_PX, top, right: window.width, bottom: window.height }
  const start = { left: 0, top, right: WIDTH_PX, bottom: window.height }
  return covered(controls, start) < covered(controls, end) ? 'bottom-start' : 'bottom-end'
}

/** What can be clicked on the page, as it stands now. */
export function controlsOnPage(): Box[] {
  return [...document.querySelectorAll(`main :is(${CONTROLS})`)].map((element) =>
    element.getBoundingClientRect(),
  )
}

function covered(controls: readonly Box[], by: Box): number {
  return controls.reduce((sum, control) => sum + commonArea(control, by), 0)
}

function commonArea(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return Math.max(0, width) * Math.max(0, height)
}
