import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { ensureBuilt } from '../../scripts/lib/build.mjs'
import { portalScript, readyAddress } from '../../scripts/lib/dev-portal.mjs'
import { exitOf, stopProcess } from '../../scripts/lib/processes.mjs'
import { note } from '../../scripts/lib/report.mjs'
import { startPostgres } from '../lib/postgres.mjs'
import { LOAD_ACCOUNTS, populate } from './population.mjs'

const PASSWORD = 'partner-demo'
/** Access tokens live five minutes; older ones than this are renewed before a measurement. */
const TOKEN_AGE_MAX_MS = 150_000
const PROCESS_PROBE = path.join(import.meta.dirname, 'process-probe.mjs')

/** @typedef {keyof typeof LOAD_ACCOUNTS} Kind */
/** @typedef {{ rss: number, heapUsed: number, external: number }} Memory in bytes */

/** What the parts of the bench share: PostgreSQL with its population, one portal over it, signed-in people. */
export class Setting {
  /** @type {Map<Kind, { at: number, sessions: { accessToken: string, refreshToken: string }[] }>} */
  #people = new Map()

  /**
   * @param {{ folder: string, postgres: Awaited<ReturnType<typeof startPostgres>>,
   *   portal: import('node:child_process').ChildProcess, url: string, population: Record<string, number> }} parts
   */
  constructor({ folder, postgres, portal, url, population }) {
    this.folder = folder
    this.postgres = postgres
    this.portal = portal
    this.url = url
    this.population = population
  }

  /** @param {string} [parent] the system's temporary folder unless told */
  static async open(parent = os.tmpdir()) {
    await ensureBuilt(['portal'])
    const folder = await mkdtemp(path.join(parent, 'strefa-portal-bench-'))
    await chmod(folder, 0o711) // PostgreSQL may run as somebody else, and goes through it
    const postgres = await startPostgres(path.join(folder, 'postgres'))
    const data = path.join(folder, 'data')
    const first = await startPortal(data, postgres.url, folder)
    await stopProcess(first.child)
    note('making the population')
    const population = await populate(postgres.url)
    const { child, url } = await startPortal(data, postgres.url, folder)
    return new Setting({ folder, postgres, portal: child, url, population })
  }

  /**
   * Access tokens of different people, each good for two minutes and more.
   *
   * @param {Kind} kind
   * @returns {Promise<string[]>}
   */
  async tokens(kind) {
    const known = this.#people.get(kind)
    if (known !== undefined && Date.now() - known.at < TOKEN_AGE_MAX_MS)
      return known.sessions.map(({ accessToken }) => accessToken)
    const { prefix, count } = LOAD_ACCOUNTS[kind]
    const sessions = []
    for (let number = 1; number <= count; number += 1) {
      const last = known?.sessions[number - 1]
      sessions.push(
        last === undefined
          ? await this.#post('/auth/login', { username: `${prefix}-${number}`, password: PASSWORD })
          : await this.#post('/auth/refresh', { refreshToken: last.refreshToken }),
      )
    }
    this.#people.set(kind, { at: Date.now(), sessions })
    return sessions.map(({ accessToken }) => accessToken)
  }

  /**
   * @param {string} address below `/api/v1`
   * @param {Kind} [kind] who asks; nobody unless told
   */
  async get(address, kind) {
    const headers = kind === undefined ? {} : { authorization: `Bearer ${(await this.tokens(kind))[0]}` }
    const response = await fetch(`${this.url}/api/v1${address}`, { headers })
    if (!response.ok) throw new Error(`${address} was answered ${response.status}: ${await response.text()}`)
    return response
  }

  /** @returns {Promise<Memory>} of the portal, after a collection */
  memory() {
    return this.#ask('memory')
  }

  /** @returns {Promise<number>} milliseconds of processor time that the portal has used */
  async processorMs() {
    return (await this.#ask('processor')) / 1_000
  }

  async close() {
    await stopProcess(this.portal)
    await this.postgres.stop()
    await rm(this.folder, { recursive: true, force: true })
  }

  /**
   * @param {'memory' | 'processor'} question to the probe in the portal's process
   * @returns {Promise<any>}
   */
  async #ask(question) {
    const answered = once(this.portal, 'message')
    this.portal.send(question)
    return (await answered)[0]
  }

  /**
   * @param {string} address
   * @param {unknown} body
   */
  async #post(address, body) {
    const response = await fetch(`${this.url}/api/v1${address}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${address} was answered ${response.status}: ${await response.text()}`)
    return response.json()
  }
}

/**
 * The portal as it is run, its log to a file.
 *
 * @param {string} data
 * @param {string} databaseUrl
 * @param {string} folder
 */
async function startPortal(data, databaseUrl, folder) {
  const node = ['--expose-gc', '--import', PROCESS_PROBE]
  const profile = process.env['PORTAL_CPU_PROFILE']
  if (profile !== undefined) node.push('--cpu-prof', `--cpu-prof-dir=${profile}`)
  const args = [...node, portalScript, 'serve', '--sample', '--port', '0', '--data', data]
  const log = openSync(path.join(folder, 'portal.log'), 'a')
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', log, 'ipc'],
    env: { ...process.env, DATABASE_URL: databaseUrl },
  })
  const output = /** @type {import('node:stream').Readable} */ (child.stdout)
  for await (const line of createInterface(output)) {
    const url = readyAddress(line)
    if (url === undefined) continue
    output.resume()
    return { child, url }
  }
  throw new Error(`the portal ended with code ${await exitOf(child)}`)
}
