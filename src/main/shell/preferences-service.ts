import { DEFAULT_PREFERENCES, type Preferences, type PreferencesChange } from '#shared/ipc/preferences'
import { Emitter } from '../base/emitter'
import type { JsonFile } from '../files/json-file'

/** What the person chose, kept from run to run. */
export class PreferencesService {
  private readonly changes = new Emitter<Preferences>()
  readonly onDidChange = this.changes.event
  private current: Preferences | null = null

  constructor(private readonly file: JsonFile<Preferences>) {}

  get value(): Preferences {
    this.current ??= this.file.readNow() ?? DEFAULT_PREFERENCES
    return this.current
  }

  /** In force at once, and for later runs when the promise resolves. */
  async change(change: PreferencesChange): Promise<Preferences> {
    const given = Object.entries(change).filter(([, value]) => value !== undefined)
    const next: Preferences = { ...this.value, ...Object.fromEntries(given) }
    this.current = next
    this.changes.fire(next)
    await this.file.write(next)
    return this.value
  }

  async dispose(): Promise<void> {
    this.changes.dispose()
    await this.file.settled()
  }
}
