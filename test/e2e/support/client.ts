import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright'
import { provideElectron } from '../../helpers/electron'

const PROJECT = path.resolve(import.meta.dirname, '../../..')

export interface ClientOptions {
  readonly portalUrl: string
  /** Where the app keeps its data; a fresh folder that goes with the client unless told. */
  readonly userDataFolder: string
  /** Additions to the environment, such as those of a private keyring. */
  readonly env: Readonly<Record<string, string>>
  readonly language?: 'pl' | 'en'
}

/** The app in real Electron, with its one window. */
export class Client {
  private readonly child: ChildProcess

  private constructor(
    readonly application: ElectronApplication,
    readonly page: Page,
    /** What the renderer's console complained of: errors and violations of the page's policy. */
    readonly complaints: readonly string[],
  ) {
    // Asked for now: once the app has closed, Playwright no longer knows it.
    this.child = application.process()
  }

  static async launch(options: ClientOptions): Promise<Client> {
    const isSandboxed = process.env['STREFA_E2E_NO_SANDBOX'] === undefined
    await provideElectron()
    const application = await _electron.launch({
      chromiumSandbox: isSandboxed,
      args: [PROJECT, '--user-data-dir', options.userDataFolder],
      env: {
        ...definedEnvironment(),
        ...options.env,
        STREFA_PORTAL_URL: options.portalUrl,
        LANG: options.language === 'en' ? 'en_GB.UTF-8' : 'pl_PL.UTF-8',
        LANGUAGE: options.language ?? 'pl',
      },
    })
    const page = await application.firstWindow()
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    return new Client(application, page, complaints)
  }

  async close(): Promise<void> {
    await this.application.close()
  }

  /** Ends the app as a power cut would. */
  async kill(): Promise<void> {
    const { child } = this
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await exited
  }
}

/** A folder for one test's data, and what removes it. */
export async function temporaryFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'strefa-e2e-'))
  return { path: folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) }
}

function definedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return Object.fromEntries(entries)
}
