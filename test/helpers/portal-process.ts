import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'

const CLI = path.resolve(import.meta.dirname, '../../out/portal/cli.js')
const START_TIMEOUT_MS = 40_000

/** The built portal in a process of its own, as an operator would run it. */
export class PortalProcess {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  /** Starts it on a free port (or the one given) with sample content and waits for its ready line. */
  static async start(options: { port?: number; dataFolder?: string } = {}): Promise<PortalProcess> {
    const args = ['serve', '--sample', '--host', '127.0.0.1', '--port', String(options.port ?? 0)]
    if (options.dataFolder !== undefined) args.push('--data', options.dataFolder)
    const child = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    let complaints = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaints = (complaints + text).slice(-4_000)
    })
    const url = await new Promise<string>((resolve, reject) => {
      const timer = setTimeout(() => {
        child.kill('SIGKILL')
        reject(new Error(`portal not ready\n${complaints}`))
      }, START_TIMEOUT_MS)
      child.once('exit', (code) => reject(new Error(`portal ended with ${code}\n${complaints}`)))
      createInterface(child.stdout).on('line', (line) => {
        const found = /^portal listening on (http:\/\/\S+)$/u.exec(line)?.[1]
        if (found === undefined) return
        clearTimeout(timer)
        resolve(found)
      })
    })
    return new PortalProcess(url, child)
  }

  /** Stops it as a service manager would, and waits. */
  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    const exited = new Promise((resolve) => this.child.once('exit', resolve))
    this.child.kill('SIGTERM')
    await exited
  }
}
