#!/usr/bin/env node
// Stands in for fpm, which electron-builder calls to make a .deb, where fpm cannot be fetched: takes the
// arguments that electron-builder gives it, and makes the package with Debian's own dpkg-deb.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import util from 'node:util'
import { gzipSync } from 'node:zlib'

/**
 * @typedef {object} DebPlan
 * @property {string} file
 * @property {string} name
 * @property {string} version
 * @property {string} compression
 * @property {readonly (readonly [string, string])[]} fields of the control file, in its order
 * @property {string} license
 * @property {{ postinst?: string, postrm?: string }} scripts
 * @property {readonly { source: string, target: string }[]} entries a `source` that ends with a slash is a folder
 */

const EXECUTABLE = 0o111
/** What dpkg-deb calls fpm's ways to compress. */
const COMPRESSIONS = new Map([
  ['gz', 'gzip'],
  ['xz', 'xz'],
  ['zst', 'zstd'],
  ['none', 'none'],
])

/**
 * Reads fpm's arguments.
 *
 * @param {readonly string[]} args
 * @returns {DebPlan}
 */
export function readFpmArguments(args) {
  const text = /** @type {const} */ ({ type: 'string' })
  const { values, positionals } = util.parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      force: { type: 'boolean' },
      s: { ...text, short: 's' },
      t: { ...text, short: 't' },
      d: { ...text, short: 'd', multiple: true },
      'deb-recommends': { ...text, multiple: true },
      'deb-compression': text,
      'deb-priority': text,
      architecture: text,
      'after-install': text,
      'after-remove': text,
      description: text,
      version: text,
      package: text,
      name: text,
      maintainer: text,
      vendor: text,
      url: text,
      category: text,
      license: text,
    },
  })
  if (values.t !== 'deb') throw new Error(`only deb can be made here, not ${values.t}`)
  const { package: file, name, version } = values
  if (file === undefined || name === undefined || version === undefined) {
    throw new Error('--package, --name and --version are needed')
  }
  /** @type {(readonly [string, string | undefined])[]} */
  const fields = [
    ['Package', name],
    ['Version', version],
    ['Architecture', values.architecture],
    ['Maintainer', values.maintainer],
    ['Depends', values.d?.join(', ')],
    ['Recommends', values['deb-recommends']?.join(', ')],
    ['Section', values.category ?? 'misc'],
    ['Priority', values['deb-priority'] ?? 'optional'],
    ['Homepage', values.url],
    ['Description', folded(values.description ?? name)],
  ]
  const { 'after-install': postinst, 'after-remove': postrm } = values
  return {
    file,
    name,
    version,
    compression: COMPRESSIONS.get(values['deb-compression'] ?? 'xz') ?? 'xz',
    fields: fields.flatMap(([field, value]) => (value === undefined ? [] : [[field, value]])),
    license: values.license ?? 'unknown',
    scripts: { ...(postinst !== undefined && { postinst }), ...(postrm !== undefined && { postrm }) },
    entries: positionals.map((pair) => {
      const separator = pair.indexOf('=')
      if (separator < 1) throw new Error(`${pair} is no <source>=<target>`)
      return { source: pair.slice(0, separator), target: pair.slice(separator + 1) }
    }),
  }
}

/**
 * A description as the control file has it: the first line, then the rest, each line after a space.
 *
 * @param {string} description
 * @returns {string}
 */
function folded(description) {
  const [synopsis = '', ...rest] = description.split('\n').map((line) => line.trim())
  const lines = rest.join(' ').match(/.{1,76}(?=\s|$)/gu) ?? []
  return [synopsis, ...lines.map((line) => ` ${line.trim()}`)].join('\n')
}

/**
 * @param {DebPlan} plan
 * @returns {Promise<void>}
 */
async function makeDeb(plan) {
  const root = await mkdtemp(path.join(os.tmpdir(), 'strefa-deb-'))
  try {
    await chmod(root, 0o755)
    for (const { source, target } of plan.entries) {
      const destination = path.join(root, target)
      await mkdir(path.dirname(destination), { recursive: true })
      await cp(source, destination, { recursive: true })
    }
    await writeDocuments(root, plan)
    const files = await normalizeModes(root)
    await writeControl(root, plan, files)
    const dpkg = ['--root-owner-group', `-Z${plan.compression}`, '--build', root, plan.file]
    await util.promisify(execFile)('dpkg-deb', dpkg)
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

/**
 * What Debian wants of every package: whose it is, and what changed.
 *
 * @param {string} root
 * @param {DebPlan} plan
 * @returns {Promise<void>}
 */
async function writeDocuments(root, { name, version, license, fields }) {
  const folder = path.join(root, 'usr', 'share', 'doc', name)
  await mkdir(folder, { recursive: true })
  const maintainer = fields.find(([field]) => field === 'Maintainer')?.[1] ?? name
  await writeFile(
    path.join(folder, 'copyright'),
    `Copyright: © ${maintainer.replace(/ <.*/u, '')}\nLicense: ${license}\n\n` +
      'What it is built of has licences of its own, which came with it: THIRD-PARTY-LICENSES.txt,\n' +
      "LICENSE.electron.txt and LICENSES.chromium.html in the program's folder in /opt.\n",
  )
  const changes = `${name} (${version}) stable; urgency=medium\n\n  * Version ${version}.\n\n -- ${maintainer}  ${debianDate()}\n`
  await writeFile(path.join(folder, 'changelog.gz'), gzipSync(changes, { level: 9 }))
}

/** @returns {string} the time of the sources where that is known, as RFC 5322 has it */
function debianDate() {
  const seconds = process.env['SOURCE_DATE_EPOCH']
  const date = seconds === undefined ? new Date() : new Date(Number(seconds) * 1000)
  return date.toUTCString().replace('GMT', '+0000')
}

/**
 * Gives all files the modes of installed ones, whatever umask they were made under.
 *
 * @param {string} root
 * @param {string} [folder]
 * @returns {Promise<{ file: string, byteLength: number }[]>} relative to the root
 */
async function normalizeModes(root, folder = '') {
  await chmod(path.join(root, folder), 0o755)
  const found = []
  for (const entry of await readdir(path.join(root, folder), { withFileTypes: true })) {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) {
      found.push(...(await normalizeModes(root, file)))
      continue
    }
    if (!entry.isFile()) continue
    const { mode, size } = await stat(path.join(root, file))
    const isProgram = (mode & EXECUTABLE) !== 0 && !/\.(so(\.\d+)*|node)$/u.test(file)
    await chmod(path.join(root, file), isProgram ? 0o755 : 0o644)
    found.push({ file, byteLength: size })
  }
  return found
}

/**
 * @param {string} root
 * @param {DebPlan} plan
 * @param {readonly { file: string, byteLength: number }[]} files
 * @returns {Promise<void>}
 */
async function writeControl(root, plan, files) {
  const folder = path.join(root, 'DEBIAN')
  await mkdir(folder, { mode: 0o755 })
  const kibibytes = files.reduce((sum, { byteLength }) => sum + Math.ceil(byteLength / 1024), 0)
  const lines = plan.fields.map(([field, value]) => `${field}: ${value}\n`)
  lines.splice(-1, 0, `Installed-Size: ${kibibytes}\n`)
  await writeFile(path.join(folder, 'control'), lines.join(''), { mode: 0o644 })
  const sums = []
  for (const { file } of files) sums.push(`${await md5Of(path.join(root, file))}  ${file}\n`)
  await writeFile(path.join(folder, 'md5sums'), sums.join(''), { mode: 0o644 })
  for (const [name, source] of Object.entries(plan.scripts)) {
    await cp(source, path.join(folder, name))
    await chmod(path.join(folder, name), 0o755)
  }
}

/**
 * For `dpkg --verify`, which knows no other sums; nothing here trusts them.
 *
 * @param {string} file
 * @returns {Promise<string>}
 */
async function md5Of(file) {
  const hash = createHash('md5')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await makeDeb(readFpmArguments(process.argv.slice(2)))
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
