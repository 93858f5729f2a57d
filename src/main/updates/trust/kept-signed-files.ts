import { z } from 'zod'
import type { KeptFileName, KeptTrust } from './kept-trust'
import { UpdateTrustError } from './trust-errors'

/** A file of the signed repository, as the publisher signed it. */
interface SignedFile {
  /** As the repository names it: `3.root.json`. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** Longer than any chunk list. */
const CHUNK_LIST_MAX_BYTE_LENGTH = 5_000_000

const Versioned = z.object({ signed: z.object({ version: z.number().int().positive() }) })

/** Hands on the signed files that are kept, for a stick or a share; all of them were verified when they came. */
export class KeptSignedFiles {
  constructor(private readonly kept: KeptTrust) {}

  /**
   * Every root from the first on, so that a computer which knows any of them can follow; then the newest
   * targets and snapshot, and the timestamp last.
   *
   * @throws {UpdateTrustError} `update-metadata-missing` while nothing complete is kept
   */
  async metadata(): Promise<SignedFile[]> {
    const first = await this.read('first-root.json')
    const firstVersion = Versioned.parse(JSON.parse(Buffer.from(first).toString('utf8'))).signed.version
    const files: SignedFile[] = [{ name: `${firstVersion}.root.json`, bytes: first }]
    const later = (await this.kept.versionsOf('root')).filter((version) => version > firstVersion)
    for (const version of later.sort((a, b) => a - b)) files.push(await this.named(`${version}.root.json`))
    for (const role of ['targets', 'snapshot'] as const) {
      const newest = Math.max(0, ...(await this.kept.versionsOf(role)))
      files.push(await this.named(`${newest}.${role}.json`))
    }
    files.push(await this.named('timestamp.json'))
    return files
  }

  /** The chunk list that goes by this SHA-256. */
  async chunkList(sha256: string): Promise<Uint8Array> {
    const bytes = await this.kept.readChunkList(sha256, CHUNK_LIST_MAX_BYTE_LENGTH)
    if (bytes === null) throw missing(`The chunk list ${sha256}`)
    return bytes
  }

  private async named(name: KeptFileName): Promise<SignedFile> {
    return { name, bytes: await this.read(name) }
  }

  private async read(name: KeptFileName): Promise<Uint8Array> {
    const bytes = await this.kept.read(name)
    if (bytes === null) throw missing(name)
    return bytes
  }
}

function missing(what: string): UpdateTrustError {
  return new UpdateTrustError('update-metadata-missing', `${what} is not kept`)
}
