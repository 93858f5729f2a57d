import http from 'node:http'
import { rounded } from '../../lib/statistics.mjs'
import { wrk } from '../../lib/wrk.mjs'
import { findLists, readersOf } from '../lists.mjs'
import { Statements } from '../statements.mjs'

/**
 * Requests in flight, without a pause; and people who read, each asking four times a second. `part`: of the
 * seconds of a measurement.
 */
const LOADS = {
  'at once 50': { clients: 50, part: 1 },
  'reading 50': { clients: 50, part: 0.5, pauseMs: 250 },
}
const GOAL_MS = 50
/** Fewer answers tell nothing of a load. */
const LEAST_ANSWERS = 10
const ALONE = { requestCount: 40, patienceMs: 1_000 }
const WARM_UP = { clients: 10, seconds: 5 }
/** Of the database, for one answer: a statement beyond it is worth a look at its plan. */
const NOTABLE_STATEMENT_MS = 0.5

/** @typedef {import('../lists.mjs').List} List */
/** @typedef {{ p50Ms: number, p95Ms: number, p99Ms: number, perSecond: number }} Loaded */
/**
 * What one answer takes while nobody else asks.
 *
 * @typedef {object} Alone
 * @property {number} p50Ms
 * @property {number} portalMs of processor time in the portal
 * @property {number} databaseMs in the database, planning included
 * @property {number} statementCount
 * @property {{ text: string, planMs: number, runMs: number }[]} notable statements, for one answer
 */
/** @typedef {{ list: string, alone: Alone | string, loads: Record<string, Loaded | string> }} Row */

/**
 * Every list of the portal by itself: one request after the other, and by many people at once. What gives no
 * answers, or refuses, is a row that says so.
 *
 * @param {import('../setting.mjs').Setting} setting
 * @param {{ seconds: number, match?: string | undefined }} options
 */
export async function measureLists(setting, { seconds, match }) {
  const lists = (await findLists(setting)).filter(({ name }) => match === undefined || name.includes(match))
  const statements = await Statements.open(setting.postgres.url)
  const { folder } = setting
  /** @type {Row[]} */
  const rows = []
  try {
    const mix = []
    for (const list of lists) mix.push(...(await requestsOf(setting, list)).slice(0, 1))
    await wrk(setting.url, mix, { ...WARM_UP, folder })
    for (const list of lists) {
      await statements.settle(setting)
      /** @type {Row} */
      const row = { list: list.name, alone: await measureAlone(setting, statements, list), loads: {} }
      for (const [load, { clients, part, ...options }] of Object.entries(LOADS)) {
        const requests = await requestsOf(setting, list)
        const loadSeconds = Math.max(1, Math.round(seconds * part))
        const result = await wrk(setting.url, requests, { ...options, clients, seconds: loadSeconds, folder })
        row.loads[load] = loadedOf(result)
        await statements.settle(setting)
      }
      rows.push(row)
    }
  } finally {
    await statements.close()
  }
  print(rows)
  return { figures: figuresOf(rows), samples: rows }
}

/**
 * @param {import('../setting.mjs').Setting} setting
 * @param {List} list
 */
async function requestsOf(setting, list) {
  return (await readersOf(setting, list)).map((token) => ({
    path: list.address,
    headers: { authorization: `Bearer ${token}` },
  }))
}

/**
 * @param {import('../setting.mjs').Setting} setting
 * @param {Statements} statements
 * @param {List} list
 * @returns {Promise<Alone | string>}
 */
async function measureAlone(setting, statements, list) {
  const requests = await requestsOf(setting, list)
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  try {
    await statements.reset()
    const processorBeforeMs = await setting.processorMs()
    const deadline = performance.now() + ALONE.patienceMs
    const timesMs = []
    while (timesMs.length < ALONE.requestCount && performance.now() < deadline) {
      const request = requests[timesMs.length % requests.length]
      if (request === undefined) throw new Error(`nobody reads ${list.name}`)
      const startedAt = performance.now()
      const status = await statusOf(setting.url + request.path, { agent, headers: request.headers })
      if (status !== 200) return `answered ${status}`
      timesMs.push(performance.now() - startedAt)
    }
    const count = timesMs.length
    const processorMs = (await setting.processorMs()) - processorBeforeMs
    const asked = (await statements.read()).map(({ text, planMs, runMs, calls }) => ({
      ...{ text, calls, planMs: planMs / count, runMs: runMs / count },
    }))
    timesMs.sort((a, b) => a - b)
    return {
      p50Ms: rounded(timesMs[count >> 1] ?? Number.NaN),
      portalMs: rounded(processorMs / count),
      databaseMs: rounded(asked.reduce((sum, { planMs, runMs }) => sum + planMs + runMs, 0)),
      statementCount: rounded(asked.reduce((sum, { calls }) => sum + calls, 0) / count),
      notable: asked
        .filter(({ planMs, runMs }) => planMs + runMs >= NOTABLE_STATEMENT_MS)
        .map(({ text, planMs, runMs }) => ({ text, planMs: rounded(planMs), runMs: rounded(runMs) })),
    }
  } finally {
    agent.destroy()
  }
}

/**
 * @param {string} url
 * @param {http.RequestOptions} options
 * @returns {Promise<number | undefined>} the status of an answer that was read to its end
 */
function statusOf(url, options) {
  return new Promise((resolve, reject) => {
    const request = http.get(url, options, (response) => {
      response.once('end', () => resolve(response.statusCode)).once('error', reject)
      response.resume()
    })
    request.once('error', reject)
  })
}

/**
 * @param {import('../../lib/wrk.mjs').LoadResult} result
 * @returns {Loaded | string}
 */
function loadedOf({ requests, refused, broken, p50Ms, p95Ms, p99Ms, perSecond }) {
  if (refused > 0) return `${refused} of ${requests} refused`
  if (broken > 0 || requests < LEAST_ANSWERS) return `${requests} answers`
  return {
    p50Ms: rounded(p50Ms),
    p95Ms: rounded(p95Ms),
    p99Ms: rounded(p99Ms),
    perSecond: rounded(perSecond),
  }
}

/**
 * @param {readonly Row[]} rows
 * @returns {import('../../lib/figures.mjs').Figure[]}
 */
function figuresOf(rows) {
  const loaded = (/** @type {string} */ load) =>
    rows.flatMap(({ loads }) => {
      const measured = loads[load]
      return measured === undefined || typeof measured === 'string' ? [] : [measured]
    })
  const alone = rows.flatMap((row) => (typeof row.alone === 'string' ? [] : [row.alone]))
  const unit = `of ${rows.length}`
  return [
    ...Object.keys(LOADS).flatMap((load) => [
      {
        figure: `slowest of ${rows.length} lists, p99, ${load}`,
        value: rounded(Math.max(...loaded(load).map(({ p99Ms }) => p99Ms))),
        unit: 'ms',
        goal: { atMost: GOAL_MS },
      },
      {
        figure: `lists with p99 ≤ ${GOAL_MS} ms, ${load}`,
        value: loaded(load).filter(({ p99Ms }) => p99Ms <= GOAL_MS).length,
        unit,
      },
    ]),
    {
      figure: 'lists that did not answer each load',
      value: rows.filter(({ loads }) => Object.values(loads).some((measured) => typeof measured === 'string'))
        .length,
      unit,
      goal: { atMost: 0 },
    },
    {
      figure: 'longest time of the database for one answer',
      value: rounded(Math.max(...alone.map(({ databaseMs }) => databaseMs))),
      unit: 'ms',
    },
    {
      figure: 'longest time of the portal’s processor for one answer',
      value: rounded(Math.max(...alone.map(({ portalMs }) => portalMs))),
      unit: 'ms',
    },
  ]
}

/** @param {readonly Row[]} rows */
function print(rows) {
  const p99 = (/** @type {Row} */ { loads }) => {
    const measured = loads['at once 50']
    return measured === undefined || typeof measured === 'string' ? Number.POSITIVE_INFINITY : measured.p99Ms
  }
  const slowest = [...rows].sort((a, b) => p99(b) - p99(a))
  console.table(slowest.map(cellsOf))
  for (const { list, alone } of slowest) {
    if (typeof alone === 'string') continue
    for (const { text, planMs, runMs } of alone.notable)
      console.log(
        `${list}: plan ${planMs} ms, run ${runMs} ms: ${text.replaceAll(/\s+/gu, ' ').slice(0, 160)}`,
      )
  }
}

/** @param {Row} row */
function cellsOf({ list, alone, loads }) {
  const ofAlone =
    typeof alone === 'string'
      ? { 'alone: p50 ms': alone }
      : {
          'alone: p50 ms': alone.p50Ms,
          'portal ms': alone.portalMs,
          'database ms': alone.databaseMs,
          statements: alone.statementCount,
        }
  const ofLoads = Object.entries(loads).map(([load, measured]) => [
    `${load}: p50/p99 ms, /s`,
    typeof measured === 'string' ? measured : `${measured.p50Ms} / ${measured.p99Ms}, ${measured.perSecond}`,
  ])
  return { list, ...ofAlone, ...Object.fromEntries(ofLoads) }
}
