import { rounded } from '../../lib/statistics.mjs'
import { requireAnswered, wrk } from '../../lib/wrk.mjs'
import { findLists, readersOf } from '../lists.mjs'

/** Requests in flight, without a pause, and people who read: each asks four times a second. */
const LOADS = {
  'at once 50': { clients: 50 },
  'at once 10': { clients: 10 },
  'reading 50': { clients: 50, pauseMs: 250 },
}
const GOAL_MS = 50

/**
 * Every list of the portal by itself, by many people at once.
 *
 * @param {import('../setting.mjs').Setting} setting
 * @param {{ seconds: number, match?: string | undefined }} options
 */
export async function measureLists(setting, { seconds, match }) {
  const lists = (await findLists(setting)).filter(({ name }) => match === undefined || name.includes(match))
  const { folder } = setting
  const samples = []
  for (const list of lists) {
    /** @type {Record<string, { p50Ms: number, p95Ms: number, p99Ms: number, perSecond: number }>} */
    const measured = {}
    for (const [load, options] of Object.entries(LOADS)) {
      const requests = (await readersOf(setting, list)).map((token) => ({
        path: list.address,
        headers: { authorization: `Bearer ${token}` },
      }))
      if (Object.keys(measured).length === 0)
        requireAnswered([await wrk(setting.url, requests, { clients: 10, seconds: 1, folder })])
      const result = await wrk(setting.url, requests, { ...options, seconds, folder })
      requireAnswered([result])
      const { p50Ms, p95Ms, p99Ms, perSecond } = result
      measured[load] = {
        p50Ms: rounded(p50Ms),
        p95Ms: rounded(p95Ms),
        p99Ms: rounded(p99Ms),
        perSecond: rounded(perSecond),
      }
    }
    samples.push({ list: list.name, ...measured })
  }
  print(samples)
  const worst = (/** @type {string} */ load) =>
    Math.max(...samples.map((sample) => sample[load]?.p99Ms ?? Number.NaN))
  const reached = (/** @type {string} */ load) =>
    samples.filter((sample) => (sample[load]?.p99Ms ?? Number.NaN) <= GOAL_MS).length
  /** @type {import('../../lib/figures.mjs').Figure[]} */
  const figures = [
    ...Object.keys(LOADS).map((load) => ({
      figure: `slowest of ${samples.length} lists, p99, ${load}`,
      value: rounded(worst(load)),
      unit: 'ms',
      goal: { atMost: GOAL_MS },
    })),
    ...Object.keys(LOADS).map((load) => ({
      figure: `lists with p99 ≤ ${GOAL_MS} ms, ${load}`,
      value: reached(load),
      unit: `of ${samples.length}`,
    })),
  ]
  return { figures, samples }
}

/** @param {readonly Record<string, any>[]} samples */
function print(samples) {
  const load = 'at once 50'
  const slowest = [...samples].sort((a, b) => b[load].p99Ms - a[load].p99Ms)
  console.table(
    slowest.map((sample) => ({
      list: sample['list'],
      ...Object.fromEntries(
        Object.keys(LOADS).map((name) => [
          `${name}: p50/p95/p99 ms`,
          `${sample[name].p50Ms} / ${sample[name].p95Ms} / ${sample[name].p99Ms}`,
        ]),
      ),
      'per second': sample[load].perSecond,
    })),
  )
}
