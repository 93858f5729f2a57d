import { existsSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from '../paths.mjs'
import { findCommand } from '../processes.mjs'

/** @typedef {import('./targets.mjs').DistTarget} DistTarget */
/**
 * How the tools for a target come by: electron-builder's own, ours in their place, or not at all.
 *
 * @typedef {{ kind: 'own' } | { kind: 'ours', env: Record<string, string>, note: string } | { kind: 'none', reason: string }} Tools
 */

const TOOLS_HOST = 'https://github.com/electron-userland/electron-builder-binaries'
const PROBE_TIMEOUT_MS = 10_000

/** By which a person names tools that they have; electron-builder then fetches none. */
const NAMED_BY = /** @type {const} */ ({
  deb: ['CUSTOM_FPM_PATH', 'USE_SYSTEM_FPM'],
  AppImage: ['APPIMAGE_TOOLS_PATH'],
})

/**
 * Decides on the tools before electron-builder tries to fetch them, which takes it long where it cannot.
 *
 * @param {DistTarget} target
 * @param {NodeJS.ProcessEnv} env
 * @param {() => Promise<boolean>} canFetch
 * @returns {Promise<Tools>}
 */
export async function toolsFor(target, env, canFetch) {
  if (target !== 'deb' && target !== 'AppImage') return { kind: 'own' }
  if (NAMED_BY[target].some((name) => env[name])) return { kind: 'own' }
  if (await canFetch()) return { kind: 'own' }
  if (target === 'deb' && findCommand('dpkg-deb') !== undefined) {
    const fpm = path.join(projectRoot, 'scripts', 'lib', 'packaging', 'fpm.mjs')
    return { kind: 'ours', env: { CUSTOM_FPM_PATH: fpm }, note: 'by dpkg-deb, as fpm could not be fetched' }
  }
  return {
    kind: 'none',
    reason: `its tools come from github.com, which cannot be reached (or name them in ${NAMED_BY[target].join(' or ')})`,
  }
}

/**
 * Whether electron-builder could fetch its tools now, or has fetched them before.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<boolean>}
 */
export async function canFetchTools(env) {
  // Through a proxy or from a mirror: electron-builder knows the way better than a probe here.
  if (env['HTTPS_PROXY'] || env['https_proxy'] || env['ELECTRON_BUILDER_BINARIES_MIRROR']) return true
  const cache = env['ELECTRON_BUILDER_CACHE']
  if (cache !== undefined && existsSync(cache)) return true
  try {
    await fetch(TOOLS_HOST, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) })
    return true
  } catch {
    // Expected: no network, or one without github.com.
    return false
  }
}
