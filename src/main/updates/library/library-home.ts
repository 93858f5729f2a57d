import { z } from 'zod'
import type { JsonFile } from '../../files/json-file'

/** Where the library is, when it is not where it was at first. */
export const LibraryHomeFile = z.strictObject({ folder: z.string().min(1).max(4_096) })
export type LibraryHomeFile = z.infer<typeof LibraryHomeFile>

/** Knows the library's folder: all that works in it asks here each time, as it may be moved. */
export class LibraryHome {
  private moved: string | null

  constructor(
    private readonly file: Pick<JsonFile<LibraryHomeFile>, 'readNow' | 'write'>,
    private readonly defaultFolder: string,
    /** By the administrator; `null`: a person may move the library. */
    private readonly fixedFolder: string | null = null,
  ) {
    this.moved = file.readNow()?.folder ?? null
  }

  get folder(): string {
    return this.fixedFolder ?? this.moved ?? this.defaultFolder
  }

  get isFixed(): boolean {
    return this.fixedFolder !== null
  }

  /** Holds once it is written: after a crash the library is in the one place or in the other. */
  async moveTo(folder: string): Promise<void> {
    await this.file.write({ folder })
    this.moved = folder
  }
}
