import {
  DEFAULT_TRANSFER_SETTINGS,
  type TransferSettings,
  type TransferSettingsChange,
} from '#shared/ipc/transfer'
import { Emitter } from '../../base/emitter'
import type { JsonFile } from '../../files/json-file'
import type { FixedTransferSettings } from '../../policy/policy'
import { FixedByAdministratorError } from '../../policy/policy-errors'

/** How downloads may use the network: a matter of the computer and its line, whoever is signed in. */
export class TransferSettingsService {
  private readonly changes = new Emitter<TransferSettings>()
  readonly onDidChange = this.changes.event
  /** The person's own, in the file; what is fixed lies over it and leaves it as it is. */
  private own: TransferSettings = DEFAULT_TRANSFER_SETTINGS
  private loading: Promise<void> | null = null

  /** @param fixed by the administrator */
  constructor(
    private readonly file: Pick<JsonFile<TransferSettings>, 'read' | 'write' | 'settled'>,
    private readonly fixed: FixedTransferSettings = {},
  ) {}

  /** As they are known; the defaults until they have been read. */
  get value(): TransferSettings {
    return { ...this.own, ...this.fixed }
  }

  async get(): Promise<TransferSettings> {
    this.loading ??= this.load()
    await this.loading
    return this.value
  }

  /** @throws {FixedByAdministratorError} for a change of what is fixed */
  async change(change: TransferSettingsChange): Promise<TransferSettings> {
    if (change.speedLimit !== undefined && this.fixed.speedLimit !== undefined) {
      throw new FixedByAdministratorError('speed-limit')
    }
    if (change.downloadHours !== undefined && this.fixed.downloadHours !== undefined) {
      throw new FixedByAdministratorError('download-hours')
    }
    await this.get()
    const { own } = this
    this.own = {
      speedLimit: change.speedLimit === undefined ? own.speedLimit : change.speedLimit,
      downloadHours: change.downloadHours === undefined ? own.downloadHours : change.downloadHours,
      parallelCount: change.parallelCount ?? own.parallelCount,
      mirrors: change.mirrors ?? own.mirrors,
    }
    // Live: what is under way keeps to them from here on, whatever the disk says.
    this.changes.fire(this.value)
    await this.file.write(this.own)
    return this.value
  }

  async dispose(): Promise<void> {
    this.changes.dispose()
    await this.file.settled()
  }

  private async load(): Promise<void> {
    const kept = await this.file.read()
    if (kept === null) return
    this.own = kept
    this.changes.fire(this.value)
  }
}
