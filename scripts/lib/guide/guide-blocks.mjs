/**
 * A block of commands in the operating guide.
 *
 * @typedef {object} GuideBlock
 * @property {'portal' | 'system'} kind `portal`: lines of the portal's command line alone
 * @property {number} line where its first command stands in the guide
 * @property {readonly string[]} lines
 */

/**
 * The blocks that a reader types into a root shell, in their order.
 *
 * @param {string} guide
 * @returns {GuideBlock[]}
 */
export function guideBlocks(guide) {
  return [...guide.matchAll(/^```sh (portal|system)\n([\s\S]*?)^```$/gmu)].map((found) => {
    const [, kind = '', text = ''] = found
    return {
      kind: kind === 'portal' ? 'portal' : 'system',
      line: guide.slice(0, found.index).split('\n').length + 1,
      lines: text.trimEnd().split('\n'),
    }
  })
}
