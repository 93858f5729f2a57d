import { type FileHandle, mkdir, open } from 'node:fs/promises'
import path from 'node:path'

/** The folder of package files: one file per package, named by its id, never changed once there. */
export class PackageStore {
  constructor(readonly folder: string) {}

  /** Makes the folder. Files are the portal's alone. */
  async prepare(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
  }

  pathOf(packageId: string): string {
    return path.join(this.folder, packageId)
  }

  /**
   * Opens a package for reading; the caller closes the handle.
   *
   * @throws when the file is missing or has another length: better no bytes than wrong ones
   */
  async open(packageId: string, byteLength: number): Promise<FileHandle> {
    const handle = await open(this.pathOf(packageId), 'r')
    const { size } = await handle.stat()
    if (size === byteLength) return handle
    await handle.close()
    throw new Error(`Package file ${packageId} has ${size} bytes instead of ${byteLength}`)
  }
}
