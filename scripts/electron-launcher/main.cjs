// Does what Electron's own default app does for `electron [-r module] <app folder> [arguments]`.
const { existsSync, readFileSync } = require('node:fs')
const Module = require('node:module')
const path = require('node:path')
const { app } = require('electron')

/**
 * Reads Electron's part of the command line: everything up to the app folder.
 *
 * @param {readonly string[]} args
 * @returns {{ appFolder: string | undefined, preloads: string[] }}
 */
function readCommandLine(args) {
  const preloads = []
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? ''
    if (argument === '-r' || argument === '--require') {
      index += 1
      preloads.push(args[index] ?? '')
    } else if (!argument.startsWith('-')) {
      return { appFolder: path.resolve(argument), preloads }
    }
  }
  return { appFolder: undefined, preloads }
}

/**
 * Makes Electron look as if it had been built with this app.
 *
 * @param {string} appFolder
 * @returns {void}
 */
function takeIdentity(appFolder) {
  const manifestPath = path.join(appFolder, 'package.json')
  if (!existsSync(manifestPath)) {
    app.setAppPath(path.dirname(appFolder))
    return
  }
  const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'))
  if (manifest.version) app.setVersion(manifest.version)
  if (manifest.productName || manifest.name) app.setName(manifest.productName || manifest.name)
  app.setDesktopName(manifest.desktopName || `${app.getName()}.desktop`)
  app.setAppPath(appFolder)
}

function start() {
  // These come first, as in Electron: they may change the command line (Playwright's does).
  Module._preloadModules(readCommandLine(process.argv.slice(1)).preloads)
  const { appFolder } = readCommandLine(process.argv.slice(1))
  if (appFolder === undefined) throw new Error('Name the folder of the app to start.')
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true })
  takeIdentity(appFolder)
  Module._load(Module._resolveFilename(appFolder, null, true), Module, true)
}

try {
  start()
} catch (error) {
  process.stderr.write(`Electron could not start the app.\n${error instanceof Error ? error.stack : error}\n`)
  app.exit(1)
}
