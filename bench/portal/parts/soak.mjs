import { rounded } from '../../lib/statistics.mjs'
import { FRESH_UUID, wrk } from '../../lib/wrk.mjs'
import { findLists, readersOf } from '../lists.mjs'

const CLIENTS = 20
const PAUSE_MS = 20
/** Between two samples of memory; tokens live longer. */
const STRETCH_SECONDS = 20
/** Of the samples the first part is warming up: code is compiled, pools and caches fill. */
const WARM_UP_PART = 1 / 3
const BYTES_PER_MB = 1_048_576
const GOAL_MB_PER_MINUTE = 0.5

/**
 * A mix of reads, writes, sign-ins and renewals for minutes, and what the portal holds after collections.
 *
 * @param {import('../setting.mjs').Setting} setting
 * @param {{ seconds: number }} options
 */
export async function measureSoak(setting, { seconds }) {
  const lists = await findLists(setting)
  const samples = []
  const startedAt = performance.now()
  let requestCount = 0
  let failedCount = 0
  while (performance.now() - startedAt < seconds * 1_000) {
    const left = seconds - (performance.now() - startedAt) / 1_000
    const stretch = Math.max(1, Math.min(STRETCH_SECONDS, Math.round(left)))
    const requests = await mixOf(setting, lists)
    const load = { clients: CLIENTS, seconds: stretch, folder: setting.folder, pauseMs: PAUSE_MS }
    const result = await wrk(setting.url, requests, load)
    requestCount += result.requests
    failedCount += result.refused + result.broken
    const { rss, heapUsed, external } = await setting.memory()
    samples.push({
      minute: rounded((performance.now() - startedAt) / 60_000),
      rssMb: rounded(rss / BYTES_PER_MB, 4),
      heapUsedMb: rounded(heapUsed / BYTES_PER_MB, 4),
      externalMb: rounded(external / BYTES_PER_MB, 4),
    })
  }
  const warm = samples.slice(Math.floor(samples.length * WARM_UP_PART))
  const last = warm.at(-1)
  /** @type {import('../../lib/figures.mjs').Figure[]} */
  const figures = [
    {
      figure: `heap after collection, slope over ${rounded(seconds / 60)} minutes of mixed load`,
      value: rounded(slopeOf(warm.map(({ minute, heapUsedMb }) => [minute, heapUsedMb]))),
      unit: 'MB/minute',
      goal: { atMost: GOAL_MB_PER_MINUTE },
    },
    {
      figure: 'resident memory, slope',
      value: rounded(slopeOf(warm.map(({ minute, rssMb }) => [minute, rssMb]))),
      unit: 'MB/minute',
    },
    { figure: 'resident memory at the end', value: last?.rssMb ?? Number.NaN, unit: 'MB' },
    { figure: 'requests of the soak', value: requestCount, unit: '' },
    { figure: 'requests of the soak that failed', value: failedCount, unit: '', goal: { atMost: 0 } },
  ]
  return { figures, samples }
}

/**
 * One of each list by different people, and between them what a working day brings besides.
 *
 * @param {import('../setting.mjs').Setting} setting
 * @param {readonly import('../lists.mjs').List[]} lists
 * @returns {Promise<import('../../lib/wrk.mjs').LoadRequest[]>}
 */
async function mixOf(setting, lists) {
  const threads = lists.find(({ name }) => name === 'distributor-forum.listPosts')
  if (threads === undefined) throw new Error('the forum has no posts to list')
  const thread = threads.address.replace(/\/posts$/u, '')
  const requests = []
  for (const [index, list] of lists.entries()) {
    const tokens = await readersOf(setting, list)
    const authorization = `Bearer ${tokens[index % tokens.length]}`
    requests.push({ path: list.address, headers: { authorization } })
    if (list.kind !== 'partner') continue
    const write = { authorization, 'content-type': 'application/json', 'idempotency-key': FRESH_UUID }
    if (index % 4 === 0) {
      requests.push({ path: '/api/v1/me', headers: { authorization } }, { path: '/api/v1/health' })
    }
    if (index % 8 === 0) {
      const body = JSON.stringify({ body: 'Po aktualizacji wydruk jest poprawny, dziękuję.' })
      requests.push({ method: 'POST', path: `${thread}/posts`, headers: write, body })
    }
    if (index % 40 === 0) {
      const body = JSON.stringify({ username: 'load-partner-50', password: 'partner-demo' })
      const headers = { 'content-type': 'application/json' }
      requests.push({ method: 'POST', path: '/api/v1/auth/login', headers, body })
    }
  }
  return requests
}

/**
 * Of the line that is nearest to the points, by least squares.
 *
 * @param {readonly (readonly [number, number])[]} points
 */
function slopeOf(points) {
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length
  const above = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0)
  const below = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0)
  return below === 0 ? 0 : above / below
}
