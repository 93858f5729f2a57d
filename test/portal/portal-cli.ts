import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build, type Plugin } from 'vite'

const ROOT = path.resolve(import.meta.dirname, '../..')

/** Time for what takes seconds on a free machine, and many times as long on a busy one. */
export const SLOW_MS = 120_000

export interface Finished {
  readonly code: number | null
  readonly output: string
  readonly complaints: string
}

export interface Running {
  readonly child: ChildProcess
  readonly finished: Promise<Finished>
  /** Resolves with the address once the ready line was printed. */
  readonly ready: Promise<string>
}

export interface RunOptions {
  readonly input?: string
  readonly env?: Record<string, string>
}

/** The portal's command line as it is built, run in processes of its own. */
export class PortalCli {
  private readonly children = new Set<ChildProcess>()

  private constructor(
    /** For whatever a test keeps; its `tmp` is the processes' temporary folder. */
    readonly folder: string,
    private readonly script: string,
  ) {}

  /**
   * @param name of the build's folder: not out/portal, which may be running while it is being tested
   * @param plugins change what is built
   */
  static async build(name: string, plugins: Plugin[] = []): Promise<PortalCli> {
    const outDir = path.join(ROOT, 'out', name)
    await build({
      root: ROOT,
      configFile: path.join(ROOT, 'vite.portal.config.ts'),
      logLevel: 'error',
      plugins,
      build: { outDir },
    })
    const folder = await mkdtemp(path.join(tmpdir(), 'portal-cli-'))
    await mkdir(path.join(folder, 'tmp'))
    return new PortalCli(folder, path.join(outDir, 'cli.js'))
  }

  run(args: readonly string[], options: RunOptions = {}): Running {
    const env = { PATH: process.env['PATH'] ?? '', TMPDIR: path.join(this.folder, 'tmp'), ...options.env }
    const child = spawn(process.execPath, [this.script, ...args], { env })
    this.children.add(child)
    let output = ''
    let complaints = ''
    child.stdin.on('error', () => {}) // it may end before it has read all
    child.stdin.end(options.input ?? '')
    child.stderr.on('data', (text: Buffer) => {
      complaints += text.toString()
    })
    const finished = new Promise<Finished>((resolve) => {
      child.on('close', (code) => {
        this.children.delete(child)
        resolve({ code, output, complaints })
      })
    })
    const ready = new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (text: Buffer) => {
        output += text.toString()
        const url = /^portal listening on (http:\S+)\n/u.exec(output)?.[1]
        if (url !== undefined) resolve(url)
      })
      void finished.then(({ complaints: why }) => reject(new Error(`not ready: ${why}`)))
    })
    ready.catch(() => {}) // tests that expect a failure look at `finished`
    return { child, finished, ready }
  }

  killAll(): void {
    for (const child of this.children) child.kill('SIGKILL')
  }

  async dispose(): Promise<void> {
    this.killAll()
    await rm(this.folder, { recursive: true, force: true })
  }
}
