import { fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { startVirtualDisplay } from '../../scripts/lib/display.mjs'
import { stopProcess } from '../../scripts/lib/processes.mjs'
import { bundleElectronApp, ElectronApp } from '../lib/electron-app.mjs'
import { makePackage } from '../lib/packages.mjs'
import { freePort, run, startNginx, untilAnswers } from '../lib/peers.mjs'

const LINK_SCRIPT = path.join(import.meta.dirname, '../lib/slow-link.mjs')

/** What the parts of the bench share: a folder, a server, the app's engine, slow links. */
export class Setting {
  /** @type {(() => Promise<unknown>)[]} */
  #ends = []
  /** @type {string | undefined} */
  #appFolder
  /** @type {Record<string, string>} */
  #displayEnv = {}
  /** @type {Map<number, Promise<{ url: string, trusted: import('../lib/packages.mjs').MadePackage }>>} */
  #packages = new Map()

  /**
   * @param {string} folder
   * @param {Awaited<ReturnType<typeof startNginx>>} nginx
   */
  constructor(folder, nginx) {
    this.folder = folder
    this.nginx = nginx
  }

  /** @param {string} [parent] on the medium that is to be measured; the system's temporary folder unless told */
  static async open(parent = os.tmpdir()) {
    const folder = await mkdtemp(path.join(parent, 'strefa-updates-bench-'))
    const setting = new Setting(folder, await startNginx(folder))
    setting.#ends.push(
      () => rm(folder, { recursive: true, force: true }),
      () => setting.nginx.stop(),
    )
    return setting
  }

  /**
   * The client's engine in real Electron, in a process of its own.
   *
   * @param {Record<string, string>} [env]
   */
  async startApp(env = {}) {
    this.#appFolder ??= await bundleElectronApp('bench-updates', {
      app: 'bench/updates/app.ts',
      'hash-worker': 'src/main/updates/hashing/hash-worker.ts',
      'store-worker': 'src/main/store/worker/store-worker.ts',
    })
    if (process.env['DISPLAY'] === undefined && this.#displayEnv['DISPLAY'] === undefined) {
      const display = await startVirtualDisplay()
      this.#displayEnv = /** @type {Record<string, string>} */ (display.env)
      this.#ends.push(() => display.dispose())
    }
    const app = await ElectronApp.start(this.#appFolder, { env: { ...this.#displayEnv, ...env } })
    this.#ends.push(() => app.stop())
    return app
  }

  /**
   * A package on the server; the same for the same size.
   *
   * @param {number} megabytes
   */
  package(megabytes) {
    const known = this.#packages.get(megabytes)
    if (known !== undefined) return known
    const name = `package-${megabytes}.bin`
    const made = makePackage(path.join(this.folder, name), megabytes).then((trusted) => ({
      url: `${this.nginx.url}/${name}`,
      trusted,
    }))
    this.#packages.set(megabytes, made)
    return made
  }

  /**
   * The way to the server over a slow link.
   *
   * @param {{ roundTripMs: number, bytesPerSecond: number, isShared: boolean }} link
   * @returns {Promise<(url: string) => string>} gives an address over it
   */
  async openLink({ roundTripMs, bytesPerSecond, isShared }) {
    const port = await freePort()
    const serverPort = new URL(this.nginx.url).port
    const args = [port, serverPort, roundTripMs, bytesPerSecond, isShared ? 'all' : 'connection']
    const child = fork(LINK_SCRIPT, args.map(String), { stdio: 'ignore' })
    this.#ends.push(() => stopProcess(child))
    await untilAnswers(port)
    return (url) => {
      const address = new URL(url)
      address.port = String(port)
      return address.href
    }
  }

  /** @param {string} name of a file that is not there yet */
  async freshFile(name) {
    const file = path.join(this.folder, 'peers', name)
    await rm(file, { force: true })
    await run('mkdir', ['-p', path.dirname(file)])
    return file
  }

  /** What was written is not to be paid for by who comes next. */
  async settle() {
    await rm(path.join(this.folder, 'peers'), { recursive: true, force: true })
    await run('sync')
  }

  /** @param {() => Promise<unknown>} action */
  atEnd(action) {
    this.#ends.push(action)
  }

  async close() {
    for (const end of this.#ends.reverse()) await end()
  }
}
