import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, cp, lstat, mkdir, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { projectRoot } from './paths.mjs'
import { capture, run } from './processes.mjs'
import { note, UserError } from './report.mjs'
import { NAMESPACE_PROBE } from './sandbox.mjs'
import { supervise } from './signals.mjs'
import { copyReadable, isOpenToOthers, isReachable } from './test-user-access.mjs'

/**
 * How the test user gets at the person's files, none of which may be changed for it:
 * - `mount`: they appear elsewhere, in a view of the file system that only the tests have;
 * - `direct`: they lie where everybody may read;
 * - `copy`: neither is possible.
 *
 * @typedef {'mount' | 'direct' | 'copy'} Access
 */
/**
 * @typedef {object} Places
 * @property {string} checkout
 * @property {string} electron the folder that holds Electron
 * @property {string} node
 */

const TEST_USER = 'strefa-test'

/** Where the files appear when they are mounted. */
const STAGE = '/run/strefa-partnera'

/** What the test user's programs see of our environment; the rest is the person's own business. */
const PASSED_ON = /^(PATH|TERM|LANG|LC_.*|TZ|CI|FORCE_COLOR|NO_COLOR|DEBUG|STREFA_.*|PWDEBUG|PW_TEST_.*)$/

/**
 * @param {{ isOpen: boolean, isReachable: boolean, canMount: boolean }} facts `isOpen`: the files themselves
 *   may be read by everybody; `isReachable`: so may the folders above them be entered
 * @returns {Access}
 */
export function chooseAccess({ isOpen, isReachable: reachable, canMount }) {
  // A mount shows files under other folders, with their own modes all the same.
  if (!isOpen) return 'copy'
  if (canMount) return 'mount'
  return reachable ? 'direct' : 'copy'
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {Record<string, string>} additions
 * @returns {Record<string, string>}
 */
export function testEnvironment(env, additions) {
  /** @type {Record<string, string>} */
  const passed = {}
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && PASSED_ON.test(name)) passed[name] = value
  }
  return { ...passed, ...additions }
}

/**
 * Runs one of our scripts as an ordinary user who exists for tests only. For root on Linux, as Electron keeps
 * its sandbox only for others.
 *
 * @param {object} options
 * @param {string} options.script relative to the checkout
 * @param {readonly string[]} options.args
 * @param {string} options.electronDist
 * @param {string} options.resultsFolder gets what the tests leave in STREFA_TEST_OUTPUT
 * @returns {Promise<number>} the exit code
 */
export async function runAsTestUser({ script, args, electronDist, resultsFolder }) {
  const user = await ensureTestUser()
  const workFolder = await mkdtemp(path.join(os.tmpdir(), 'strefa-tests-'))
  try {
    await chmod(workFolder, 0o755)
    const ownFolder = path.join(workFolder, 'own')
    await mkdir(ownFolder)
    await chown(ownFolder, user.uid, user.gid)
    // A level deeper: the test runner removes this folder and makes it anew.
    const output = path.join(ownFolder, 'results')

    const originals = { checkout: projectRoot, electron: electronDist, node: process.execPath }
    const { access, places } = await stage(originals, workFolder)
    const env = testEnvironment(process.env, {
      HOME: user.home,
      USER: TEST_USER,
      LOGNAME: TEST_USER,
      ELECTRON_OVERRIDE_DIST_PATH: places.electron,
      STREFA_TEST_OUTPUT: output,
      ...(await sandboxVariable()),
    })
    const command = [...asTestUser(), places.node, path.join(places.checkout, script), ...args]
    const [program = '', ...programArgs] = wrap(access, originals, places, command)
    try {
      return await supervise(spawn(program, programArgs, { stdio: 'inherit', env, cwd: '/' }))
    } finally {
      await takeResults(output, resultsFolder)
    }
  } finally {
    await rm(workFolder, { recursive: true, force: true })
  }
}

/** @returns {string[]} the beginning of a command that is to run as the test user */
function asTestUser() {
  return ['setpriv', `--reuid=${TEST_USER}`, `--regid=${TEST_USER}`, '--init-groups', '--inh-caps=-all', '--']
}

/** @returns {Promise<{ uid: number, gid: number, home: string }>} */
async function ensureTestUser() {
  if ((await readAccount()) === undefined) {
    note(`Creating the system user ${TEST_USER}, who runs the end-to-end tests …`)
    const shell = '/usr/sbin/nologin'
    const code = await run('useradd', [
      '--system',
      '--user-group',
      '--create-home',
      '--shell',
      shell,
      TEST_USER,
    ])
    if (code !== 0) throw new UserError(`useradd could not create ${TEST_USER} (exit code ${code}).`)
  }
  const account = await readAccount()
  if (account === undefined) throw new Error(`There is no user ${TEST_USER} after useradd`)
  return account
}

/** @returns {Promise<{ uid: number, gid: number, home: string } | undefined>} */
async function readAccount() {
  const { stdout } = await capture('getent', ['passwd', TEST_USER])
  const [, , uid, gid, , home] = stdout.trim().split(':')
  return home === undefined ? undefined : { uid: Number(uid), gid: Number(gid), home }
}

/** @returns {Promise<Record<string, string>>} */
async function sandboxVariable() {
  const [command = '', ...args] = [...asTestUser(), ...NAMESPACE_PROBE]
  if ((await run(command, args, { stdio: 'ignore' })) === 0) return {}
  note("This system allows no unprivileged user namespaces: the tests run without the renderer's sandbox.")
  return { STREFA_E2E_NO_SANDBOX: '1' }
}

/**
 * Decides where the test user finds the files, and copies them if it must be.
 *
 * @param {Places} originals
 * @param {string} workFolder
 * @returns {Promise<{ access: Access, places: Places }>}
 */
async function stage(originals, workFolder) {
  const all = Object.values(originals)
  const access = chooseAccess({
    isOpen: (await Promise.all(all.map(isOpenToOthers))).every(Boolean),
    isReachable: (await Promise.all(all.map(isReachable))).every(Boolean),
    canMount: (await run('unshare', ['--mount', 'mount', '--bind', '/', '/run'], { stdio: 'ignore' })) === 0,
  })
  if (access === 'direct') return { access, places: originals }
  const base = access === 'mount' ? STAGE : path.join(workFolder, 'copy')
  const places = {
    checkout: path.join(base, 'checkout'),
    electron: path.join(base, 'electron'),
    node: path.join(base, 'node'),
  }
  await mkdir(base, { recursive: true, mode: 0o755 })
  if (access === 'copy') {
    note('Copying the checkout to where the test user can read it …')
    for (const name of /** @type {const} */ (['checkout', 'electron', 'node'])) {
      await copyReadable(originals[name], places[name])
    }
  }
  return { access, places }
}

/**
 * Puts the mounts in front of a command. They exist for it alone, and go with it.
 *
 * @param {Access} access
 * @param {Places} originals
 * @param {Places} places
 * @param {readonly string[]} command
 * @returns {string[]}
 */
export function wrap(access, originals, places, command) {
  if (access !== 'mount') return [...command]
  const script = `
    set -eu
    mount -t tmpfs -o mode=755 tmpfs "$1"
    mkdir "$2" "$4" && : > "$6"
    mount --bind "$3" "$2" && mount -o remount,bind,ro "$2"
    mount --bind "$5" "$4" && mount -o remount,bind,ro "$4"
    mount --bind "$7" "$6" && mount -o remount,bind,ro "$6"
    shift 7
    exec "$@"`
  const pairs = [
    places.checkout,
    originals.checkout,
    places.electron,
    originals.electron,
    places.node,
    originals.node,
  ]
  return [
    'unshare',
    '--mount',
    '--propagation',
    'private',
    '--',
    'sh',
    '-c',
    script,
    'sh',
    STAGE,
    ...pairs,
    ...command,
  ]
}

/**
 * Brings what the tests left to the checkout, as our own files.
 *
 * @param {string} output
 * @param {string} resultsFolder
 * @returns {Promise<void>}
 */
async function takeResults(output, resultsFolder) {
  await rm(resultsFolder, { recursive: true, force: true })
  if (!existsSync(output)) return
  await cp(output, resultsFolder, {
    recursive: true,
    // The test user wrote these: a link could name any file of the person's.
    filter: async (source) => {
      const info = await lstat(source)
      return info.isFile() || info.isDirectory()
    },
  })
}
