// Loaded before everything else: nothing here may import a schema.
import { app } from 'electron'
import { switchesOf } from '../launch/openings'
import { readInstallKind } from './install-kind'
import { decideStart, isUnproven, type KeptPackage, withCleanExit, withProof } from './update-record'
import type { UpdateRecordFile } from './update-record-file'

/** Something in this start is broken; a start that only its person has ended is 0. */
const EXIT_BROKEN = 1

/**
 * Watches over the starts of a version that has just been installed: it counts each before anything else is
 * done, and after two that came to nothing installs the version before again, by itself.
 */
export class StartGuard {
  constructor(
    readonly record: UpdateRecordFile,
    private readonly running: string,
  ) {}

  /** Runs a start, or what is done in its place. */
  async run(start: () => Promise<void>): Promise<void> {
    try {
      const wayBack = this.begin()
      if (wayBack === null) await start()
      else await this.goBack(wayBack)
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
      this.end(EXIT_BROKEN)
      app.exit(EXIT_BROKEN)
    }
  }

  /** The window is drawn and the services are up. */
  prove(): void {
    this.change((record) => withProof(record, this.running))
  }

  /** The last word of a run: a broken one is begun again by itself, so that it counts, and its person need not. */
  end(exitCode: number): void {
    if (exitCode !== EXIT_BROKEN) {
      this.change((record) => withCleanExit(record, this.running))
    } else if (app.isPackaged && isUnproven(this.record.value, this.running)) relaunch()
  }

  private begin(): KeptPackage | null {
    const decision = decideStart(this.record.value, this.running)
    this.change(() => decision.record)
    return decision.action === 'go-back' ? decision.wayBack : null
  }

  private async goBack(wayBack: KeptPackage): Promise<void> {
    // What is broken may also fail in the background meanwhile; this here has to come to its end.
    process.on('uncaughtException', (error) => process.stderr.write(`${String(error)}\n`))
    const { goBack } = await import('./go-back')
    const isDone = await goBack({
      wayBack,
      running: this.running,
      kind: readInstallKind(process.resourcesPath),
      folder: this.record.folder,
    })
    // Not done: the next start tries once more, and then starts whatever is here.
    if (!isDone) relaunch()
    app.exit(0)
  }

  private change(change: (record: UpdateRecordFile['value']) => UpdateRecordFile['value']): void {
    try {
      this.record.write(change(this.record.value))
    } catch (error) {
      // A disk that takes nothing must not keep the app from starting.
      process.stderr.write(`client-update: ${String(error)}\n`)
    }
  }
}

/** Begins the app again when this process has ended. */
function relaunch(): void {
  // What runs lies in a folder that is gone then; the file that it came from stays.
  const execPath = process.env['APPIMAGE']
  app.relaunch(execPath === undefined ? {} : { execPath, args: [...switchesOf(process.argv).slice(1)] })
}
