import {
  DEFAULT_TRANSFER_SETTINGS,
  type TransferSettings,
  type TransferSettingsChange,
} from '#shared/ipc/transfer'
import { Emitter } from '../../base/emitter'
import type { JsonFile } from '../../files/json-file'

/** How downloads may use the network: a matter of the computer and its line, whoever is signed in. */
export class TransferSettingsService {
  private readonly changes = new Emitter<TransferSettings>()
  readonly onDidChange = this.changes.event
  private current: TransferSettings = DEFAULT_TRANSFER_SETTINGS
  private loading: Promise<void> | null = null

  constructor(private readonly file: Pick<JsonFile<TransferSettings>, 'read' | 'write' | 'settled'>) {}

  /** As they are known; the defaults until they have been read. */
  get value(): TransferSettings {
    return this.current
  }

  async get(): Promise<TransferSettings> {
    this.loading ??= this.load()
    await this.loading
    return this.current
  }

  async change(change: TransferSettingsChange): Promise<TransferSettings> {
    await this.get()
    const { current } = this
    this.current = {
      speedLimit: change.speedLimit === undefined ? current.speedLimit : change.speedLimit,
      downloadHours: change.downloadHours === undefined ? current.downloadHours : change.downloadHours,
      parallelCount: change.parallelCount ?? current.parallelCount,
      mirrors: change.mirrors ?? current.mirrors,
    }
    // Live: what is under way keeps to them from here on, whatever the disk says.
    this.changes.fire(this.current)
    await this.file.write(this.current)
    return this.current
  }

  async dispose(): Promise<void> {
    this.changes.dispose()
    await this.file.settled()
  }

  private async load(): Promise<void> {
    const kept = await this.file.read()
    if (kept === null) return
    this.current = kept
    this.changes.fire(kept)
  }
}
