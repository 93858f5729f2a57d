import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { run } from './peers.mjs'

/** In a header or a body of a request: becomes a fresh UUID each time it is sent. */
export const FRESH_UUID = '00000000-0000-4000-8000-0000000fresh'

const LEAST_REQUESTS = 10
const SCRIPT = path.join(import.meta.dirname, 'wrk.lua')

/**
 * A request of a load.
 *
 * @typedef {object} LoadRequest
 * @property {string} [method]
 * @property {string} path
 * @property {Readonly<Record<string, string>>} [headers]
 * @property {string} [body]
 */

/**
 * @typedef {object} LoadResult
 * @property {number} requests answered
 * @property {number} durationMs
 * @property {number} bytes
 * @property {number} refused answers with a status of 400 and more
 * @property {number} broken connections, and answers that did not come
 * @property {number} p50Ms
 * @property {number} p95Ms
 * @property {number} p99Ms
 * @property {number} maxMs
 * @property {number} perSecond
 */

/**
 * Load by wrk, in a process of its own: so many clients, each sends the next request when it has its answer.
 *
 * @param {string} url of the server
 * @param {readonly LoadRequest[]} requests sent in turn
 * @param {{ clients: number, seconds: number, folder: string, pauseMs?: number }} options `pauseMs`: between
 *   an answer and the next request of the same client, on average
 * @returns {Promise<LoadResult>}
 */
export async function wrk(url, requests, { clients, seconds, folder, pauseMs = 0 }) {
  const file = path.join(folder, `load-${crypto.randomUUID()}.txt`)
  await writeFile(file, requests.map(lineOf).join(''))
  try {
    const { stdout } = await run(
      'wrk',
      ['-t1', `-c${clients}`, `-d${seconds}s`, '--timeout', '30s', '-s', SCRIPT, url, '--', file],
      { env: { ...process.env, PAUSE_MS: String(pauseMs) } },
    )
    const line = stdout.split('\n').find((text) => text.startsWith('{'))
    if (line === undefined) throw new Error(`wrk said:\n${stdout}`)
    const result = JSON.parse(line)
    return { ...result, perSecond: (result.requests * 1_000) / result.durationMs }
  } finally {
    await rm(file)
  }
}

/**
 * @param {readonly LoadResult[]} results
 * @throws when a request was refused or lost, or so few were answered that the figures say nothing
 */
export function requireAnswered(results) {
  for (const result of results) {
    if (result.refused + result.broken > 0)
      throw new Error(`not every request was answered: ${JSON.stringify(result)}`)
    if (result.requests < LEAST_REQUESTS)
      throw new Error(`${result.requests} answers are too few to tell anything: measure for more seconds`)
  }
}

/** @param {LoadRequest} request */
function lineOf({ method = 'GET', path: address, headers = {}, body = '' }) {
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return `${[method, address, fields.join('\u0001'), body].join('\t')}\n`
}
