/**
 * @param {readonly number[]} values
 * @returns {number} `NaN` for none
 */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/**
 * The median of what each round gives: what slows a round slows both sides of its ratio.
 *
 * @template Sample
 * @param {readonly Sample[]} samples
 * @param {(sample: Sample) => number} of
 */
export function medianOf(samples, of) {
  return median(samples.map(of))
}

/**
 * @param {number} value
 * @param {number} [digits] that count
 */
export function rounded(value, digits = 3) {
  return Number(value.toPrecision(digits))
}
