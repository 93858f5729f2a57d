import { lstat, readdir } from 'node:fs/promises'
import path from 'node:path'
import { UserError } from '../report.mjs'

/**
 * What a package may weigh at most. Most of it is Electron; the asar is ours, and grows by mistake first, when
 * something is packed that does not run.
 */
export const BUDGET = { asarByteLength: 10_000_000, folderByteLength: 330_000_000 }

/** @typedef {{ asarByteLength: number, folderByteLength: number }} Weight */

/**
 * @param {string} appFolder
 * @param {string} resourcesFolder
 * @returns {Promise<Weight>}
 */
export async function weigh(appFolder, resourcesFolder) {
  const { size } = await lstat(path.join(resourcesFolder, 'app.asar'))
  return { asarByteLength: size, folderByteLength: await weightOf(appFolder) }
}

/**
 * Stops a packaging that has grown beyond its budget.
 *
 * @param {Weight} weight
 * @returns {void}
 */
export function checkBudget(weight) {
  for (const part of /** @type {const} */ (['asarByteLength', 'folderByteLength'])) {
    if (weight[part] <= BUDGET[part]) continue
    const name = part === 'asarByteLength' ? 'app.asar' : 'The packaged app'
    throw new UserError(
      `${name} has grown to ${weight[part]} bytes; the budget is ${BUDGET[part]}.\n` +
        'Look at what is new in it (npx asar list …/resources/app.asar), or raise the budget knowingly\n' +
        '(scripts/lib/packaging/budget.mjs).',
    )
  }
}

/**
 * @param {string} folder
 * @returns {Promise<number>}
 */
async function weightOf(folder) {
  const entries = await readdir(folder, { withFileTypes: true })
  const weights = await Promise.all(
    entries.map(async (entry) => {
      const file = path.join(folder, entry.name)
      return entry.isDirectory() ? weightOf(file) : (await lstat(file)).size
    }),
  )
  return weights.reduce((sum, weight) => sum + weight, 0)
}
