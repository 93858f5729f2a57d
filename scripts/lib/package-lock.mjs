/**
 * One package in package-lock.json; only what is looked at here.
 *
 * @typedef {object} LockEntry
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional]
 * @property {boolean} [dev]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 * @property {Record<string, string>} [optionalDependencies]
 */
/** @typedef {Record<string, LockEntry>} LockPackages `packages` of a lock file: its folder -> the package */
/** @typedef {{ folder: string, entry: LockEntry }} MissingEntry */

const SYSTEMS = new Set([
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
])
const PROCESSORS = new Set([
  'arm',
  'arm64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
])
const EXACT_VERSION = /^\d+\.\d+\.\d+/

/**
 * True when what npm installed is what the lock file asks for; optional packages of other platforms may lack.
 *
 * @param {LockPackages} locked of package-lock.json
 * @param {LockPackages} installed of node_modules/.package-lock.json, which npm writes when it has finished
 * @returns {boolean}
 */
export function isInstalled(locked, installed) {
  for (const [folder, entry] of Object.entries(installed)) {
    const wanted = locked[folder]
    if (wanted === undefined || wanted.version !== entry.version || wanted.integrity !== entry.integrity)
      return false
  }
  return Object.entries(locked).every(
    ([folder, entry]) => folder === '' || entry.optional === true || installed[folder] !== undefined,
  )
}

/**
 * What `npm ci` would miss in a lock file: optional packages for other platforms.
 *
 * A registry that carries only some platforms makes npm leave the others out of the lock file, and then
 * `npm ci` refuses that file on every machine. Their versions are exact in the package that wants them, and
 * their names say the platform, so that the entries can be written without fetching them. They carry no
 * integrity: nobody here has seen those files.
 *
 * @param {LockPackages} packages
 * @returns {{ missing: MissingEntry[], unclear: string[] }} `unclear`: those without an exact version
 */
export function missingOptionalPackages(packages) {
  /** @type {MissingEntry[]} */
  const missing = []
  /** @type {string[]} */
  const unclear = []
  const known = { ...packages }
  // Shallow folders first: what they get is seen from the deeper ones.
  const folders = Object.keys(packages).sort(
    (left, right) => depth(left) - depth(right) || (left < right ? -1 : 1),
  )
  for (const folder of folders) {
    const { optionalDependencies = {}, dev } = packages[folder] ?? {}
    for (const [name, wanted] of Object.entries(optionalDependencies)) {
      const found = resolveFrom(known, folder, name)
      const isExact = EXACT_VERSION.test(wanted)
      if (found !== undefined && (!isExact || known[found]?.version === wanted)) continue
      if (!isExact) {
        unclear.push(`${name}@${wanted}`)
        continue
      }
      const entry = platformEntry(name, wanted, dev === true)
      const place = found === undefined ? `node_modules/${name}` : `${folder}/node_modules/${name}`
      known[place] = entry
      missing.push({ folder: place, entry })
    }
  }
  return { missing, unclear }
}

/**
 * @param {string} folder
 * @returns {number} how many node_modules it lies under
 */
function depth(folder) {
  return folder.split('node_modules/').length - 1
}

/**
 * Finds a package as Node would.
 *
 * @param {LockPackages} packages
 * @param {string} from
 * @param {string} name
 * @returns {string | undefined} its folder
 */
function resolveFrom(packages, from, name) {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    const candidate = base === '' ? `node_modules/${name}` : `${base}/node_modules/${name}`
    if (packages[candidate] !== undefined) return candidate
    if (base === '') return undefined
  }
}

/**
 * @param {string} name such as `@scope/tool-linux-x64-musl`
 * @param {string} version
 * @param {boolean} isDev
 * @returns {LockEntry}
 */
function platformEntry(name, version, isDev) {
  const words = name.split(/[-/]/)
  const systems = words.filter((word) => SYSTEMS.has(word))
  const processors = words.filter((word) => PROCESSORS.has(word))
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : 'glibc'
  const namesLibc = words.some((word) => /^(musl|gnu)/.test(word)) && systems.includes('linux')
  return {
    version,
    ...(processors.length > 0 && { cpu: processors }),
    ...(isDev && { dev: true }),
    ...(namesLibc && { libc: [libc] }),
    optional: true,
    ...(systems.length > 0 && { os: systems }),
  }
}
