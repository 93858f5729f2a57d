/** @typedef {import('./runtime.mjs').PackagedRuntime} PackagedRuntime */
/** @typedef {import('./targets.mjs').DistPlatform} DistPlatform */

/**
 * What keeps a package from being given to partners, each in words that say what to do.
 *
 * @param {{ platform: DistPlatform, env: NodeJS.ProcessEnv, runtime: Pick<PackagedRuntime, 'isForRelease' | 'version'> }} facts
 * @returns {string[]}
 */
export function warnings({ platform, env, runtime }) {
  const found = []
  if (!runtime.isForRelease) {
    found.push(
      `NOT FOR RELEASE. This package holds Electron ${runtime.version}, which is for development and tests\n` +
        'only. Package where the Electron of package.json can be downloaded.',
    )
  }
  if (!env['MAIN_VITE_DEFAULT_PORTAL_URL']) {
    found.push(
      'The app knows no portal and starts only with --portal or STREFA_PORTAL_URL.\n' +
        'Set MAIN_VITE_DEFAULT_PORTAL_URL before packaging a release.',
    )
  }
  const unsigned = missingSignature(platform, env)
  if (unsigned !== undefined) found.push(`NOT SIGNED. ${unsigned}`)
  return found
}

/**
 * @param {DistPlatform} platform
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined}
 */
function missingSignature(platform, env) {
  if (platform === 'win32') {
    if (env['WIN_CSC_LINK'] || env['CSC_LINK']) return undefined
    return 'Windows will warn of the installer. Name the certificate in WIN_CSC_LINK and WIN_CSC_KEY_PASSWORD.'
  }
  if (platform !== 'darwin') return undefined
  if (!env['CSC_LINK'] && !env['CSC_NAME']) {
    return 'macOS will not open the app. Name the certificate in CSC_LINK and CSC_KEY_PASSWORD, or CSC_NAME.'
  }
  const keys = ['APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER']
  const account = ['APPLE_ID', 'APPLE_APP_SPECIFIC_PASSWORD', 'APPLE_TEAM_ID']
  if ([keys, account].some((names) => names.every((name) => env[name]))) return undefined
  return `It is signed, but not notarized: macOS will warn of it. Set ${keys.join(', ')}.`
}
