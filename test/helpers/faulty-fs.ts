import type { FileFacts, FilePort, FsPort, ReadableFilePort, VolumeFacts } from '../../src/main/files/fs-port'
import { nodeFsPort } from '../../src/main/files/node-fs-port'

/**
 * The real disk, with what a test makes of it.
 *
 * `beforeOperation` runs before every operation: it may throw, as a failing disk does, or never resolve, as
 * for a process that has been killed.
 */
export class FaultyFs implements FsPort {
  operationCount = 0
  beforeOperation: (name: string, count: number) => Promise<void> = async () => undefined
  freeByteCount: number | null = null
  private readonly openFiles = new Set<ReadableFilePort>()

  /** No operation starts any more, as after a kill. */
  kill(): void {
    this.beforeOperation = () => new Promise(() => undefined)
  }

  /** Closes what a killed service has left open. */
  async closeAll(): Promise<void> {
    for (const file of this.openFiles) await file.close().catch(() => undefined)
  }

  async open(filePath: string): Promise<FilePort> {
    await this.begin('open')
    return this.watched(await nodeFsPort.open(filePath))
  }

  async openForReading(
    filePath: string,
    options?: { readonly isUncached: boolean },
  ): Promise<ReadableFilePort | null> {
    await this.begin('openForReading')
    const file = await nodeFsPort.openForReading(filePath, options)
    if (file === null) return null
    this.openFiles.add(file)
    return {
      read: (buffer, position) => this.run('read', () => file.read(buffer, position)),
      byteLength: () => this.run('byteLength', () => file.byteLength()),
      close: async () => {
        this.openFiles.delete(file)
        await file.close()
      },
    }
  }

  private watched(file: FilePort): FilePort {
    this.openFiles.add(file)
    return {
      write: (buffers, position) => this.run('write', () => file.write(buffers, position)),
      read: (buffer, position) => this.run('read', () => file.read(buffer, position)),
      truncate: (byteLength) => this.run('truncate', () => file.truncate(byteLength)),
      sync: () => this.run('sync', () => file.sync()),
      byteLength: () => this.run('byteLength', () => file.byteLength()),
      close: async () => {
        // Even a close that fails closes.
        this.openFiles.delete(file)
        await file.close()
        await this.begin('close')
      },
    }
  }

  readText(filePath: string): Promise<string> {
    return this.run('readText', () => nodeFsPort.readText(filePath))
  }

  rename(from: string, to: string): Promise<void> {
    return this.run('rename', () => nodeFsPort.rename(from, to))
  }

  remove(filePath: string): Promise<void> {
    return this.run('remove', () => nodeFsPort.remove(filePath))
  }

  removeEmptyFolder(folderPath: string): Promise<void> {
    return this.run('removeEmptyFolder', () => nodeFsPort.removeEmptyFolder(folderPath))
  }

  factsOf(path: string): Promise<FileFacts | null> {
    return this.run('factsOf', () => nodeFsPort.factsOf(path))
  }

  async volumeOf(folderPath: string): Promise<VolumeFacts> {
    const facts = await this.run('volumeOf', () => nodeFsPort.volumeOf(folderPath))
    return { ...facts, freeByteLength: this.freeByteCount ?? facts.freeByteLength }
  }

  makeFolder(folderPath: string): Promise<void> {
    return this.run('makeFolder', () => nodeFsPort.makeFolder(folderPath))
  }

  list(folderPath: string): Promise<string[]> {
    return this.run('list', () => nodeFsPort.list(folderPath))
  }

  byteLengthOf(filePath: string): Promise<number | null> {
    return this.run('byteLengthOf', () => nodeFsPort.byteLengthOf(filePath))
  }

  syncFolder(folderPath: string): Promise<void> {
    return this.run('syncFolder', () => nodeFsPort.syncFolder(folderPath))
  }

  async freeBytes(folderPath: string): Promise<number> {
    await this.begin('freeBytes')
    return this.freeByteCount ?? nodeFsPort.freeBytes(folderPath)
  }

  private async run<Value>(name: string, action: () => Promise<Value>): Promise<Value> {
    await this.begin(name)
    return action()
  }

  private async begin(name: string): Promise<void> {
    this.operationCount += 1
    await this.beforeOperation(name, this.operationCount)
  }
}
