import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import net from 'node:net'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { outputRoot } from './paths.mjs'
import { exitOf, spawnHelper, stopProcess } from './processes.mjs'
import { UserError } from './report.mjs'
import { atExit } from './signals.mjs'

/** @typedef {{ port: number, pid?: number }} LastPortal `pid` while it runs */
/**
 * @typedef {object} DevPortal
 * @property {string} url
 * @property {Promise<number>} exited
 * @property {() => Promise<void>} stop asks it to finish what it does, and waits
 */

const HOST = '127.0.0.1'
const START_TIMEOUT_MS = 60_000
const STOP_TIMEOUT_MS = 15_000

const recordFile = path.join(outputRoot, 'dev-portal.json')
const dataFolder = path.join(outputRoot, 'dev-portal')
/** What the portal says while it works; of use only when something is wrong with it. */
const logFile = path.join(outputRoot, 'dev-portal.log')

/** The portal's executable, as `npm run build` makes it. */
export const portalScript = path.join(outputRoot, 'portal', 'cli.js')

/**
 * The address in the line that a portal prints when it is ready.
 *
 * @param {string} line
 * @returns {string | undefined}
 */
export function readyAddress(line) {
  return /^portal listening on (https?:\/\/\S+)$/.exec(line.trim())?.[1]
}

/**
 * Starts the portal with sample content on this computer.
 *
 * It takes the port of the last start when that is free: the session that the app has kept in the keychain
 * belongs to one address.
 *
 * @returns {Promise<DevPortal>}
 */
export async function startDevPortal() {
  const last = readRecord()
  const isLastFree = last !== undefined && (await isPortFree(last.port))
  if (last?.pid !== undefined && !isLastFree && isAlive(last.pid)) {
    throw new UserError(
      `The portal of this folder runs already, on http://${HOST}:${last.port}: another npm start is open.\n` +
        `Close that one, or open a second app on the same portal: npm start -- --portal http://${HOST}:${last.port}`,
    )
  }
  await mkdir(dataFolder, { recursive: true })
  const port = isLastFree ? last.port : 0
  const args = ['serve', '--sample', '--host', HOST, '--port', String(port), '--data', dataFolder]
  const log = openSync(logFile, 'w')
  const child = spawnHelper(process.execPath, [portalScript, ...args], { stdio: ['ignore', 'pipe', log] })
  closeSync(log)
  const exited = exitOf(child)
  const takeBack = atExit(() => child.kill())
  const stop = async () => {
    await stopProcess(child, { patienceMs: STOP_TIMEOUT_MS })
    takeBack()
  }
  try {
    const url = await waitForAddress(child, exited)
    const record = { port: Number(new URL(url).port) }
    await writeRecord(child.pid === undefined ? record : { ...record, pid: child.pid })
    return {
      url,
      exited,
      async stop() {
        await stop()
        await writeRecord(record)
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/**
 * @param {import('./processes.mjs').ChildProcess} child
 * @param {Promise<number>} exited
 * @returns {Promise<string>}
 */
async function waitForAddress(child, exited) {
  const output = /** @type {import('node:stream').Readable} */ (child.stdout)
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(portalFailure(`was not ready after ${START_TIMEOUT_MS / 1000} s`)),
      START_TIMEOUT_MS,
    )
    // Also reads on afterwards, so that the portal never waits for room to print.
    createInterface(output).on('line', (line) => {
      const address = readyAddress(line)
      if (address !== undefined) {
        clearTimeout(timer)
        resolve(address)
      }
    })
    exited.then((code) => {
      clearTimeout(timer)
      reject(portalFailure(`ended with code ${code} before it was ready`))
    }, reject)
  })
}

/**
 * @param {string} reason
 * @returns {UserError}
 */
function portalFailure(reason) {
  const lastWords = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-20).join('\n')
  return new UserError(`The portal ${reason}. Its last messages (all are in ${logFile}):\n${lastWords}`)
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function isPortFree(port) {
  return new Promise((resolve) => {
    const server = net.createServer()
    // Expected: EADDRINUSE. Any other reason makes the port as useless.
    server.once('error', () => resolve(false))
    server.listen({ host: HOST, port, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/**
 * @param {number} pid
 * @returns {boolean}
 */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it is there, and someone else's. Expected otherwise: ESRCH, it has ended.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** @returns {LastPortal | undefined} */
function readRecord() {
  if (!existsSync(recordFile)) return undefined
  return parseRecord(readFileSync(recordFile, 'utf8'))
}

/**
 * @param {string} text
 * @returns {LastPortal | undefined} nothing for a file that was cut off or edited
 */
export function parseRecord(text) {
  /** @type {unknown} */
  let value
  try {
    value = JSON.parse(text)
  } catch {
    // Expected: cut off. The next start writes a new one.
    return undefined
  }
  if (typeof value !== 'object' || value === null || !('port' in value)) return undefined
  const { port } = value
  if (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > 65_535) return undefined
  const pid = 'pid' in value && Number.isInteger(value.pid) ? Number(value.pid) : undefined
  return pid === undefined || pid < 1 ? { port } : { port, pid }
}

/**
 * @param {LastPortal} record
 * @returns {Promise<void>}
 */
async function writeRecord(record) {
  await writeFile(recordFile, `${JSON.stringify(record)}\n`)
}
