import { createHmac, hkdfSync, randomBytes, webcrypto } from 'node:crypto'
import path from 'node:path'
import { writeFileAtomically } from '../files/atomic-file'
import { FileTooLongError, readBoundedFile } from '../files/bounded-file'
import { type FsPort, systemErrorCode } from '../files/fs-port'
import type { KeptFiles } from './kept-files'
import { StoreError } from './store-errors'

const MARK = Buffer.from('SPF1', 'latin1')
const NONCE_BYTE_LENGTH = 12
const TAG_BYTE_LENGTH = 16
const KEY_BYTE_LENGTH = 32
const NAME_LENGTH = 32

/** The end of the name of a store's database under which its contents stand beside it. */
export const SEALED_FILE_MARK = '.sealed-'

export interface SealedFilesOptions {
  readonly folder: string
  /** Of the database that they stand beside. */
  readonly fileName: string
  /** Of the store; a key of their own is made from it. */
  readonly key: Uint8Array
  readonly maxByteLength: number
  readonly fs: FsPort
}

/**
 * Contents too large for the database, as files beside it: encrypted and authenticated with AES-256-GCM.
 *
 * Names on the disk tell nothing of what is in them, and a file put in another's place is not opened: its
 * name is authenticated too. Ciphers run in the threads of Web Crypto, so that megabytes hold nothing up.
 */
export class SealedFiles implements KeptFiles {
  private readonly nameKey: Buffer
  private readonly contentKey: Promise<webcrypto.CryptoKey>
  private readonly writing = new Set<Promise<void>>()
  private isClosed = false

  constructor(private readonly options: SealedFilesOptions) {
    const derive = (purpose: string): Buffer =>
      Buffer.from(hkdfSync('sha256', options.key, new Uint8Array(), purpose, KEY_BYTE_LENGTH))
    this.nameKey = derive('strefa-partnera names of sealed files')
    this.contentKey = webcrypto.subtle.importKey(
      'raw',
      derive('strefa-partnera sealed files'),
      'AES-GCM',
      false,
      ['encrypt', 'decrypt'],
    )
  }

  /** Fails `closed`, `disk-full` and `disk-failed`. */
  async put(name: string, bytes: Uint8Array): Promise<void> {
    if (this.isClosed) throw new StoreError('closed', 'the store is closed')
    const write = this.write(name, bytes)
    const settled = write.catch(() => undefined)
    this.writing.add(settled)
    try {
      await write
    } finally {
      this.writing.delete(settled)
    }
  }

  async get(name: string): Promise<Uint8Array | null> {
    const { fs, maxByteLength } = this.options
    try {
      const overhead = MARK.byteLength + NONCE_BYTE_LENGTH + TAG_BYTE_LENGTH
      const sealed = await readBoundedFile(fs, this.pathOf(name), maxByteLength + overhead)
      if (sealed === null || !MARK.equals(sealed.subarray(0, MARK.byteLength))) return null
      const content = sealed.subarray(MARK.byteLength + NONCE_BYTE_LENGTH)
      return new Uint8Array(
        await webcrypto.subtle.decrypt(
          cipherOf(name, sealed.subarray(MARK.byteLength, MARK.byteLength + NONCE_BYTE_LENGTH)),
          await this.contentKey,
          content,
        ),
      )
    } catch (error) {
      // Damaged, or made with another key: as good as not there.
      if (error instanceof FileTooLongError || (error instanceof Error && error.name === 'OperationError')) {
        return null
      }
      throw storeErrorOf(error)
    }
  }

  async retainOnly(names: readonly string[]): Promise<void> {
    const { fs, folder, fileName } = this.options
    const kept = new Set(names.map((name) => path.basename(this.pathOf(name))))
    for (const name of await fs.list(folder)) {
      if (name.startsWith(fileName + SEALED_FILE_MARK) && !kept.has(name)) {
        await fs.remove(path.join(folder, name))
      }
    }
  }

  /** Waits for what is being written: whoever removes the files next finds them all. */
  async close(): Promise<void> {
    this.isClosed = true
    await Promise.all(this.writing)
  }

  private async write(name: string, bytes: Uint8Array): Promise<void> {
    const nonce = randomBytes(NONCE_BYTE_LENGTH)
    const content = await webcrypto.subtle.encrypt(cipherOf(name, nonce), await this.contentKey, bytes)
    const sealed = Buffer.concat([MARK, nonce, new Uint8Array(content)])
    try {
      await writeFileAtomically(this.options.fs, this.pathOf(name), sealed)
    } catch (error) {
      throw storeErrorOf(error)
    }
  }

  private pathOf(name: string): string {
    const hidden = createHmac('sha256', this.nameKey).update(name).digest('hex').slice(0, NAME_LENGTH)
    return path.join(this.options.folder, `${this.options.fileName}${SEALED_FILE_MARK}${hidden}`)
  }
}

function cipherOf(name: string, nonce: Uint8Array): webcrypto.AesGcmParams {
  return { name: 'AES-GCM', iv: nonce, additionalData: Buffer.from(name, 'utf8') }
}

function storeErrorOf(error: unknown): StoreError {
  const isFull = systemErrorCode(error) === 'ENOSPC' || systemErrorCode(error) === 'EDQUOT'
  return new StoreError(isFull ? 'disk-full' : 'disk-failed', 'a sealed file could not be used', {
    cause: error,
  })
}
