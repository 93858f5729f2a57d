import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { OperatorError, systemCodeOf } from '../../operator-error'
import { ClientPublication } from '../client-releases/client-release-operations'
import { type CatalogueDesk, CatalogueRefusal, Publication } from '../updates/catalogue-desk'
import type { PackageStore } from '../updates/package-store'
import { syncFolder, writeWhole } from './durable-file'
import { withFolderLock } from './folder-lock'
import { removeLeftovers } from './repository-folder'
import type { UpdateRepository } from './update-repository'

/** What was begun cannot be ended; the message says why. */
class UnfinishedPublicationError extends OperatorError {}

export interface PublicationJournalDeps {
  readonly store: PackageStore
  /** Where a publication is noted until it has ended. */
  readonly publicationsFolder: string
  readonly desk: CatalogueDesk
}

/** A version of a program with its package, or a release of the client with its files. */
const Noted = z.union([Publication, ClientPublication])
type Noted = z.infer<typeof Noted>

/**
 * Notes of publications that have begun, so that a kill anywhere leaves all of one or nothing.
 *
 * Killed anywhere, the next command or start finds the note: what is signed for is entered in the
 * catalogue, what is not is removed. So the catalogue never offers what no signature covers.
 */
export class PublicationJournal {
  constructor(
    private readonly deps: PublicationJournalDeps,
    private readonly repository: Pick<UpdateRepository, 'readTargets'>,
  ) {}

  /** Ends what a killed process had begun. */
  async finish(): Promise<void> {
    if ((await this.noteFiles()).length > 0) await this.exclusively(async () => {})
  }

  /** One publisher at a time, and none before what was cut off has ended. */
  async exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    const { publicationsFolder, store } = this.deps
    await mkdir(publicationsFolder, { recursive: true, mode: 0o700 })
    return withFolderLock(publicationsFolder, async () => {
      await this.removeUnfinishedNotes()
      await this.endNoted()
      await removeLeftovers(store.folder)
      return work()
    })
  }

  /** Before the first file of a publication gets its name. */
  async note(publication: Noted): Promise<void> {
    await writeWhole(this.noteOf(publication), JSON.stringify(Noted.parse(publication)), 0o600)
    await syncFolder(this.deps.publicationsFolder)
  }

  /** Once it is signed for: the catalogue gets it, and the note goes. */
  async enter(publication: Noted): Promise<void> {
    await this.ask(publication)
    await rm(this.noteOf(publication), { force: true })
  }

  /** Of processes that were killed while they wrote one; nobody else writes any while the folder is locked. */
  private async removeUnfinishedNotes(): Promise<void> {
    const folder = this.deps.publicationsFolder
    for (const name of await readdir(folder)) {
      if (/^[a-f0-9]{32}\.json\..*\.part$/u.test(name)) await rm(path.join(folder, name), { force: true })
    }
  }

  private async endNoted(): Promise<void> {
    const files = await this.noteFiles()
    if (files.length === 0) return
    const covered = new Set((await this.repository.readTargets()).map(({ packageId }) => packageId))
    for (const file of files) {
      const publication = await parseNote(file)
      const ids = packageIdsOf(publication)
      if (!ids.every((id) => covered.has(id)) || !(await this.isEntered(publication))) {
        for (const id of ids) await rm(this.deps.store.pathOf(id), { force: true })
      }
      await rm(file, { force: true })
    }
  }

  private async isEntered(publication: Noted): Promise<boolean> {
    try {
      await this.ask(publication)
      return true
    } catch (error) {
      if (error instanceof CatalogueRefusal) return false // its product is gone, or its number was given away
      throw error
    }
  }

  private async ask(publication: Noted): Promise<void> {
    const { desk } = this.deps
    if ('files' in publication) await desk.ask('enterClientRelease', publication)
    else await desk.ask('enterVersion', publication)
  }

  private async noteFiles(): Promise<string[]> {
    const folder = this.deps.publicationsFolder
    const names = await readdir(folder).catch((error: unknown) => {
      if (systemCodeOf(error) === 'ENOENT') return [] // nothing was published yet
      throw error
    })
    return names.filter((name) => /^[a-f0-9]{32}\.json$/u.test(name)).map((name) => path.join(folder, name))
  }

  private noteOf(publication: Noted): string {
    return path.join(this.deps.publicationsFolder, `${packageIdsOf(publication)[0]}.json`)
  }
}

function packageIdsOf(publication: Noted): string[] {
  return 'files' in publication ? publication.files.map(({ id }) => id) : [publication.package.id]
}

async function parseNote(file: string): Promise<Noted> {
  try {
    return Noted.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    throw new UnfinishedPublicationError(
      `The note of a publication that was cut off, ${file}, cannot be read. Delete it and publish again`,
      { cause: error },
    )
  }
}
