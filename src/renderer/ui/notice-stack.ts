/** So many notices are shown at once. */
const MOST_SHOWN = 3

export interface ShownNotice {
  readonly id: string
  readonly intent: string
  readonly title: string
  /** Whether something can be done from it. */
  readonly hasAction: boolean
}

/**
 * Which notices make room for the next one, by id; `shown` from the oldest.
 *
 * What is said again, and a success of which there is a newer one, goes; of the rest the oldest, errors last.
 */
export function crowdedOut(shown: readonly ShownNotice[], next: ShownNotice): string[] {
  const replaced = shown.filter((notice) => isSame(notice, next) || (isPassing(notice) && isPassing(next)))
  const left = shown.filter((notice) => !replaced.includes(notice))
  const inOrderOfGoing = left.toSorted((a, b) => Number(a.intent === 'error') - Number(b.intent === 'error'))
  const surplus = inOrderOfGoing.slice(0, Math.max(0, left.length + 1 - MOST_SHOWN))
  return [...replaced, ...surplus].map(({ id }) => id)
}

function isSame(a: ShownNotice, b: ShownNotice): boolean {
  return a.intent === b.intent && a.title === b.title
}

/** Nothing is lost with it. */
function isPassing({ intent, hasAction }: ShownNotice): boolean {
  return intent === 'success' && !hasAction
}
