/** Longer than a dialog takes to close. */
const WATCH_MS = 2_000

/** Where a person may go on from, should the element that has the focus go away; the nearest first. */
export function placesAround(element: Element | null): HTMLElement[] {
  const places = [
    element?.closest('[data-focus-rest]'),
    element?.closest('[role="dialog"]')?.querySelector('button'),
    document.querySelector('main h1'),
  ]
  return places.filter((place) => place instanceof HTMLElement)
}

/**
 * Puts the focus on the first of the places that is still there, once what had it has gone: with the
 * focus nowhere, no key would do anything.
 */
export function rescueFocus(places: readonly HTMLElement[]): void {
  const end = performance.now() + WATCH_MS
  const look = (): void => {
    const { activeElement } = document
    if (activeElement === null || activeElement === document.body) {
      places.find((place) => place.isConnected)?.focus()
    } else if (performance.now() < end) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}
