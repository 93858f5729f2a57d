import { rmSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
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
 * - `unanswered`: a locked keyring that asks for its password in a window, where nobody answers;
 * - `no-service`: a session bus without a keyring;
 * - `no-bus`: no session bus at all.
 *
 * @typedef {'unlocked' | 'locked' | 'unanswered' | 'no-service' | 'no-bus'} KeyringState
 */
/**
 * @typedef {object} Keyring
 * @property {KeyringState} state
 * @property {string} home the fresh home folder; keep it to start another keyring on the same secrets
 * @property {Record<string, string>} env what to add to a program's environment
 * @property {() => Promise<void>} lock locks it while programs use it
 * @property {() => Promise<void>} unlock enters its password
 * @property {() => Promise<void>} dismissPrompt closes the window that asks for its password
 * @property {() => Promise<void>} dispose stops it and leaves nothing behind
 */

const PASSWORD = 'private test keyring'
const SERVICE_NAME = 'org.freedesktop.secrets'
const COLLECTION = '/org/freedesktop/secrets/collection/login'
/** The operation that unlocks the login keyring, in gnome-keyring's control protocol. */
const CONTROL_UNLOCK = 1
/** Shows the window that asks for a keyring's password; comes with gnome-keyring. */
const PROMPTER_NAME = 'org.gnome.keyring.SystemPrompter'
const PROMPTER_SERVICE = `/usr/share/dbus-1/services/${PROMPTER_NAME}.service`
const START_TIMEOUT_MS = 20_000

/**
 * The configuration of a session bus of our own. It names no folder with service files but one that it is
 * given, so nothing of the person's desktop (their keyring, a password prompt) is ever started through it.
 *
 * @param {string} socketPath
 * @param {string} [serviceFolder] what the bus may start by itself
 * @returns {string}
 */
export function busConfiguration(socketPath, serviceFolder) {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${socketPath}</listen>
  <auth>EXTERNAL</auth>${serviceFolder === undefined ? '' : `\n  <servicedir>${serviceFolder}</servicedir>`}
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
    // The bus has started it, so it is no child of ours.
    if (state === 'unanswered') await stopPrompter(env)
    for (const child of processes.splice(0).reverse()) await stopProcess(child)
    await rm(folder, { recursive: true, force: true })
    takeBack()
  }
  try {
    for (const name of ['HOME', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_RUNTIME_DIR']) {
      await mkdir(env[name] ?? home, { recursive: true, mode: 0o700 })
    }
    if (state !== 'no-bus') {
      const services = state === 'unanswered' ? await prompterServices(folder) : undefined
      processes.push(await startBus(folder, socketPath, env, services))
    }
    if (state === 'unlocked') processes.push(await startDaemon(env, PASSWORD))
    if (state === 'locked' || state === 'unanswered') {
      // The first daemon makes the keyring; the second one is given a wrong password and leaves it locked.
      const creator = await startDaemon(env, PASSWORD)
      await waitForKeyringFile(env)
      await stopProcess(creator)
      await waitForService(env, false)
      processes.push(await startDaemon(env, `not ${PASSWORD}`))
    }
    return {
      state,
      home,
      env,
      lock: () => callService(env, 'org.freedesktop.Secret.Service.Lock', [`array:objpath:${COLLECTION}`]),
      unlock: () => enterPassword(env),
      dismissPrompt: () => stopPrompter(env),
      dispose,
    }
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
 * @param {string} [serviceFolder]
 * @returns {Promise<ChildProcess>}
 */
async function startBus(folder, socketPath, env, serviceFolder) {
  const configuration = path.join(folder, 'bus.conf')
  await writeFile(configuration, busConfiguration(socketPath, serviceFolder))
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
 * A folder with the one service that a bus may start: the window that asks for the password.
 *
 * @param {string} folder
 * @returns {Promise<string>}
 */
async function prompterServices(folder) {
  const services = path.join(folder, 'services')
  await mkdir(services)
  await copyFile(PROMPTER_SERVICE, path.join(services, path.basename(PROMPTER_SERVICE)))
  return services
}

/**
 * @param {Record<string, string>} env
 * @param {string} method
 * @param {string[]} args
 * @returns {Promise<void>}
 */
async function callService(env, method, args) {
  const answer = await capture(
    'dbus-send',
    [
      '--session',
      '--print-reply=literal',
      `--dest=${SERVICE_NAME}`,
      '/org/freedesktop/secrets',
      method,
      ...args,
    ],
    { env: isolated(env) },
  )
  if (answer.code !== 0) throw new Error(`${method} failed: ${answer.stderr}`)
}

/**
 * Gives the running daemon the right password, the way that signing in to a desktop does: a message on its
 * control socket.
 *
 * @param {Record<string, string>} env
 * @returns {Promise<void>}
 */
async function enterPassword(env) {
  const socket = connect(path.join(env['XDG_RUNTIME_DIR'] ?? '', 'keyring', 'control'))
  const password = Buffer.from(PASSWORD)
  const message = Buffer.alloc(12)
  message.writeUInt32BE(message.length + password.length, 0)
  message.writeUInt32BE(CONTROL_UNLOCK, 4)
  message.writeUInt32BE(password.length, 8)
  // Before the message comes one byte with which the daemon learns who is speaking.
  socket.end(Buffer.concat([Buffer.of(0), message, password]))
  let answer = Buffer.alloc(0)
  for await (const part of socket) answer = Buffer.concat([answer, part])
  const isUnlocked = answer.length >= 8 && answer.readUInt32BE(4) === 0
  if (!isUnlocked) throw new Error('The keyring did not take its password')
}

/**
 * Closes the window that asks for the password without an answer, if there is one.
 *
 * @param {Record<string, string>} env
 * @returns {Promise<void>}
 */
async function stopPrompter(env) {
  const answer = await askBus(env, 'GetConnectionUnixProcessID', PROMPTER_NAME)
  const pid = Number(/uint32 (\d+)/u.exec(answer)?.[1])
  if (Number.isInteger(pid)) process.kill(pid)
}

/**
 * @param {Record<string, string>} env
 * @returns {Promise<boolean>}
 */
async function isServicePresent(env) {
  return (await askBus(env, 'NameHasOwner', SERVICE_NAME)).includes('true')
}

/**
 * Asks the bus itself about a name.
 *
 * @param {Record<string, string>} env
 * @param {string} method
 * @param {string} name
 * @returns {Promise<string>} empty when the bus does not answer or does not know the name
 */
async function askBus(env, method, name) {
  const call = [`org.freedesktop.DBus.${method}`, `string:${name}`]
  const { stdout } = await capture(
    'dbus-send',
    ['--session', '--print-reply=literal', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus', ...call],
    { env: isolated(env) },
  )
  return stdout
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
