import { DEFAULT_LIBRARY_SETTINGS, type LibrarySettings } from '#shared/ipc/library'
import type { JsonFile } from '../../files/json-file'
import { FixedByAdministratorError } from '../../policy/policy-errors'

/** The rules of the library: a matter of the computer and its disk, whoever is signed in. */
export class LibrarySettingsKeeper {
  private current: LibrarySettings | null = null

  /** @param fixedQuotaByteLength by the administrator; `undefined`: a person's own choice */
  constructor(
    private readonly file: Pick<JsonFile<LibrarySettings>, 'read' | 'write' | 'settled'>,
    private readonly fixedQuotaByteLength?: number | null | undefined,
  ) {}

  /** As they are known; the defaults until they have been read. */
  get value(): LibrarySettings {
    return this.inForce(this.current ?? DEFAULT_LIBRARY_SETTINGS)
  }

  async get(): Promise<LibrarySettings> {
    this.current ??= (await this.file.read()) ?? DEFAULT_LIBRARY_SETTINGS
    return this.value
  }

  /**
   * In force once they are written: what they remove must not depend on a disk that takes nothing.
   *
   * @throws {FixedByAdministratorError} for another quota than the fixed one
   */
  async change(settings: LibrarySettings): Promise<void> {
    this.check(settings)
    await this.get()
    const { quotaByteLength } = this.current ?? DEFAULT_LIBRARY_SETTINGS
    // A person's own quota is kept under the fixed one: it is in force again when nothing is fixed.
    const kept = this.fixedQuotaByteLength === undefined ? settings : { ...settings, quotaByteLength }
    await this.file.write(kept)
    this.current = kept
  }

  private check({ quotaByteLength }: LibrarySettings): void {
    if (this.fixedQuotaByteLength === undefined || quotaByteLength === this.fixedQuotaByteLength) return
    throw new FixedByAdministratorError('library-quota')
  }

  settled(): Promise<void> {
    return this.file.settled()
  }

  private inForce(settings: LibrarySettings): LibrarySettings {
    const quotaByteLength = this.fixedQuotaByteLength
    return quotaByteLength === undefined ? settings : { ...settings, quotaByteLength }
  }
}
