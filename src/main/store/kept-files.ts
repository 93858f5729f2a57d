/** Contents that an account keeps beside its documents, by name. */
export interface KeptFiles {
  /** Keeps the bytes under the name, in place of what was there. */
  put(name: string, bytes: Uint8Array): Promise<void>
  /** `null` when there is none, or it is not what was put there. */
  get(name: string): Promise<Uint8Array | null>
  /** Removes all but these. */
  retainOnly(names: readonly string[]): Promise<void>
}

/** Contents for one run, where nothing reaches the disk. */
export class MemoryFiles implements KeptFiles {
  private readonly contents = new Map<string, Uint8Array>()

  async put(name: string, bytes: Uint8Array): Promise<void> {
    this.contents.set(name, Uint8Array.from(bytes))
  }

  async get(name: string): Promise<Uint8Array | null> {
    return this.contents.get(name) ?? null
  }

  async retainOnly(names: readonly string[]): Promise<void> {
    for (const name of this.contents.keys()) if (!names.includes(name)) this.contents.delete(name)
  }

  async moveTo(files: KeptFiles): Promise<void> {
    for (const [name, bytes] of this.contents) await files.put(name, bytes)
  }
}
