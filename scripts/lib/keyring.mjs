import { rmSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { capture, exitOf, spawnHelper, stopProcess } from './processes.mjs'
import { atExit } from './signals.mjs'

/** @typedef {import('./processes.mjs').ChildProcess} ChildProcess */
/**
 * What a program finds when it asks for the Secret Service:
 * - `unlocked`: a keyring that answers;
 * - `locked`: a keyring whose password nobody has entered, and no one to ask for it;
 * - `no-service`: a session bus without a keyring;
 * - `no-bus`: no session bus at all.
 *
 * @typedef {'unlocked' | 'locked' | 'no-service' | 'no-bus'} KeyringState
 */
/**
 * @typedef {object} Keyring
 * @property {KeyringState} state
 * @property {string} home the fresh home folder; keep it to start another keyring on the same secrets
 * @property {Record<string, string>} env what to add to a program's environment
 * @property {() => Promise<void>} dispose stops it and leaves nothing behind
 */

const PASSWORD = 'private test keyring'
const SERVICE_NAME = 'org.freedesktop.secrets'
const START_TIMEOUT_MS = 20_000

/**
 * The configuration of a session bus of our own. It names no folders with service files, so nothing of the
 * person's desktop (their keyring, a password prompt) is ever started through it.
 *
 * @param {string} socketPath
 * @returns {string}
 */
export function busConfiguration(socketPath) {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${socketPath}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`
}

/**
 * Starts a Secret Service of our own (gnome-keyring on a private D-Bus session) with a fresh home, so that
 * the person's own secrets are neither seen nor touched.
 *
 * @param {{ state?: KeyringState }} [options]
 * @returns {Promise<Keyring>}
 */
export async function startKeyring(options = {}) {
  const state = options.state ?? 'unlocked'
  // A short path: the sockets live in it, and their paths may have 107 characters at most.
  const folder = await mkdtemp(path.join(os.tmpdir(), 'strefa-keyring-'))
  const home = path.join(folder, 'home')
  const socketPath = path.join(folder, 'bus')
  const env = keyringEnvironment(home, path.join(folder, 'run'), socketPath)
  /** @type {ChildProcess[]} */
  const processes = []
  const takeBack = atExit(() => {
    for (const child of processes) child.kill()
    rmSync(folder, { recursive: true, force: true })
  })
  const dispose = async () => {
    for (const child of processes.splice(0).reverse()) await stopProcess(child)
    await rm(folder, { recursive: true, force: true })
    takeBack()
  }
  try {
    for (const name of ['HOME', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_RUNTIME_DIR']) {
      await mkdir(env[name] ?? home, { recursive: true, mode: 0o700 })
    }
    if (state !== 'no-bus') processes.push(await startBus(folder, socketPath, env))
    if (state === 'unlocked') processes.push(await startDaemon(env, PASSWORD))
    if (state === 'locked') {
      // The first daemon makes the keyring; the second one is given a wrong password and leaves it locked.
      const creator = await startDaemon(env, PASSWORD)
      await waitForKeyringFile(env)
      await stopProcess(creator)
      await waitForService(env, false)
      processes.push(await startDaemon(env, `not ${PASSWORD}`))
    }
    return { state, home, env, dispose }
  } catch (error) {
    await dispose()
    throw error
  }
}

/**
 * @param {string} home
 * @param {string} runtimeFolder
 * @param {string} socketPath
 * @returns {Record<string, string>}
 */
function keyringEnvironment(home, runtimeFolder, socketPath) {
  return {
    HOME: home,
    XDG_DATA_HOME: path.join(home, '.local', 'share'),
    XDG_CONFIG_HOME: path.join(home, '.config'),
    XDG_CACHE_HOME: path.join(home, '.cache'),
    XDG_RUNTIME_DIR: runtimeFolder,
    // Without a bus too: when the variable is missing, libraries start a bus themselves (dbus-launch).
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${socketPath}`,
  }
}

/**
 * Our environment with the private one over it, and without the way to the person's own keyring.
 *
 * @param {Record<string, string>} env
 * @returns {NodeJS.ProcessEnv}
 */
function isolated(env) {
  const { GNOME_KEYRING_CONTROL: _own, ...inherited } = process.env
  return { ...inherited, ...env }
}

/**
 * @param {string} folder
 * @param {string} socketPath
 * @param {Record<string, string>} env
 * @returns {Promise<ChildProcess>}
 */
async function startBus(folder, socketPath, env) {
  const configuration = path.join(folder, 'bus.conf')
  await writeFile(configuration, busConfiguration(socketPath))
  const bus = spawnHelper(
    'dbus-daemon',
    [`--config-file=${configuration}`, '--nofork', '--nopidfile', '--print-address=3'],
    { env: isolated(env), stdio: ['ignore', 'ignore', 'pipe', 'pipe'] },
  )
  const complaints = collect(/** @type {import('node:stream').Readable} */ (bus.stderr))
  const address = collect(/** @type {import('node:stream').Readable} */ (bus.stdio[3]))
  await waitFor(bus, 'The private D-Bus session', complaints, async () => address().endsWith('\n'))
  return bus
}

/**
 * Starts gnome-keyring and waits until it owns its name on the bus.
 *
 * @param {Record<string, string>} env
 * @param {string} password
 * @returns {Promise<ChildProcess>}
 */
async function startDaemon(env, password) {
  const daemon = spawnHelper('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    env: isolated(env),
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  const complaints = collect(/** @type {import('node:stream').Readable} */ (daemon.stderr))
  // Expected: EPIPE when the daemon could not be started; the waiting below reports that.
  daemon.stdin?.on('error', () => {})
  daemon.stdin?.end(password)
  await waitFor(daemon, 'The private keyring (gnome-keyring-daemon)', complaints, () => isServicePresent(env))
  return daemon
}

/**
 * @param {Record<string, string>} env
 * @returns {Promise<boolean>}
 */
async function isServicePresent(env) {
  const call = ['org.freedesktop.DBus.NameHasOwner', `string:${SERVICE_NAME}`]
  const answer = await capture(
    'dbus-send',
    ['--session', '--print-reply=literal', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus', ...call],
    { env: isolated(env) },
  )
  return answer.code === 0 && answer.stdout.includes('true')
}

/**
 * @param {Record<string, string>} env
 * @param {boolean} present
 * @returns {Promise<void>}
 */
async function waitForService(env, present) {
  const deadline = Date.now() + START_TIMEOUT_MS
  while ((await isServicePresent(env)) !== present) {
    if (Date.now() > deadline) throw new Error(`${SERVICE_NAME} did not ${present ? 'appear' : 'go away'}`)
    await delay(10)
  }
}

/**
 * @param {Record<string, string>} env
 * @returns {Promise<void>}
 */
async function waitForKeyringFile(env) {
  const folder = path.join(env['XDG_DATA_HOME'] ?? '', 'keyrings')
  const deadline = Date.now() + START_TIMEOUT_MS
  for (;;) {
    const names = await readdir(folder).catch((error) => {
      // Expected: the daemon has not made the folder yet.
      if (error.code === 'ENOENT') return /** @type {string[]} */ ([])
      throw error
    })
    if (names.includes('login.keyring')) return
    if (Date.now() > deadline) throw new Error(`gnome-keyring made no login keyring in ${folder}`)
    await delay(10)
  }
}

/**
 * @param {ChildProcess} child
 * @param {string} title
 * @param {() => string} complaints
 * @param {() => Promise<boolean>} isReady
 * @returns {Promise<void>}
 */
async function waitFor(child, title, complaints, isReady) {
  const deadline = Date.now() + START_TIMEOUT_MS
  /** @type {string | undefined} */
  let ending
  exitOf(child).then(
    (code) => {
      ending = `ended with code ${code}`
    },
    (error) => {
      ending = `could not be started: ${error.message}`
    },
  )
  while (!(await isReady())) {
    if (Date.now() > deadline) ending = `was not ready after ${START_TIMEOUT_MS / 1000} s`
    if (ending !== undefined) {
      child.kill('SIGKILL')
      throw new Error(`${title} ${ending}\n${complaints()}`.trimEnd())
    }
    await delay(10)
  }
}

/**
 * @param {import('node:stream').Readable} stream
 * @returns {() => string} what has arrived so far
 */
function collect(stream) {
  let text = ''
  stream.setEncoding('utf8').on('data', (part) => {
    if (text.length < 10_000) text += part
  })
  return () => text
}
