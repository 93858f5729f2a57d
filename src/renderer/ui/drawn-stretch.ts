/** Rows from one index to another, both among them. */
export interface Stretch {
  readonly first: number
  readonly last: number
}

/** Drawn beyond those in sight on the side that they are scrolled to, so that a turn of the wheel finds them there. */
const AHEAD_ROWS = 7
/** Drawn beyond those in sight on the other side. */
const BEHIND_ROWS = 3
/** With fewer than these left beyond those in sight, others are drawn. */
const LEFT_ROWS = 1

/**
 * Which rows of a list are drawn while others are in sight.
 *
 * The same ones as long as they will do: rows come and go a few at a time instead of with each frame of
 * a scroll, as most of what a change costs (layout, paint, a look over the page) does not depend on how
 * many rows it brings.
 */
export function drawnStretch(former: Stretch | null, inSight: Stretch, rowCount: number): Stretch {
  const wanted = within(inSight, LEFT_ROWS, LEFT_ROWS, rowCount)
  if (
    former !== null &&
    former.first <= wanted.first &&
    wanted.last <= former.last &&
    former.last < rowCount
  ) {
    return former
  }
  const isUpwards = former !== null && inSight.first < former.first + LEFT_ROWS
  return isUpwards
    ? within(inSight, AHEAD_ROWS, BEHIND_ROWS, rowCount)
    : within(inSight, BEHIND_ROWS, AHEAD_ROWS, rowCount)
}

function within({ first, last }: Stretch, above: number, below: number, rowCount: number): Stretch {
  return { first: Math.max(0, first - above), last: Math.min(rowCount - 1, last + below) }
}
