import { chmod, cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { projectRoot } from '../paths.mjs'
import { capture, run } from '../processes.mjs'
import { note, print, UserError } from '../report.mjs'
import { CleanMachine } from './clean-machine.mjs'
import { guideBlocks } from './guide-blocks.mjs'
import { fillEnvironment, GUIDE_VERSIONS, PERSON_PASSWORD, PORTAL_NAME, secretFor } from './reader.mjs'
import { RootShell } from './root-shell.mjs'

const LINE_PATIENCE_MS = 300_000

/**
 * Follows docs/operating.md word for word on a clean Debian, and uses the portal that came of it.
 *
 * @param {import('./clean-machine.mjs').Debian} debian
 * @returns {Promise<void>}
 */
export async function followOperatingGuide(debian) {
  const blocks = guideBlocks(await readFile(path.join(projectRoot, 'docs', 'operating.md'), 'utf8'))
  const machine = await CleanMachine.install(debian)
  try {
    await machine.boot()
    await bringOwnThings(machine)
    const commandCount = await follow(machine, blocks)
    await checkPortal(machine)
    print(
      `\n${commandCount} commands of ${blocks.length} blocks were followed word for word; the portal works.`,
    )
  } finally {
    await machine.remove()
  }
}

/**
 * What the reader has beforehand: the archives of the portal, a program to publish, a certificate and a name.
 *
 * @param {CleanMachine} machine
 */
async function bringOwnThings({ root }) {
  const home = path.join(root, 'root')
  for (const version of GUIDE_VERSIONS) {
    const output = path.join('out', 'guide', version)
    const args = ['--quick', '--app-version', version, '--output', output]
    const code = await run(process.execPath, [path.join(projectRoot, 'scripts/portal-dist.mjs'), ...args], {
      cwd: projectRoot,
    })
    if (code !== 0) throw new UserError('The archive of the portal could not be made.', { exitCode: code })
    await mkdir(path.join(home, version))
    for (const name of await readdir(path.join(projectRoot, output))) {
      await cp(path.join(projectRoot, output, name), path.join(home, version, name))
    }
  }
  await writeFile(path.join(root, 'srv', 'subiekt-nexo-58.1.0.exe'), 'a program')
  await chmod(path.join(root, 'srv', 'subiekt-nexo-58.1.0.exe'), 0o644)
  const hosts = path.join(root, 'etc', 'hosts')
  await writeFile(hosts, `${await readFile(hosts, 'utf8')}127.0.0.1 ${PORTAL_NAME}\n`)
}

/**
 * @param {CleanMachine} machine
 * @param {readonly import('./guide-blocks.mjs').GuideBlock[]} blocks
 * @returns {Promise<number>} how many commands were run
 */
async function follow(machine, blocks) {
  const [command, args] = machine.command()
  const shell = new RootShell([command, ...args], secretFor)
  let count = 0
  try {
    await shell.ready(LINE_PATIENCE_MS)
    for (const { line, lines } of blocks) {
      note(`\n── docs/operating.md, line ${line}`)
      const outcomes = await shell.type(lines, LINE_PATIENCE_MS)
      const failed = outcomes.find(({ code }) => code !== 0)
      if (failed !== undefined) {
        await machine.showLog()
        throw new UserError(`docs/operating.md, line ${line}: exit code ${failed.code} of\n${failed.line}`)
      }
      count += outcomes.length
      await doWhatIsTold(machine)
    }
  } finally {
    shell.close()
  }
  return count
}

/**
 * What the guide tells in words between its blocks: values written into a file, a certificate put in its place.
 *
 * @param {CleanMachine} machine
 */
async function doWhatIsTold({ root }) {
  const file = path.join(root, 'etc/strefa-portal/portal.env')
  // Expected: it has not been installed yet.
  const environment = await readFile(file, 'utf8').catch(() => '')
  if (!environment.includes('CHANGE-ME')) return
  await writeFile(file, fillEnvironment(environment))
  await makeCertificate(root)
}

/**
 * The certificate that an authority would give for the name, trusted by the machine.
 *
 * @param {string} root
 */
async function makeCertificate(root) {
  const folder = path.join(root, 'etc/strefa-portal/tls')
  await mkdir(folder, { mode: 0o700 })
  const [key, certificate] = [path.join(folder, 'privkey.pem'), path.join(folder, 'fullchain.pem')]
  const names = ['-subj', `/CN=${PORTAL_NAME}`, '-addext', `subjectAltName=DNS:${PORTAL_NAME}`]
  const { code, stderr } = await capture('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30', ...names],
    ...['-keyout', key, '-out', certificate],
  ])
  if (code !== 0) throw new Error(`openssl made no certificate: ${stderr}`)
  const trusted = path.join(root, 'etc/ssl/certs/ca-certificates.crt')
  await writeFile(trusted, (await readFile(trusted, 'utf8')) + (await readFile(certificate, 'utf8')))
}

/**
 * Uses what came of it, as partners and the service manager do.
 *
 * @param {CleanMachine} machine
 */
async function checkPortal(machine) {
  const post = async (
    /** @type {string} */ place,
    /** @type {object} */ body,
    /** @type {string[]} */ ...more
  ) =>
    JSON.parse(
      await machine.output(
        ...['curl', '--fail', '--silent', '--show-error', '--json', JSON.stringify(body), ...more],
        `https://${PORTAL_NAME}/api/v1${place}`,
      ),
    )
  const session = await post('/auth/login', { username: 'ewa', password: PERSON_PASSWORD })
  if (session.account?.firm?.name !== 'Łódka')
    throw new Error(`another account signed in: ${JSON.stringify(session)}`)
  const authorization = ['--header', `Authorization: Bearer ${session.accessToken}`]
  // What the command line has set opens nothing else.
  const change = { currentPassword: PERSON_PASSWORD, newPassword: `${PERSON_PASSWORD}, już własne` }
  await post('/auth/password', change, ...authorization)
  const versions = await machine.output(
    ...['curl', '--fail', '--silent', ...authorization],
    `https://${PORTAL_NAME}/api/v1/updates/versions`,
  )
  if (!versions.includes('58.1.0')) throw new Error(`what was published is not offered: ${versions}`)
  await machine.output('systemctl', 'is-enabled', 'strefa-portal')
  const failed = await machine.output('systemctl', 'list-units', '--failed', '--plain', '--no-legend')
  if (failed.trim() !== '') throw new Error(`units have failed:\n${failed}`)
  const pid = (
    await machine.output('systemctl', 'show', '--property=MainPID', '--value', 'strefa-portal')
  ).trim()
  const status = await machine.output('cat', `/proc/${pid}/status`)
  for (const guarded of [/^NoNewPrivs:\t1$/mu, /^Seccomp:\t2$/mu, /^CapEff:\t0{16}$/mu]) {
    if (!guarded.test(status)) throw new Error(`the process is not hardened (${guarded}):\n${status}`)
  }
}
