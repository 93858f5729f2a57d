import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { writeFileAtomically } from '../../files/atomic-file'
import { FileTooLongError, readBoundedFile } from '../../files/bounded-file'
import type { FileFacts, FsPort } from '../../files/fs-port'
import { CATALOGUE_MAX_BYTE_LENGTH, type CarriedVersion, parseCatalogue } from './carrier-catalogue'
import { CarrierError, onCarrier } from './carrier-errors'
import { CATALOGUE_FILE, CarrierLayout } from './carrier-layout'
import { CarrierManifest, MANIFEST_MAX_BYTE_LENGTH } from './carrier-manifest'

/** The files of a stick or a share, as they are found and written. */
export class Carrier {
  private constructor(
    readonly fs: FsPort,
    readonly layout: CarrierLayout,
    private readonly place: string,
    private readonly volumeId: number,
  ) {}

  /** @throws {CarrierError} `carrier-gone`, `carrier-foreign` when something else is in our folder's place */
  static open(fs: FsPort, place: string): Promise<Carrier> {
    return onCarrier('look at the place', async () => {
      const facts = await fs.factsOf(place)
      if (facts?.kind !== 'folder') throw new CarrierError('carrier-gone', 'The folder is not there')
      const carrier = new Carrier(fs, new CarrierLayout(place), place, facts.volumeId)
      await carrier.refuseLinks(carrier.layout.workFolder)
      return carrier
    })
  }

  /**
   * Makes sure that the place is still the volume that was opened. Where a stick is pulled out, its
   * folder may vanish, or stay as an empty one of the computer's own disk, which must not be filled.
   */
  async assertThere(): Promise<void> {
    const facts = await onCarrier('look at the place', () => this.fs.factsOf(this.place))
    if (facts?.kind !== 'folder' || facts.volumeId !== this.volumeId) {
      throw new CarrierError('carrier-gone', 'The volume is not there any more')
    }
  }

  factsOf(filePath: string): Promise<FileFacts | null> {
    return onCarrier('look at a file', async () => {
      await this.refuseLinks(path.dirname(filePath))
      return this.fs.factsOf(filePath)
    })
  }

  /** What earlier exports wrote; a new one when there is none that can be read. */
  async readManifest(): Promise<CarrierManifest> {
    const text = await this.readText(this.layout.manifest, MANIFEST_MAX_BYTE_LENGTH)
    return (
      parsed(text, (json) => CarrierManifest.parse(json)) ?? {
        formatVersion: 1,
        carrierId: randomUUID(),
        files: [],
      }
    )
  }

  /** What the carrier says it holds; `null` when there is no catalogue that can be read. */
  async readCatalogue(): Promise<CarriedVersion[] | null> {
    const text = await this.readText(this.layout.file(CATALOGUE_FILE), CATALOGUE_MAX_BYTE_LENGTH)
    if (text === null) return null
    try {
      return parseCatalogue(text)
    } catch {
      // Cut short or not ours: like none.
      return null
    }
  }

  /** `null` when there is no regular file, or a longer one than it may be. */
  readText(filePath: string, maxByteLength: number): Promise<string | null> {
    return onCarrier('read', async () => {
      await this.refuseLinks(path.dirname(filePath))
      const bytes = await this.readBytes(filePath, maxByteLength)
      return bytes === null ? null : Buffer.from(bytes).toString('utf8')
    })
  }

  /**
   * Replaces a small file whole, and reads it back; one that is the same already is left as it is.
   *
   * @returns how many bytes were written
   */
  write(filePath: string, content: string | Uint8Array): Promise<number> {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
    return onCarrier('write', async () => {
      await this.refuseLinks(path.dirname(filePath))
      if (await this.holds(filePath, bytes)) return 0
      await writeFileAtomically(this.fs, filePath, bytes)
      if (await this.holds(filePath, bytes)) return bytes.byteLength
      throw new CarrierError('carrier-unreliable', 'A file reads back other than it was written')
    })
  }

  /** Removes a file, and the folders that are empty without it, up to the carrier's own. */
  remove(filePath: string): Promise<void> {
    return onCarrier('remove', async () => {
      await this.refuseLinks(path.dirname(filePath))
      await this.fs.remove(filePath)
      for (let folder = path.dirname(filePath); this.isInside(folder); folder = path.dirname(folder)) {
        await this.fs.removeEmptyFolder(folder)
      }
    })
  }

  /** The names in a folder of the carrier's own. */
  list(folder: string): Promise<string[]> {
    return onCarrier('list', async () => {
      await this.refuseLinks(folder)
      return this.fs.list(folder)
    })
  }

  /** Refuses a folder that is reached through a link: it would lead writes and reads off the carrier. */
  private async refuseLinks(folder: string): Promise<void> {
    const parts = path.relative(this.place, folder).split(path.sep)
    let current = this.place
    for (const part of parts) {
      current = path.join(current, part)
      const facts = await this.fs.factsOf(current)
      if (facts === null) return
      if (facts.kind !== 'folder' || facts.volumeId !== this.volumeId) {
        throw new CarrierError('carrier-foreign', 'Something else is in the place of a folder')
      }
    }
  }

  private async holds(filePath: string, bytes: Uint8Array): Promise<boolean> {
    const there = await this.readBytes(filePath, bytes.byteLength)
    return there !== null && Buffer.compare(there, bytes) === 0
  }

  private async readBytes(filePath: string, maxByteLength: number): Promise<Uint8Array | null> {
    try {
      return await readBoundedFile(this.fs, filePath, maxByteLength)
    } catch (error) {
      if (error instanceof FileTooLongError) return null
      throw error
    }
  }

  private isInside(folder: string): boolean {
    return folder.startsWith(this.layout.folder + path.sep)
  }
}

function parsed<Value>(text: string | null, parse: (json: unknown) => Value): Value | null {
  if (text === null) return null
  try {
    return parse(JSON.parse(text))
  } catch {
    // Torn or changed: without it, files are checked again.
    return null
  }
}
