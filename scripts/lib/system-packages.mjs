import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { capture, findCommand, run } from './processes.mjs'
import { note, UserError } from './report.mjs'

/**
 * What the packages are for:
 * - `app`: to open the app's window on a desktop;
 * - `headless`: to run it where there is no desktop (a display in memory, a keyring, fonts);
 * - `tests`: to run the tests as another user, and what they start or compile beside the app;
 * - `packaged`: to package the app, and to use it as a person does (mouse, keyboard, accessible tree).
 *
 * @typedef {'app' | 'headless' | 'tests' | 'packaged'} Purpose
 */
/**
 * One need and the packages that meet it, the preferred one first. Debian 13 and Ubuntu 24.04 renamed some
 * libraries (64-bit time), and their old names are at best virtual there.
 *
 * @typedef {readonly [string, ...string[]]} Need
 */

/** @type {Readonly<Record<Purpose, readonly Need[]>>} */
const NEEDS = {
  app: [
    ['libgtk-3-0t64', 'libgtk-3-0'],
    ['libnss3'],
    ['libasound2t64', 'libasound2'],
    ['libgbm1'],
    ['libxss1'],
    ['libxtst6'],
    ['libatspi2.0-0t64', 'libatspi2.0-0'],
    ['libdrm2'],
    ['libsecret-1-0'],
    ['libnotify4'],
    ['tar'],
  ],
  headless: [
    ['xvfb'],
    ['xauth'],
    ['dbus'],
    ['dbus-x11'],
    ['gnome-keyring'],
    ['fonts-roboto-unhinted'],
    ['fonts-dejavu-core'],
  ],
  tests: [
    ['util-linux'],
    ['mount'],
    ['passwd'],
    ['openssl'],
    ['postgresql'],
    ['systemd'],
    ['nsis'],
    ['nginx-light'],
    ['libnginx-mod-http-js'],
  ],
  packaged: [['dpkg'], ['xdotool'], ['at-spi2-core'], ['python3-gi'], ['gir1.2-atspi-2.0'], ['imagemagick']],
}

/**
 * The needs of all these purposes together.
 *
 * @param {readonly Purpose[]} purposes
 * @returns {Need[]}
 */
export function needsFor(purposes) {
  return purposes.flatMap((purpose) => NEEDS[purpose])
}

/**
 * Reads the answer of `dpkg-query -W -f '${Package} ${db:Status-Status}\n'`.
 *
 * @param {string} output
 * @returns {Set<string>} names of the packages that are installed
 */
export function installedPackages(output) {
  const installed = new Set()
  for (const line of output.split('\n')) {
    const [name, status] = line.split(' ')
    // Others are `not-installed`, and `config-files` for a package that was removed.
    if (name && status === 'installed') installed.add(name)
  }
  return installed
}

/**
 * Reads the answer of `apt-cache policy`.
 *
 * @param {string} output
 * @returns {Set<string>} names of the packages that can be installed
 */
export function availablePackages(output) {
  const available = new Set()
  let name = ''
  for (const line of output.split('\n')) {
    const heading = /^(\S+):$/.exec(line)
    if (heading?.[1] !== undefined) name = heading[1]
    const candidate = /^\s+Candidate: (.+)$/.exec(line)
    if (candidate !== null && candidate[1] !== '(none)') available.add(name)
  }
  return available
}

/**
 * @param {readonly Need[]} needs
 * @param {ReadonlySet<string>} installed
 * @returns {Need[]} those that no installed package meets
 */
export function missingNeeds(needs, installed) {
  return needs.filter((need) => !need.some((name) => installed.has(name)))
}

/**
 * Picks the package for each need.
 *
 * @param {readonly Need[]} needs
 * @param {ReadonlySet<string>} available
 * @returns {string[]}
 */
export function packagesFor(needs, available) {
  // When apt knows none of them, its own message about the oldest name says best what is wrong.
  return needs.map((need) => need.find((name) => available.has(name)) ?? need[need.length - 1] ?? need[0])
}

/**
 * Makes sure that the system has what the app needs, or stops with what to do. Only Linux needs anything.
 *
 * @param {readonly Purpose[]} purposes
 * @returns {Promise<void>}
 */
export async function ensureSystemPackages(purposes) {
  if (process.platform !== 'linux') return
  if (findCommand('dpkg-query') === undefined || findCommand('apt-get') === undefined) return
  const missing = await findMissing(purposes)
  if (missing.length === 0) return

  const isRoot = process.getuid?.() === 0
  if (!isRoot) {
    const packages = packagesFor(missing, await findAvailable(missing))
    throw new UserError(
      'Some system packages are missing. Install them, then run the command again:\n\n' +
        `  sudo apt-get install -y --no-install-recommends ${packages.join(' ')}\n`,
    )
  }
  await installMissing(missing)
  const stillMissing = await findMissing(purposes)
  if (stillMissing.length > 0) {
    throw new UserError(
      `apt-get did not install: ${stillMissing.map((need) => need.join(' or ')).join(', ')}`,
    )
  }
}

/**
 * Where there is no apt: names the libraries that Electron would not find.
 *
 * @param {string} electronPath
 * @returns {Promise<void>}
 */
export async function checkSharedLibraries(electronPath) {
  if (process.platform !== 'linux' || findCommand('apt-get') !== undefined) return
  if (findCommand('ldd') === undefined) return
  const { stdout } = await capture('ldd', [electronPath])
  const missing = missingLibraries(stdout)
  if (missing.length === 0) return
  throw new UserError(
    `Electron needs libraries that this system does not have: ${missing.join(', ')}.\n` +
      'Install them with the package manager of this system (GTK 3, NSS and ALSA bring most of them),\n' +
      'then run the command again.',
  )
}

/**
 * @param {string} output of ldd
 * @returns {string[]}
 */
export function missingLibraries(output) {
  return [...output.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '')
}

/**
 * @param {readonly Purpose[]} purposes
 * @returns {Promise<Need[]>}
 */
async function findMissing(purposes) {
  const needs = needsFor(purposes)
  // Its exit code is 1 when it does not know one of the names, which is expected: of a renamed package
  // each system knows one name.
  const answer = await capture('dpkg-query', [
    '-W',
    '-f',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own syntax
    '${Package} ${db:Status-Status}\n',
    ...needs.flat(),
  ])
  return missingNeeds(needs, installedPackages(answer.stdout))
}

/**
 * @param {readonly Need[]} needs
 * @returns {Promise<Set<string>>}
 */
async function findAvailable(needs) {
  const answer = await capture('apt-cache', ['policy', ...needs.flat()], {
    env: { ...process.env, LC_ALL: 'C' },
  })
  return availablePackages(answer.stdout)
}

/**
 * @param {readonly Need[]} needs
 * @returns {Promise<void>}
 */
async function installMissing(needs) {
  note(`Installing system packages (${needs.length} missing) …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  // A package may be found all the same with lists that are old; the installation itself tells.
  const updated = await run('apt-get', ['update', '-q'], { env })
  if (updated !== 0) note('apt-get update failed; going on with the package lists that are there.')
  const packages = packagesFor(needs, await findAvailable(needs))
  // Another apt may be at work (automatic updates): wait for it rather than fail.
  const args = [
    '-o',
    'DPkg::Lock::Timeout=120',
    'install',
    '-y',
    '-q',
    '--no-install-recommends',
    ...packages,
  ]
  const installed = await withoutServices(() => run('apt-get', args, { env }))
  await disableServices(packages)
  if (installed !== 0) {
    throw new UserError(
      `apt-get could not install the packages (exit code ${installed}); its own messages are above.\n` +
        `The command was: apt-get ${args.join(' ')}`,
    )
  }
}

/** Debian asks it whether a package that is being installed may start its services. */
const SERVICE_POLICY = '/usr/sbin/policy-rc.d'

/** Services that packages of ours bring along; the tests start servers of their own. */
const SERVICES = ['postgresql', 'nginx']

/**
 * Installs something without a server being started by it; where the machine has rules for that, they stand.
 *
 * @template Result
 * @param {() => Promise<Result>} install
 * @returns {Promise<Result>}
 */
async function withoutServices(install) {
  if (existsSync(SERVICE_POLICY)) return install()
  writeFileSync(SERVICE_POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    return await install()
  } finally {
    rmSync(SERVICE_POLICY, { force: true })
  }
}

/**
 * Nor are they started with the machine.
 *
 * @param {readonly string[]} installed names of packages that have just been installed
 */
async function disableServices(installed) {
  if (findCommand('systemctl') === undefined) return
  const services = SERVICES.filter((service) => installed.some((name) => name.startsWith(service)))
  if (services.length > 0) await capture('systemctl', ['disable', '--quiet', ...services])
}
