import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  randomBytes,
  type ScryptOptions,
  scrypt,
} from 'node:crypto'
import { mkdir, readdir, readFile, rename, stat } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { OperatorError, systemCodeOf } from '../../operator-error'
import { syncFolder, writeWhole } from './durable-file'
import { type RepositoryKey, ROLES, type Role, repositoryKeyOf } from './repository-keys'

/** A key file cannot be read, or the passphrase is wrong. */
class KeyFileError extends OperatorError {}

const FORMAT = 'strefa-partnera-repository-key-1'
const CIPHER = 'aes-256-gcm'
const NONCE_BYTE_LENGTH = 12
const SALT_BYTE_LENGTH = 16
/** 128 MB and half a second for each guess at a passphrase. */
const COST = 131_072
const BLOCK_SIZE = 8
const RETIRED_FOLDER = 'retired'

const Base64 = z.base64()
const KeyFile = z.strictObject({
  format: z.literal(FORMAT),
  role: z.enum(ROLES),
  keyId: z.string().regex(/^[a-f0-9]{64}$/u),
  /** scrypt; its cost is in the file, so that later files may have a higher one. */
  derivation: z.strictObject({
    salt: Base64,
    cost: z.number().int().min(COST).max(1_048_576),
    blockSize: z.literal(BLOCK_SIZE),
  }),
  nonce: Base64,
  /** The key as PKCS #8, encrypted by AES-256-GCM; its tag stands at the end. */
  sealed: Base64,
})
type KeyFile = z.infer<typeof KeyFile>

export interface HeldKey {
  readonly role: Role
  readonly key: RepositoryKey
}

/**
 * A folder of private keys, each in a file of its own, encrypted with a passphrase.
 *
 * Files can be moved to other folders and media: signing takes what it is given.
 */
export class KeyFolder {
  constructor(readonly folder: string) {}

  /**
   * Decrypts the keys.
   *
   * @throws {KeyFileError} when a file is damaged or the passphrase is not that of all
   */
  async read(passphrase: string): Promise<HeldKey[]> {
    const secrets = new Map<string, Promise<Buffer>>()
    const held: HeldKey[] = []
    for (const { name, content } of await this.readFiles()) {
      const { salt, cost } = content.derivation
      const id = `${salt} ${cost}`
      const secret = secrets.get(id) ?? deriveSecret(passphrase, content.derivation)
      secrets.set(id, secret)
      held.push({ role: content.role, key: this.open(name, content, await secret) })
    }
    return held
  }

  async isEmpty(): Promise<boolean> {
    return (await this.readFiles()).length === 0
  }

  /** Encrypts keys and adds them, each whole or not at all. */
  async add(keys: readonly HeldKey[], passphrase: string): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
    const derivation = {
      salt: randomBytes(SALT_BYTE_LENGTH).toString('base64'),
      cost: COST,
      blockSize: BLOCK_SIZE,
    } as const
    const secret = await deriveSecret(passphrase, derivation)
    for (const { role, key } of keys) {
      const header = { format: FORMAT, role, keyId: key.publicKey.keyID, derivation } as const
      const nonce = randomBytes(NONCE_BYTE_LENGTH)
      const cipher = createCipheriv(CIPHER, secret, nonce).setAAD(authenticatedPart(header))
      const plain = key.privateKey.export({ format: 'der', type: 'pkcs8' })
      const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
      const content: KeyFile = {
        ...header,
        nonce: nonce.toString('base64'),
        sealed: sealed.toString('base64'),
      }
      await writeWhole(this.fileOf(role, header.keyId), `${JSON.stringify(content, null, 2)}\n`, 0o600)
    }
    await syncFolder(this.folder)
  }

  /**
   * Moves the files of a role's keys that are no longer used to the folder `retired`.
   *
   * @returns the files' new places
   */
  async retire(role: Role, usedKeyIds: readonly string[]): Promise<string[]> {
    const moved: string[] = []
    for (const { name, content } of await this.readFiles()) {
      if (content.role !== role || usedKeyIds.includes(content.keyId)) continue
      const retired = path.join(this.folder, RETIRED_FOLDER)
      await mkdir(retired, { recursive: true, mode: 0o700 })
      await rename(path.join(this.folder, name), path.join(retired, name))
      moved.push(path.join(retired, name))
    }
    return moved
  }

  /** True when others than its owner may enter the folder; where there are such rights. */
  async isOpenToOthers(): Promise<boolean> {
    if (process.platform === 'win32') return false
    try {
      return ((await stat(this.folder)).mode & 0o077) !== 0
    } catch (error) {
      if (systemCodeOf(error) === 'ENOENT') return false
      throw error
    }
  }

  private fileOf(role: Role, keyId: string): string {
    return path.join(this.folder, `${role}-${keyId.slice(0, 16)}.json`)
  }

  private async readFiles(): Promise<{ name: string; content: KeyFile }[]> {
    const names = await readdir(this.folder).catch((error: unknown) => {
      if (systemCodeOf(error) === 'ENOENT') return []
      throw new KeyFileError(
        `The key folder ${this.folder} cannot be read (${String(systemCodeOf(error))})`,
        {
          cause: error,
        },
      )
    })
    const keyNames = names.filter((name) =>
      new RegExp(`^(${ROLES.join('|')})-[a-f0-9]{16}\\.json$`, 'u').test(name),
    )
    return Promise.all(
      keyNames.sort().map(async (name) => {
        const text = await readFile(path.join(this.folder, name), 'utf8')
        return { name, content: this.parse(name, text) }
      }),
    )
  }

  private parse(name: string, text: string): KeyFile {
    try {
      return KeyFile.parse(JSON.parse(text))
    } catch (error) {
      throw new KeyFileError(`The key file ${path.join(this.folder, name)} is damaged`, { cause: error })
    }
  }

  private open(name: string, { nonce, sealed, ...header }: KeyFile, secret: Buffer): RepositoryKey {
    const bytes = Buffer.from(sealed, 'base64')
    const decipher = createDecipheriv(CIPHER, secret, Buffer.from(nonce, 'base64'))
      .setAAD(authenticatedPart(header))
      .setAuthTag(bytes.subarray(-16))
    let plain: Buffer
    try {
      plain = Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()])
    } catch (error) {
      throw new KeyFileError(
        `The passphrase does not open ${path.join(this.folder, name)}, or the file is damaged`,
        { cause: error },
      )
    }
    return repositoryKeyOf(createPrivateKey({ key: plain, format: 'der', type: 'pkcs8' }))
  }
}

/** What stands in the open but must not be changed. */
function authenticatedPart({ format, role, keyId }: Pick<KeyFile, 'format' | 'role' | 'keyId'>): Buffer {
  return Buffer.from(JSON.stringify([format, role, keyId]))
}

async function deriveSecret(passphrase: string, derivation: KeyFile['derivation']): Promise<Buffer> {
  const { salt, cost, blockSize } = derivation
  const options: ScryptOptions = { N: cost, r: blockSize, p: 1, maxmem: 256 * cost * blockSize }
  return new Promise((resolve, reject) => {
    // Composed, so that a passphrase typed on another system is the same one.
    scrypt(passphrase.normalize('NFC'), Buffer.from(salt, 'base64'), 32, options, (error, secret) => {
      if (error === null) resolve(secret)
      else reject(error)
    })
  })
}
