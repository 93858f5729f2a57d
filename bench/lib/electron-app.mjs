import { spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'vite'
import { electronEnvironment, mustDropSandbox } from '../../scripts/lib/electron-process.mjs'
import { ensureElectron } from '../../scripts/lib/electron-runtime.mjs'
import { projectRoot } from '../../scripts/lib/paths.mjs'
import { exitOf } from '../../scripts/lib/processes.mjs'

/**
 * Bundles an app of a bench, with parts of the client's main process, beside node_modules.
 *
 * @param {string} name of the folder in `out`
 * @param {Readonly<Record<string, string>>} inputs file names without ending, and where they come from; `app`
 *   is the one that Electron starts
 * @returns {Promise<string>} the folder
 */
export async function bundleElectronApp(name, inputs) {
  const folder = path.join(projectRoot, 'out', name)
  const external = ['electron', 'libsql']
  await build({
    root: projectRoot,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      target: 'node18',
      outDir: folder,
      emptyOutDir: true,
      rollupOptions: {
        input: Object.fromEntries(
          Object.entries(inputs).map(([entry, file]) => [entry, path.join(projectRoot, file)]),
        ),
        external,
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' },
      },
    },
    ssr: { noExternal: true, external },
  })
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, 'package.json'), JSON.stringify({ name, main: 'app.cjs' }))
  return folder
}

/** A bench's app in real Electron: takes orders as lines of JSON and answers each with one. */
export class ElectronApp {
  /** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */
  #waiting = new Map()
  #lastId = 0
  #errors = ''

  /** @param {import('node:child_process').ChildProcess} child */
  constructor(child) {
    this.child = child
    child.stderr?.on('data', (text) => {
      this.#errors += String(text)
    })
    if (child.stdout === null) throw new Error('the app has no output')
    createInterface(child.stdout).on('line', (line) => {
      if (!line.startsWith('{"id"')) return
      const { id, result, error } = JSON.parse(line)
      const waiting = this.#waiting.get(id)
      this.#waiting.delete(id)
      if (error === undefined) waiting?.resolve(result)
      else waiting?.reject(new Error(error))
    })
    void exitOf(child).then((code) => {
      for (const { reject } of this.#waiting.values()) {
        reject(new Error(`the app ended with code ${code}\n${this.#errors.slice(-4_000)}`))
      }
    })
  }

  /**
   * @param {string} folder the bundled app
   * @param {{ env?: Record<string, string> }} [options]
   */
  static async start(folder, { env = {} } = {}) {
    const { executablePath } = await ensureElectron()
    const noSandbox = (await mustDropSandbox()) ? ['--no-sandbox'] : []
    const child = spawn(executablePath, [...noSandbox, folder], {
      env: electronEnvironment(env),
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    return new ElectronApp(child)
  }

  /**
   * @param {Record<string, unknown>} order
   * @returns {Promise<any>}
   */
  ask(order) {
    this.#lastId += 1
    const id = this.#lastId
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.child.stdin?.write(`${JSON.stringify({ ...order, id })}\n`)
    })
  }

  async stop() {
    const ended = exitOf(this.child)
    this.child.stdin?.end()
    await ended
  }
}
