/** The oldest Node that the tools of this project run on; the same as `engines` in package.json. */
export const MINIMUM_NODE = '20.19.0'

/**
 * True when a Node version is new enough.
 *
 * @param {string} version as in `process.versions.node`
 * @returns {boolean}
 */
export function isSupportedNode(version) {
  const actual = version.split('.').map(Number)
  const minimum = MINIMUM_NODE.split('.').map(Number)
  for (let index = 0; index < minimum.length; index += 1) {
    const difference = (actual[index] || 0) - (minimum[index] || 0)
    if (difference !== 0) return difference > 0
  }
  return true
}
