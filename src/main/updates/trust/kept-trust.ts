import path from 'node:path'
import { z } from 'zod'
import { Sha256Hex } from '#shared/api/updates'
import { writeFileAtomically } from '../../files/atomic-file'
import { readBoundedFile } from '../../files/bounded-file'
import type { FsPort } from '../../files/fs-port'
import type { Log } from '../../logging/log'
import { onDisk } from '../transfer-errors'

/** Which key is trusted, and who said so. */
export const TrustRecord = z.strictObject({
  version: z.literal(1),
  fingerprint: Sha256Hex,
  origin: z.enum(['built-in', 'sample', 'accepted']),
  /** ISO 8601; `null` when nobody was asked. */
  acceptedAt: z.iso.datetime().nullable(),
})
export type TrustRecord = z.infer<typeof TrustRecord>

/**
 * `first-root.json` is what was accepted, `root.json` the newest that follows from it, and `N.root.json` each on
 * the way.
 */
export type KeptFileName =
  | 'first-root.json'
  | 'root.json'
  | 'timestamp.json'
  | `${number}.root.json`
  | `${number}.snapshot.json`
  | `${number}.targets.json`

const RECORD_NAME = 'trust.json'
const CHUNK_LIST_FOLDER = 'chunk-lists'
const VERSIONED_NAME = /^[1-9]\d{0,8}\.(root|snapshot|targets)\.json$/u
const RECORD_MAX_BYTE_LENGTH = 10_000
/** Longer than any file that was accepted. */
const KEPT_MAX_BYTE_LENGTH = 32_000_000

/**
 * What is known of one portal's signatures, in the user's data folder. Public data, all of it signed.
 *
 * Every file is replaced whole. Snapshots and targets stand under their versions and the timestamp
 * is written last, so that a kill at any moment leaves a set that fits together.
 */
export class KeptTrust {
  constructor(
    private readonly folder: string,
    private readonly fs: FsPort,
    private readonly log: Log,
  ) {}

  /** `null` when there is none that can be used. */
  async readRecord(): Promise<TrustRecord | null> {
    const bytes = await this.readBounded(RECORD_NAME, RECORD_MAX_BYTE_LENGTH)
    if (bytes === null) return null
    try {
      return TrustRecord.parse(JSON.parse(textOf(bytes)))
    } catch (error) {
      this.log.warn('update-trust.record-damaged', { error })
      return null
    }
  }

  /** Begins anew with a first root. The record comes last: without it nothing else counts. */
  async begin(record: TrustRecord, firstRoot: Uint8Array): Promise<void> {
    await this.remove(RECORD_NAME)
    for (const name of await this.names()) {
      if (name !== CHUNK_LIST_FOLDER) await this.remove(name)
    }
    await this.write('first-root.json', firstRoot)
    await this.write('root.json', firstRoot)
    await this.writeFile(RECORD_NAME, `${JSON.stringify(record, null, 2)}\n`)
  }

  /** `null` when it is not there or cannot be read: it will be fetched again. */
  read(name: KeptFileName): Promise<Uint8Array | null> {
    return this.readBounded(name, KEPT_MAX_BYTE_LENGTH)
  }

  write(name: KeptFileName, bytes: Uint8Array): Promise<void> {
    return this.writeFile(name, bytes)
  }

  /** The newest kept file of a role; `null` when there is none. */
  async newestOf(role: 'snapshot' | 'targets'): Promise<Uint8Array | null> {
    const versions = await this.versionsOf(role)
    return versions.length === 0 ? null : this.read(`${Math.max(...versions)}.${role}.json`)
  }

  /** The versions of a role's kept files, in no order. */
  async versionsOf(role: 'root' | 'snapshot' | 'targets'): Promise<number[]> {
    const suffix = `.${role}.json`
    return (await this.names())
      .filter((name) => VERSIONED_NAME.test(name) && name.endsWith(suffix))
      .map((name) => Number(name.slice(0, -suffix.length)))
  }

  /** Removes what the set in use has replaced, and what a kill has left half written. */
  async prune(snapshotVersion: number, targetsVersion: number): Promise<void> {
    const current = new Set([`${snapshotVersion}.snapshot.json`, `${targetsVersion}.targets.json`])
    for (const name of await this.names()) {
      const isOld = VERSIONED_NAME.test(name) && !name.endsWith('.root.json') && !current.has(name)
      if (isOld || name.endsWith('.tmp')) await this.remove(name)
    }
  }

  /** SHA-256 of each kept chunk list. */
  async chunkLists(): Promise<string[]> {
    const folder = path.join(this.folder, CHUNK_LIST_FOLDER)
    const names = await onDisk('list chunk lists', () => this.fs.list(folder))
    return names.flatMap((name) => /^([0-9a-f]{64})\.json$/u.exec(name)?.[1] ?? [])
  }

  removeChunkList(sha256: string): Promise<void> {
    return this.remove(chunkListName(sha256))
  }

  readChunkList(sha256: string, maxByteLength: number): Promise<Uint8Array | null> {
    return this.readBounded(chunkListName(sha256), maxByteLength)
  }

  writeChunkList(sha256: string, bytes: Uint8Array): Promise<void> {
    return this.writeFile(chunkListName(sha256), bytes)
  }

  private names(): Promise<string[]> {
    return onDisk('list signed metadata', () => this.fs.list(this.folder))
  }

  private async readBounded(name: string, maxByteLength: number): Promise<Uint8Array | null> {
    try {
      return await readBoundedFile(this.fs, path.join(this.folder, name), maxByteLength)
    } catch (error) {
      this.log.warn('update-trust.file-unreadable', { name, error })
      return null
    }
  }

  private writeFile(name: string, content: string | Uint8Array): Promise<void> {
    return onDisk('keep signed metadata', () =>
      writeFileAtomically(this.fs, path.join(this.folder, name), content),
    )
  }

  private remove(name: string): Promise<void> {
    return onDisk('remove old metadata', () => this.fs.remove(path.join(this.folder, name)))
  }
}

function chunkListName(sha256: string): string {
  return path.join(CHUNK_LIST_FOLDER, `${sha256}.json`)
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8')
}
