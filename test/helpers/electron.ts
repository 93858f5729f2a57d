import { ensureElectron } from '../../scripts/lib/electron-runtime.mjs'

let found: Promise<void> | undefined

/**
 * Finds the Electron that the app runs on here, as `npm start` does, and names it in the environment.
 *
 * Playwright then finds it by itself, which matters: only so does it hold the app back until it is
 * connected. An app whose path it is given starts at once, and its window may be there too early to be
 * noticed.
 */
export function provideElectron(): Promise<void> {
  found ??= ensureElectron().then((runtime) => {
    Object.assign(process.env, runtime.env)
  })
  return found
}
