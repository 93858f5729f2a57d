import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { exitOf, spawnHelper, stopProcess } from './processes.mjs'
import { UserError } from './report.mjs'
import { atExit } from './signals.mjs'

/** @typedef {'native' | 'x11' | 'wayland' | 'none'} DisplayKind */
/**
 * @typedef {object} VirtualDisplay
 * @property {string} display the display's name, such as `:99`
 * @property {{ DISPLAY: string, XAUTHORITY: string }} env what programs need to draw on it
 * @property {() => Promise<void>} dispose stops it and leaves nothing behind
 */

/** An answer later than this means that Xvfb hangs. */
const START_TIMEOUT_MS = 20_000

/**
 * What there is to draw on.
 *
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @returns {DisplayKind}
 */
export function displayKind(platform, env) {
  if (platform === 'win32' || platform === 'darwin') return 'native'
  // X11 first: a Wayland desktop offers both, and Electron's default is X11.
  if (env['DISPLAY']) return 'x11'
  return env['WAYLAND_DISPLAY'] ? 'wayland' : 'none'
}

/**
 * The switches that Electron needs for a kind of display.
 *
 * @param {DisplayKind} kind
 * @returns {string[]}
 */
export function displaySwitches(kind) {
  return kind === 'wayland' ? ['--ozone-platform=wayland'] : []
}

/**
 * An X authority file (man Xau) with one cookie, for any host and any display number: the number is not
 * known yet when the server reads it.
 *
 * @param {Buffer} cookie
 * @returns {Buffer}
 */
export function authorityFile(cookie) {
  const familyWild = 0xffff
  const field = (/** @type {Buffer} */ bytes) => {
    const length = Buffer.alloc(2)
    length.writeUInt16BE(bytes.length)
    return Buffer.concat([length, bytes])
  }
  const family = Buffer.alloc(2)
  family.writeUInt16BE(familyWild)
  return Buffer.concat([
    family,
    field(Buffer.alloc(0)),
    field(Buffer.alloc(0)),
    field(Buffer.from('MIT-MAGIC-COOKIE-1')),
    field(cookie),
  ])
}

/**
 * Starts a display in memory (Xvfb) on a free display number. Only holders of its cookie may use it, and it
 * listens on no network port.
 *
 * @param {{ width?: number, height?: number }} [size]
 * @returns {Promise<VirtualDisplay>}
 */
export async function startVirtualDisplay(size = {}) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'strefa-display-'))
  const removeFolder = () => rm(folder, { recursive: true, force: true })
  const authority = path.join(folder, 'authority')
  await writeFile(authority, authorityFile(randomBytes(16)), { mode: 0o600 })

  const screen = `${size.width ?? 1400}x${size.height ?? 1000}x24`
  const xvfb = spawnHelper(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp', '-auth', authority, '-noreset'],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] },
  )
  const takeBack = atExit(() => {
    xvfb.kill()
    rmSync(folder, { recursive: true, force: true })
  })
  try {
    const display = `:${await readDisplayNumber(xvfb)}`
    return {
      display,
      env: { DISPLAY: display, XAUTHORITY: authority },
      async dispose() {
        await stopProcess(xvfb)
        await removeFolder()
        takeBack()
      },
    }
  } catch (error) {
    xvfb.kill('SIGKILL')
    await removeFolder()
    takeBack()
    throw error
  }
}

/**
 * Waits for the number that Xvfb writes once it takes connections.
 *
 * @param {import('./processes.mjs').ChildProcess} xvfb
 * @returns {Promise<string>}
 */
async function readDisplayNumber(xvfb) {
  let number = ''
  let complaints = ''
  xvfb.stderr?.setEncoding('utf8').on('data', (text) => {
    // Xvfb goes on complaining about keymaps for as long as it runs; only the beginning is of use.
    if (complaints.length < 4_000) complaints += text
  })
  const failure = (/** @type {string} */ reason, /** @type {unknown} */ cause) =>
    new UserError(`The virtual display (Xvfb) ${reason}.\n${complaints}`.trimEnd(), { cause })

  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(failure(`did not start within ${START_TIMEOUT_MS / 1000} s`, undefined)),
      START_TIMEOUT_MS,
    )
    const settle = (/** @type {() => void} */ outcome) => {
      clearTimeout(timer)
      outcome()
    }
    const pipe = /** @type {import('node:stream').Readable} */ (xvfb.stdio[3])
    pipe.setEncoding('utf8').on('data', (text) => {
      number += text
      if (number.endsWith('\n')) settle(() => resolve(number.trim()))
    })
    exitOf(xvfb).then(
      (code) => settle(() => reject(failure(`ended with code ${code} before it was ready`, undefined))),
      (error) => settle(() => reject(failure('could not be started', error))),
    )
  })
}
