import { ensureElectron } from '../../scripts/lib/electron-runtime.mjs'

let executable: Promise<string> | undefined

/** The Electron that the app runs on here, found as `npm start` finds it. */
export function electronExecutable(): Promise<string> {
  executable ??= ensureElectron().then((runtime) => runtime.executablePath)
  return executable
}
