import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const PROJECT = path.resolve(import.meta.dirname, '../../..')

/** Where the test step has put what `npm run dist` makes. */
const DIST = path.join(PROJECT, 'out', 'packaged')
/** The same, with a higher number. */
const NEXT_DIST = path.join(PROJECT, 'out', 'packaged-next')

interface Manifest {
  readonly version: string
  readonly electronVersion: string
  readonly isForRelease: boolean
  readonly appFolder: string
  readonly artifacts: readonly { target: string; file: string; byteLength: number; sha256: string }[]
}

const manifestOf = (folder: string) =>
  JSON.parse(readFileSync(path.join(folder, 'artifacts.json'), 'utf8')) as Manifest

/** The path of an archive or installer that was made. */
function artifact(target: string, folder = DIST): string {
  const found = manifestOf(folder).artifacts.find((candidate) => candidate.target === target)
  if (found === undefined) throw new Error(`npm run dist has made no ${target}`)
  return path.join(folder, found.file)
}

/** The archive of the packaged app, and that of the version to update to. */
export function archives(): Record<'present' | 'next', { readonly version: string; readonly file: string }> {
  const of = (folder: string) => ({
    version: manifestOf(folder).version,
    file: artifact('tar.gz', folder),
  })
  return { present: of(DIST), next: of(NEXT_DIST) }
}

/** An app unpacked by the tools of the system into a folder of its own, as its user has it. */
export interface Installed {
  readonly executable: string
  readonly resources: string
  readonly remove: () => Promise<void>
}

/** The app out of its archive; or one that an administrator has installed, where that is what is tested. */
export async function unpackArchive(): Promise<Installed> {
  const folder = process.env['STREFA_INSTALLED_APP']
  if (folder !== undefined) return installedIn(folder, async () => {})
  return unpacked(async (folder) => {
    await promisify(execFile)('tar', ['-xzf', artifact('tar.gz'), '-C', folder])
    const [name = ''] = await readdir(folder)
    return path.join(folder, name)
  })
}

/** What the .deb would put on a computer, in a folder instead of the root; its scripts need an administrator. */
export async function unpackDeb(): Promise<Installed & { readonly root: string }> {
  let root = ''
  const installed = await unpacked(async (folder) => {
    root = folder
    await promisify(execFile)('dpkg-deb', ['--extract', artifact('deb'), folder])
    return path.join(folder, 'opt', 'Strefa Partnera')
  })
  return { ...installed, root }
}

/** A field of the .deb's control file. */
export async function debField(name: string): Promise<string> {
  return (await promisify(execFile)('dpkg-deb', ['--field', artifact('deb'), name])).stdout.trim()
}

async function unpacked(unpack: (folder: string) => Promise<string>): Promise<Installed> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'strefa-packaged-'))
  const app = await unpack(folder)
  return installedIn(app, () => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
}

const installedIn = (app: string, remove: () => Promise<void>): Installed => ({
  executable: path.join(app, 'strefa-partnera'),
  resources: path.join(app, 'resources'),
  remove,
})

/** Starts an installed app and keeps what it says. */
export class PackagedApp {
  /** What it has written to its terminal. */
  output = ''
  readonly exited: Promise<number | null>

  private constructor(readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output = (this.output + text).slice(-20_000)
      })
    }
    this.exited = new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', resolve)
    })
  }

  static start(executable: string, args: readonly string[], env: NodeJS.ProcessEnv): PackagedApp {
    return new PackagedApp(spawn(executable, args, { env, stdio: ['ignore', 'pipe', 'pipe'] }))
  }

  /** The status of its renderer, as the kernel tells it. */
  async rendererStatus(): Promise<string> {
    for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/u.test(name))) {
      // Expected: processes that have ended meanwhile.
      const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      // Chromium writes the whole of its children's lines anew, with spaces.
      if (!commandLine.startsWith(this.child.spawnfile) || !/[\0 ]--type=renderer[\0 ]/u.test(commandLine))
        continue
      return readFile(`/proc/${pid}/status`, 'utf8')
    }
    throw new Error('there is no renderer')
  }

  async kill(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGKILL')
    await this.exited
  }
}
