import path from 'node:path'
import { medianOf, rounded } from '../../lib/statistics.mjs'

const MEGABYTES = 512
const STALL_MS = 3_000
const ROUNDS = 2

/**
 * How much memory the main process takes while the disk takes nothing for three seconds.
 *
 * @param {import('../setting.mjs').Setting} setting
 */
export async function measureStall(setting) {
  const { url, trusted } = await setting.package(MEGABYTES)
  const rounds = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const app = await setting.startApp()
    const folder = path.join(setting.folder, 'library')
    // The first makes the process as large as any download does.
    const free = await app.ask({ kind: 'download', trusted, url, folder })
    const stalled = await app.ask({ kind: 'download', trusted, url, folder, stallMs: STALL_MS })
    await app.stop()
    rounds.push({ free, stalled })
  }
  /** @type {import('../../lib/figures.mjs').Figure[]} */
  const figures = [
    {
      figure: 'memory of the main process while the disk stalls for 3 s',
      value: rounded(medianOf(rounds, ({ stalled }) => stalled.stallGrownMb)),
      unit: 'MB',
      goal: { atMost: 32 },
    },
    {
      figure: '  in a whole first download, from an app that did nothing yet',
      value: rounded(medianOf(rounds, ({ free }) => free.grownMb)),
      unit: 'MB',
    },
  ]
  return { figures, samples: rounds }
}
