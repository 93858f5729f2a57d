import path from 'node:path'
import { rounded } from '../../lib/statistics.mjs'

const MEGABYTES = 512
const MEGABYTE = 1_000_000
const LIMITS = [20 * MEGABYTE, 5 * MEGABYTE, MEGABYTE, 40 * MEGABYTE]

/**
 * How well speed limits hold that are changed while a download goes on.
 *
 * @param {import('../setting.mjs').Setting} setting
 */
export async function measureLimits(setting) {
  const { url, trusted } = await setting.package(MEGABYTES)
  const app = await setting.startApp()
  const measured = await app.ask({
    kind: 'limits',
    trusted,
    url,
    folder: path.join(setting.folder, 'library'),
    limits: LIMITS,
    settleMs: 500,
    measureMs: 3_000,
  })
  await app.stop()
  const errors = measured.map(
    (/** @type {{ speedLimit: number, bytesPerSecond: number }} */ { speedLimit, bytesPerSecond }) =>
      Math.abs(bytesPerSecond / speedLimit - 1) * 100,
  )
  /** @type {import('../../lib/figures.mjs').Figure[]} */
  const figures = [
    {
      figure: 'speed limits of 20, 5, 1 and 40 MB/s changed live, most that one is off',
      value: rounded(Math.max(...errors)),
      unit: '%',
      goal: { atMost: 5 },
    },
  ]
  return { figures, samples: measured }
}
