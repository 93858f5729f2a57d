import { createHash } from 'node:crypto'
import path from 'node:path'
import { z } from 'zod'
import type { CarrierPlace } from '#shared/ipc/carrier'
import type { FsPort } from '../../files/fs-port'
import type { JsonFile } from '../../files/json-file'
import type { Log } from '../../logging/log'
import { CarrierError } from './carrier-errors'
import { CARRIER_FOLDER, CATALOGUE_FILE, CarrierLayout } from './carrier-layout'
import { isFat32 } from './file-systems'
import type { RemovableDrive } from './removable-drives'

/** The folders that were used last, newest first. */
export const KnownPlaces = z.strictObject({ folders: z.array(z.string().max(4_096)).max(8) })
export type KnownPlaces = z.infer<typeof KnownPlaces>

const MOST_KNOWN = 8

export interface PlacesDeps {
  readonly fs: FsPort
  readonly file: JsonFile<KnownPlaces>
  readonly removableDrives: () => Promise<readonly RemovableDrive[]>
  /** The system's own dialog; `null` when the person chose nothing. */
  readonly askForFolder: (startsAt: string | null) => Promise<string | null>
  readonly log: Log
}

/**
 * The sticks and folders that a person can choose from. The page knows them by opaque ids: a path comes
 * from the system's dialog, from the system's list of drives or from an earlier choice, never from the page.
 */
export class Places {
  private known: readonly string[] | null = null
  private readonly paths = new Map<string, string>()
  /** The folder with the set of updates that was opened last through the system. */
  private opened: string | null = null

  constructor(private readonly deps: PlacesDeps) {}

  /** Drives that are plugged in first, then folders used before. */
  async list(): Promise<CarrierPlace[]> {
    const drives = await this.drives()
    const used = [...(this.opened === null ? [] : [this.opened]), ...this.knownFolders()]
    const folders = [...new Set(used)].filter((folder) => !drives.some(({ folder: own }) => own === folder))
    const places = await Promise.all([
      ...drives.map(({ folder, name }) => this.describe(folder, 'removable', name)),
      ...folders.map((folder) => this.describe(folder, 'folder')),
    ])
    return places
  }

  /** Asks the person for a folder; `null` when they chose none. */
  async choose(): Promise<CarrierPlace | null> {
    const [last = null] = this.knownFolders()
    const folder = await this.deps.askForFolder(last)
    if (folder === null) return null
    const drive = (await this.drives()).find((one) => one.folder === folder)
    return this.describe(folder, drive === undefined ? 'folder' : 'removable', drive?.name)
  }

  /**
   * Takes the folder of a set of updates that a person has opened through the system among the places.
   *
   * @returns false when there is no such file; links are not followed
   */
  async open(setFile: string): Promise<boolean> {
    const facts = await this.deps.fs.factsOf(setFile)
    if (facts?.kind !== 'file') return false
    const folder = path.dirname(setFile)
    // As the list of drives and the dialog have it: the stick, not the carrier's own folder on it.
    this.opened = path.basename(folder) === CARRIER_FOLDER ? path.dirname(folder) : folder
    return true
  }

  /** @throws {CarrierError} `carrier-gone` when the page has not been told of such a place */
  folderOf(placeId: string): string {
    const folder = this.paths.get(placeId)
    if (folder === undefined) throw new CarrierError('carrier-gone', 'No such place is known in this run')
    return folder
  }

  async get(placeId: string): Promise<CarrierPlace> {
    const folder = this.folderOf(placeId)
    const drive = (await this.drives()).find((one) => one.folder === folder)
    return this.describe(folder, drive === undefined ? 'folder' : 'removable', drive?.name)
  }

  /** The folders of all places that may be at hand: drives that are plugged in, then those used before. */
  async folders(): Promise<string[]> {
    const drives = (await this.drives()).map(({ folder }) => folder)
    return [...new Set([...drives, ...this.knownFolders()])]
  }

  /** Puts a place at the head of those used before. */
  async remember(placeId: string): Promise<void> {
    const folder = this.folderOf(placeId)
    const folders = [folder, ...this.knownFolders().filter((one) => one !== folder)].slice(0, MOST_KNOWN)
    this.known = folders
    try {
      await this.deps.file.write({ folders: [...folders] })
    } catch (error) {
      // A convenience: without it the person chooses again.
      this.deps.log.warn('carrier.places-not-kept', { error })
    }
  }

  private async describe(
    folder: string,
    kind: CarrierPlace['kind'],
    name = path.basename(folder) || folder,
  ): Promise<CarrierPlace> {
    const id = createHash('sha256').update(folder).digest('hex').slice(0, 16)
    this.paths.set(id, folder)
    return {
      id,
      name,
      kind,
      isKnown: this.knownFolders().includes(folder),
      isOpened: folder === this.opened,
      ...(await this.look(folder)),
    }
  }

  private async look(folder: string): Promise<Pick<CarrierPlace, 'volume' | 'hasUpdates'>> {
    const { fs } = this.deps
    try {
      if ((await fs.factsOf(folder))?.kind !== 'folder') return { volume: null, hasUpdates: false }
      const volume = await fs.volumeOf(folder)
      const catalogue = await fs.factsOf(new CarrierLayout(folder).file(CATALOGUE_FILE))
      return {
        volume: {
          freeByteLength: volume.freeByteLength,
          totalByteLength: volume.totalByteLength,
          isFat32: isFat32(volume),
        },
        hasUpdates: catalogue?.kind === 'file',
      }
    } catch (error) {
      this.deps.log.warn('carrier.place-not-read', { error })
      return { volume: null, hasUpdates: false }
    }
  }

  private async drives(): Promise<readonly RemovableDrive[]> {
    try {
      return await this.deps.removableDrives()
    } catch (error) {
      this.deps.log.warn('carrier.drives-not-listed', { error })
      return []
    }
  }

  private knownFolders(): readonly string[] {
    this.known ??= this.deps.file.readNow()?.folders ?? []
    return this.known
  }
}
