import path from 'node:path'
import { type Environment, UsageError } from '../configuration'
import { type HeldKey, KeyFolder } from '../features/update-repository/key-folder'
import { KeyRing } from '../features/update-repository/repository-keys'
import { sampleKeyRing } from '../sample/sample-repository-keys'
import type { SecretReader } from './secrets'

export const OFFLINE_PASSPHRASE = 'passphrase of the keys of root and targets'
export const ONLINE_PASSPHRASE = 'passphrase of the keys of snapshot and timestamp'

/** Which keys a command was given. */
export interface KeyChoice {
  /** Folders of offline keys. */
  readonly keys?: readonly string[] | undefined
  readonly sample?: boolean
}

/** Opens the keys that a command signs with: those it was given, and those of the portal. */
export class KeySource {
  private readonly passphrases = new Map<string, string>()

  constructor(
    private readonly environment: Environment,
    private readonly secrets: SecretReader,
    /** Told what the operator should set right. */
    private readonly warn: (line: string) => void,
  ) {}

  /**
   * @param onlineFolder the keys in the data folder
   * @throws {KeyFileError} when a passphrase is wrong
   * @throws {UsageError} when a folder that was named holds no keys
   */
  async open({ keys = [], sample = false }: KeyChoice, onlineFolder: string): Promise<KeyRing> {
    if (sample) return sampleKeyRing()
    const offline = await Promise.all(
      keys.map((folder) => this.openOffline(new KeyFolder(path.resolve(folder)))),
    )
    const online = await this.openOnline(new KeyFolder(onlineFolder))
    return new KeyRing([...offline.flat(), ...online].map(({ key }) => key))
  }

  async openOffline(folder: KeyFolder): Promise<HeldKey[]> {
    if (await folder.isEmpty()) throw new UsageError(`--keys: there are no keys in ${folder.folder}`)
    if (await folder.isOpenToOthers()) {
      this.warn(`Others may look into ${folder.folder}: chmod 700 it, or keep it where they cannot.`)
    }
    return folder.read(await this.offlinePassphrase())
  }

  async openOnline(folder: KeyFolder): Promise<HeldKey[]> {
    if (await folder.isEmpty()) return []
    return folder.read(await this.onlinePassphrase())
  }

  offlinePassphrase(): Promise<string> {
    return this.remember(OFFLINE_PASSPHRASE, this.environment.OFFLINE_KEYS_PASSPHRASE)
  }

  onlinePassphrase(): Promise<string> {
    return this.remember(ONLINE_PASSPHRASE, this.environment.PORTAL_KEYS_PASSPHRASE)
  }

  private async remember(what: string, given: string | undefined): Promise<string> {
    const known = this.passphrases.get(what) ?? given ?? (await this.secrets.read(`The ${what}`))
    this.passphrases.set(what, known)
    return known
  }
}
