import { cp, readFile, realpath } from 'node:fs/promises'
import path from 'node:path'
import { projectRoot } from '../paths.mjs'
import { run } from '../processes.mjs'
import { note, print, UserError } from '../report.mjs'
import { needsFor } from '../system-packages.mjs'
import { CleanMachine } from './clean-machine.mjs'

const PACKAGE = 'strefa-partnera'
const APP_FOLDER = '/opt/Strefa Partnera'
const PERSON = 'anna'
/** Where the tests of the packaged app look for it. */
const OUTPUT = path.join('out', 'packaged')
/** What the tests themselves need in the machine, beside the app's own. */
const TEST_PACKAGES = ['nodejs', ...needsFor(['headless', 'packaged']).map(([name]) => name)]
const APT = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '--yes', '--no-install-recommends']

/**
 * Installs the client's .deb on a clean Debian as docs/installing.md says, uses it there as an ordinary person by the
 * tests of the packaged app, and removes it.
 *
 * @param {import('./clean-machine.mjs').Debian} debian
 * @returns {Promise<void>}
 */
export async function followInstallation(debian) {
  const deb = await makeDeb()
  const machine = await CleanMachine.install(debian)
  try {
    const shares = [projectRoot, await realpath(path.join(projectRoot, 'node_modules'))]
    await machine.boot(shares)
    const file = await commandFile()
    note(`\n── docs/installing.md: apt-get install ./${file}`)
    await cp(deb, path.join(machine.root, 'root', file))
    await machine.output(...APT, 'update')
    // Without what is only recommended: everything that the app cannot start without has to come along.
    await machine.output('sh', '-c', `cd /root && ${APT.join(' ')} install ./${file}`)
    await machine.output('rm', `/root/${file}`)
    await checkInstalled(machine)
    await machine.output(...APT, 'install', ...TEST_PACKAGES)
    await workAsPerson(machine)
    await machine.output(...APT, 'purge', PACKAGE)
    await checkRemoved(machine, shares)
    print('\nThe client was installed by apt, used by an ordinary person, and removed without a trace.')
  } finally {
    await machine.remove()
  }
}

/** @returns {Promise<string>} the path of the .deb */
async function makeDeb() {
  const targets = ['--target', 'tar.gz', '--target', 'deb']
  const dist = [path.join(projectRoot, 'scripts', 'dist.mjs'), '--quick', '--output', OUTPUT, ...targets]
  const code = await run(process.execPath, dist, { cwd: projectRoot })
  if (code !== 0) throw new UserError('The client could not be packaged.', { exitCode: code })
  const manifest = JSON.parse(await readFile(path.join(projectRoot, OUTPUT, 'artifacts.json'), 'utf8'))
  const artifact = manifest.artifacts.find((/** @type {{ target: string }} */ { target }) => target === 'deb')
  if (artifact === undefined) throw new UserError('No .deb could be made here.')
  return path.join(projectRoot, OUTPUT, artifact.file)
}

/**
 * The file that the guide names in its command.
 *
 * @returns {Promise<string>}
 */
async function commandFile() {
  const guide = await readFile(path.join(projectRoot, 'docs', 'installing.md'), 'utf8')
  const file = /^sudo apt-get install \.\/(\S+\.deb)/mu.exec(guide)?.[1]
  if (file === undefined) throw new Error('docs/installing.md does not say how a .deb is installed')
  return file
}

/** @param {CleanMachine} machine */
async function checkInstalled(machine) {
  const native = `find '${APP_FOLDER}' -type f '(' -name '*.so*' -o -name '*.node' -o -name ${PACKAGE} ')'`
  const libraries = await machine.output('sh', '-c', `${native} -exec ldd {} +`)
  const absent = libraries.split('\n').filter((line) => line.includes('not found'))
  if (absent.length > 0) throw new Error(`libraries are missing:\n${absent.join('\n')}`)
  for (const type of [`x-scheme-handler/${PACKAGE}`, 'application/vnd.insert.strefa-partnera-set']) {
    const handler = (await machine.output('xdg-mime', 'query', 'default', type)).trim()
    if (handler !== `${PACKAGE}.desktop`) throw new Error(`${type} is opened by '${handler}'`)
  }
  await machine.output('desktop-file-validate', `/usr/share/applications/${PACKAGE}.desktop`)
}

/** @param {CleanMachine} machine */
async function workAsPerson(machine) {
  await machine.output('useradd', '--create-home', PERSON)
  const environment = [
    ...[`HOME=/home/${PERSON}`, 'PATH=/usr/bin:/bin', 'LANG=C.UTF-8'],
    ...[`STREFA_INSTALLED_APP=${APP_FOLDER}`, `STREFA_TEST_OUTPUT=/home/${PERSON}/results`],
  ]
  const config = ['--config', 'playwright.packaged.config.ts']
  const tests = ['node', 'scripts/e2e.mjs', ...config, 'journey', 'openings', 'hardening']
  const inProject = ['sh', '-c', 'cd "$0" && exec "$@"', projectRoot]
  const [command, args] = machine.command(
    ...[...inProject, 'runuser', '-u', PERSON, '--', 'env', '-i', ...environment, ...tests],
  )
  const code = await run(command, args)
  if (code !== 0) throw new UserError('The installed client does not do its work.', { exitCode: code })
}

/**
 * @param {CleanMachine} machine
 * @param {readonly string[]} shares
 */
async function checkRemoved(machine, shares) {
  const others = ['/proc', '/sys', '/tmp', '/home', ...shares]
  const elsewhere = others.flatMap((folder) => ['-not', '-path', `${folder}/*`])
  const left = await machine.output('find', '/', '-xdev', '-iname', '*strefa*', ...elsewhere)
  if (left.trim() !== '') throw new Error(`left behind:\n${left}`)
}
