import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import { Header } from 'tar'
import { type BackedUpFile, BackupError, BackupManifest, BackupPath, MANIFEST_NAME } from './backup-manifest'

const BLOCK_BYTE_LENGTH = 512
const READ_BYTE_LENGTH = 1_048_576
const MANIFEST_MAX_BYTE_LENGTH = 64 * 1_048_576

/**
 * Unpacks a backup and compares every file with the manifest that ends it.
 *
 * @param folder an empty one; what it holds after a failure is worth nothing
 * @throws {BackupError} when the file is no backup, or one that is cut short or changed
 */
export async function unpackBackup(file: string, folder: string): Promise<BackupManifest> {
  const handle = await open(file, 'r').catch((error: unknown) => {
    throw new BackupError(`The backup ${file} cannot be read`, { cause: error })
  })
  try {
    const found = new Map<string, BackedUpFile>()
    let manifest: BackupManifest | null = null
    let position = 0
    for (;;) {
      const header = new Header(await readExactly(handle, position, BLOCK_BYTE_LENGTH))
      position += BLOCK_BYTE_LENGTH
      if (header.nullBlock) break
      const { path: name = '', size = 0 } = header
      if (!header.cksumValid || header.type !== 'File' || manifest !== null) throw changed()
      if (name === MANIFEST_NAME) {
        if (size > MANIFEST_MAX_BYTE_LENGTH) throw changed()
        manifest = parseManifest(await readExactly(handle, position, size))
      } else {
        if (!BackupPath.safeParse(name).success || found.has(name)) throw changed()
        found.set(name, await unpackFile(handle, position, name, size, folder))
      }
      position += Math.ceil(size / BLOCK_BYTE_LENGTH) * BLOCK_BYTE_LENGTH
    }
    if (manifest === null || manifest.files.length !== found.size) throw changed()
    for (const { path: name, byteLength, sha256 } of manifest.files) {
      const file = found.get(name)
      if (file?.byteLength !== byteLength || file.sha256 !== sha256) throw changed(name)
    }
    return manifest
  } finally {
    await handle.close()
  }
}

async function unpackFile(
  archive: FileHandle,
  start: number,
  name: string,
  byteLength: number,
  folder: string,
): Promise<BackedUpFile> {
  const target = path.join(folder, name)
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
  const handle = await open(target, 'wx', 0o600)
  const hash = createHash('sha256')
  try {
    for (let done = 0; done < byteLength; ) {
      const bytes = await readExactly(archive, start + done, Math.min(READ_BYTE_LENGTH, byteLength - done))
      hash.update(bytes)
      await handle.writeFile(bytes)
      done += bytes.byteLength
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { path: name, byteLength, sha256: hash.digest('hex') }
}

function parseManifest(bytes: Buffer): BackupManifest {
  try {
    return BackupManifest.parse(JSON.parse(bytes.toString('utf8')))
  } catch (error) {
    throw new BackupError('This is no backup of a portal, or one of another version', { cause: error })
  }
}

async function readExactly(handle: FileHandle, position: number, byteLength: number): Promise<Buffer> {
  const bytes = Buffer.alloc(byteLength)
  for (let done = 0; done < byteLength; ) {
    const { bytesRead } = await handle.read(bytes, done, byteLength - done, position + done)
    if (bytesRead === 0) throw new BackupError('The backup is cut short')
    done += bytesRead
  }
  return bytes
}

function changed(name?: string): BackupError {
  const where = name === undefined ? '' : `: ${name} is not what the manifest says`
  return new BackupError(`The backup is damaged or was changed${where}`)
}
