import type { FsPort } from './fs-port'

/** Writes all of a file that a person named, in place of what it held, and waits until the disk has it. */
export async function writeWholeFile(
  fs: Pick<FsPort, 'open'>,
  filePath: string,
  bytes: Uint8Array,
): Promise<void> {
  const file = await fs.open(filePath)
  try {
    await file.truncate(0)
    await file.write([bytes], 0)
    await file.sync()
  } finally {
    await file.close()
  }
}
