import { createHash } from 'node:crypto'
import path from 'node:path'
import type { FsPort } from '../files/fs-port'
import type { VerifiedCopy } from '../updates/library/verified-copy'
import { onDisk } from '../updates/transfer-errors'
import type { KeptPackage } from './update-record'

const PIECE_BYTES = 1_048_576

export interface PackageKeeperDeps {
  readonly folder: string
  readonly fs: FsPort
  readonly copier: Pick<VerifiedCopy, 'copy'>
}

/** Keeps packages of the app beside what it installs: what runs, to go back to, and what comes next. */
export class PackageKeeper {
  constructor(private readonly deps: PackageKeeperDeps) {}

  /** Where a package is kept, or would be. */
  pathOf(version: string, fileName: string): string {
    return path.join(this.deps.folder, version, fileName)
  }

  /** @param sha512 of the source, hexadecimal */
  async keep(
    version: string,
    fileName: string,
    source: { readonly filePath: string; readonly sha512: string },
    signal: AbortSignal,
  ): Promise<KeptPackage> {
    const filePath = this.pathOf(version, fileName)
    await this.deps.copier.copy({
      sourcePath: source.filePath,
      partPath: `${filePath}.part`,
      targetPath: filePath,
      signal,
      onProgress: () => undefined,
    })
    return this.describe(version, fileName, source.sha512)
  }

  async describe(version: string, fileName: string, sha512: string): Promise<KeptPackage> {
    const filePath = this.pathOf(version, fileName)
    const byteLength = (await onDisk('look', () => this.deps.fs.byteLengthOf(filePath))) ?? 0
    return { version, fileName, filePath, byteLength, sha512 }
  }

  /** True when it is there as it was kept. */
  async isWhole({ filePath, byteLength, sha512 }: KeptPackage): Promise<boolean> {
    const there = await onDisk('look', () => this.deps.fs.byteLengthOf(filePath))
    return there === byteLength && (await this.sha512Of(filePath)) === sha512
  }

  /** Of a file, hexadecimal; `null` when there is none. Read in pieces, so that the window goes on drawing. */
  async sha512Of(filePath: string): Promise<string | null> {
    const file = await onDisk('open a package', () => this.deps.fs.openForReading(filePath))
    if (file === null) return null
    try {
      const hash = createHash('sha512')
      const buffer = new Uint8Array(PIECE_BYTES)
      for (let position = 0; ; ) {
        const at = position
        const count = await onDisk('read a package', () => file.read(buffer, at))
        if (count === 0) return hash.digest('hex')
        hash.update(buffer.subarray(0, count))
        position += count
      }
    } finally {
      await file.close()
    }
  }

  /** Removes what is kept of any other version. */
  async prune(versions: readonly string[]): Promise<void> {
    const { fs, folder } = this.deps
    for (const version of await onDisk('list packages', () => fs.list(folder))) {
      if (versions.includes(version)) continue
      const of = path.join(folder, version)
      for (const name of await onDisk('list packages', () => fs.list(of))) {
        await onDisk('remove a package', () => fs.remove(path.join(of, name)))
      }
      await onDisk('remove a folder', () => fs.removeEmptyFolder(of))
    }
  }
}
