/**
 * A measured figure beside its goal. One without a goal is there for comparison.
 *
 * @typedef {object} Figure
 * @property {string} figure
 * @property {number} value
 * @property {string} unit `×`, `ms`, `MB`, `%`
 * @property {{ atLeast: number } | { atMost: number }} [goal]
 */

/**
 * @param {Figure} figure
 * @returns {boolean | null} `null` where there is no goal
 */
function isReached({ value, goal }) {
  if (goal === undefined) return null
  return 'atLeast' in goal ? value >= goal.atLeast : value <= goal.atMost
}

/** @param {readonly Figure[]} figures */
export function printFigures(figures) {
  const rows = figures.map((figure) => ({
    figure: figure.figure,
    measured: `${figure.value} ${figure.unit}`,
    goal: goalText(figure),
    reached: { true: 'yes', false: 'NO', null: '' }[`${isReached(figure)}`],
  }))
  const widths = /** @type {const} */ (['figure', 'measured', 'goal']).map((column) =>
    Math.max(column.length, ...rows.map((row) => row[column].length)),
  )
  const line = (/** @type {string[]} */ cells) =>
    cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ')
  console.log(line(['figure', 'measured', 'goal', 'reached']))
  for (const { figure, measured, goal, reached } of rows)
    console.log(line([figure, measured, goal, reached ?? '']))
}

/** @param {Figure} figure */
function goalText({ goal, unit }) {
  if (goal === undefined) return ''
  return 'atLeast' in goal ? `≥ ${goal.atLeast} ${unit}` : `≤ ${goal.atMost} ${unit}`
}

/** @param {readonly Figure[]} figures */
export function figuresAsJson(figures) {
  return figures.map((figure) => ({ ...figure, reached: isReached(figure) }))
}
