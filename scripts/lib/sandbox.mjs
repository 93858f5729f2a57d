import { findCommand, run } from './processes.mjs'

/**
 * How far Chromium's sandbox works for whoever runs Electron:
 * - `works`;
 * - `root`: Electron refuses to start as root unless the sandbox is off;
 * - `no-namespaces`: this system gives user namespaces to no ordinary user.
 *
 * @typedef {'works' | 'root' | 'no-namespaces'} SandboxState
 */

/**
 * Asks for what Chromium asks for: a user namespace with the right to make others in it. (Some systems give
 * the namespace and then refuse that right.)
 */
export const NAMESPACE_PROBE = Object.freeze([
  'unshare',
  '--user',
  '--map-root-user',
  '--pid',
  '--net',
  '--fork',
  'true',
])

/**
 * @param {{ platform: NodeJS.Platform, isRoot: boolean, hasNamespaces: boolean }} facts
 * @returns {SandboxState}
 */
export function sandboxState({ platform, isRoot, hasNamespaces }) {
  if (platform !== 'linux') return 'works'
  if (isRoot) return 'root'
  return hasNamespaces ? 'works' : 'no-namespaces'
}

/**
 * Finds out for the user who runs this process.
 *
 * @returns {Promise<SandboxState>}
 */
export async function findSandboxState() {
  const { platform } = process
  const isRoot = process.getuid?.() === 0
  const mustProbe = platform === 'linux' && !isRoot && findCommand('unshare') !== undefined
  const [command = '', ...args] = NAMESPACE_PROBE
  const hasNamespaces = mustProbe ? (await run(command, args, { stdio: 'ignore' })) === 0 : true
  return sandboxState({ platform, isRoot, hasNamespaces })
}

/**
 * Why Electron is started without the sandbox, in one line.
 *
 * @param {SandboxState} state
 * @returns {string | undefined} nothing when it is started with it
 */
export function sandboxNote(state) {
  if (state === 'root') return 'Running as root: Electron starts only with its sandbox off (--no-sandbox).'
  if (state === 'no-namespaces') {
    return 'This system allows no unprivileged user namespaces: Electron starts with its sandbox off (--no-sandbox).'
  }
  return undefined
}
