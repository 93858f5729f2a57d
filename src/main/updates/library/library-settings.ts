import { DEFAULT_LIBRARY_SETTINGS, type LibrarySettings } from '#shared/ipc/library'
import type { JsonFile } from '../../files/json-file'

/** The rules of the library: a matter of the computer and its disk, whoever is signed in. */
export class LibrarySettingsKeeper {
  private current: LibrarySettings | null = null

  constructor(private readonly file: Pick<JsonFile<LibrarySettings>, 'read' | 'write' | 'settled'>) {}

  /** As they are known; the defaults until they have been read. */
  get value(): LibrarySettings {
    return this.current ?? DEFAULT_LIBRARY_SETTINGS
  }

  async get(): Promise<LibrarySettings> {
    this.current ??= (await this.file.read()) ?? DEFAULT_LIBRARY_SETTINGS
    return this.current
  }

  /** In force once they are written: what they remove must not depend on a disk that takes nothing. */
  async change(settings: LibrarySettings): Promise<void> {
    await this.file.write(settings)
    this.current = settings
  }

  settled(): Promise<void> {
    return this.file.settled()
  }
}
