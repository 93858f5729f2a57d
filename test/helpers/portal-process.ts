import { type ChildProcess, execFile, spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'

const CLI = path.resolve(import.meta.dirname, '../../out/portal/cli.js')
const START_TIMEOUT_MS = 90_000

export interface PortalOptions {
  readonly port?: number
  /** Nothing is kept without one. */
  readonly dataFolder?: string
  readonly hasSample?: boolean
  readonly env?: Readonly<Record<string, string>>
}

/** Runs one of the portal's commands, as an operator would, and gives what it printed. */
export async function runPortalCommand(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const options = { env: { ...process.env, ...env } }
  return (await promisify(execFile)(process.execPath, [CLI, ...args], options)).stdout
}

/** The built portal in a process of its own, as an operator would run it. */
export class PortalProcess {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  /** Starts it on a free port (or the one given), with sample content unless told, and waits for its ready line. */
  static async start(options: PortalOptions = {}): Promise<PortalProcess> {
    const args = ['serve', '--host', '127.0.0.1', '--port', String(options.port ?? 0)]
    if (options.hasSample !== false) args.push('--sample')
    if (options.dataFolder !== undefined) args.push('--data', options.dataFolder)
    const env = { ...process.env, ...options.env }
    const child = spawn(process.execPath, [CLI, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
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
  stop(): Promise<void> {
    return this.end('SIGTERM')
  }

  /** Ends it as a power cut would end the process, and waits. */
  kill(): Promise<void> {
    return this.end('SIGKILL')
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    const exited = new Promise((resolve) => this.child.once('exit', resolve))
    this.child.kill(signal)
    await exited
  }
}
