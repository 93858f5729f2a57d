import { randomBytes } from 'node:crypto'
import { rename, rm } from 'node:fs/promises'
import type { Clock } from '../../clock'
import { alreadyPublished, type Publication, versionIdOf } from '../updates/catalogue-desk'
import { catalogueEntryOf } from './catalogue-entry'
import { syncFolder } from './durable-file'
import type { PackageDigest } from './package-digest'
import { copyPackage, digestPackage } from './package-intake'
import { PublicationJournal, type PublicationJournalDeps } from './publication-journal'
import type { RepositoryFolder } from './repository-folder'
import type { KeyRing, Role } from './repository-keys'
import { UpdateRepository } from './update-repository'

export interface PublisherDeps extends PublicationJournalDeps {
  readonly repositoryFolder: RepositoryFolder
  readonly clock: Clock
}

/** A version to publish, as its publisher describes it. */
export type NewVersion = Omit<Publication, 'package' | 'entrySalt'> & { readonly fileName: string }

export interface Published {
  readonly sha256: string
  readonly byteLength: number
  /** False when the version was there already, with this very package. */
  readonly isNew: boolean
}

type VersionName = Pick<Publication, 'productId' | 'version'>

/** New targets need a new snapshot, and that a new timestamp. */
export const SIGNED_WITH_TARGETS: readonly Role[] = ['targets', 'snapshot', 'timestamp']

/**
 * Publishes versions and takes them back: package file, signatures and catalogue together.
 *
 * A publication is noted first; then come the file, the signatures, the catalogue, and the note goes.
 * Killed anywhere, the next command or start finds the note: what is signed for is entered in the
 * catalogue, what is not is removed. So the catalogue never offers what no signature covers.
 */
export class Publisher {
  private readonly repository: UpdateRepository
  private readonly journal: PublicationJournal

  constructor(private readonly deps: PublisherDeps) {
    this.repository = new UpdateRepository(deps.repositoryFolder)
    this.journal = new PublicationJournal(deps, this.repository)
  }

  /**
   * Copies a package into the portal, signs for it and lists it.
   *
   * @param onProgress told how many bytes of the package are copied
   * @throws {CatalogueRefusal} for an unknown product or a version that is published already
   * @throws {MissingKeysError} when the keys do not suffice
   */
  async publish(
    source: string,
    { fileName, ...version }: NewVersion,
    keys: KeyRing,
    onProgress: (byteLength: number) => void,
  ): Promise<Published> {
    const { store, desk, repositoryFolder } = this.deps
    await this.finish()
    const earlier = await this.findEarlier(version, () => digestPackage(source))
    if (earlier !== null) return earlier
    await this.repository.requireKeys(keys, SIGNED_WITH_TARGETS)
    await store.prepare()
    const copied = await copyPackage(source, store.folder, onProgress)
    try {
      return await this.journal.exclusively(async () => {
        const meanwhile = await this.findEarlier(version, async () => copied)
        if (meanwhile !== null) return meanwhile
        const { sha256, byteLength } = copied
        const id = randomBytes(16).toString('hex')
        const entrySalt = randomBytes(16).toString('hex')
        const publication = { ...version, entrySalt, package: { id, fileName, byteLength, sha256 } }
        const catalogueEntry = await this.entryOf(publication)
        await this.journal.note(publication)
        await rename(copied.file, store.pathOf(id))
        await syncFolder(store.folder)
        const chunkList = await repositoryFolder.writeChunkList(copied.chunkSha256)
        const withdrawn = await desk.ask('listWithdrawnPackages', {})
        await this.repository.update(keys, this.deps.clock(), (targets) => {
          for (const withdrawnId of withdrawn) targets.delete(withdrawnId)
          targets.set(id, { packageId: id, byteLength, sha256, chunkList, catalogueEntry })
        })
        await this.journal.enter(publication)
        return { sha256, byteLength, isNew: true }
      })
    } finally {
      await rm(copied.file, { force: true })
    }
  }

  /**
   * Takes a version back: it is no longer given out, and no longer covered once the keys allow.
   *
   * @param keys `null` leaves the signatures to the next `refresh` that has the keys
   */
  async withdraw(
    name: VersionName,
    reason: string,
    keys: KeyRing | null,
  ): Promise<{ readonly wasWithdrawn: boolean; readonly isSigned: boolean }> {
    if (keys !== null) await this.repository.requireKeys(keys, SIGNED_WITH_TARGETS)
    return this.journal.exclusively(async () => {
      const { wasWithdrawn } = await this.deps.desk.ask('withdrawVersion', { ...name, reason })
      if (keys !== null) await this.signWithoutWithdrawn(keys)
      return { wasWithdrawn, isSigned: keys !== null }
    })
  }

  /**
   * Ends what was cut off, takes withdrawn packages out of the signatures, and signs anew what
   * nears its expiry, each as far as the keys allow.
   *
   * @returns the roles that were signed
   */
  async refresh(keys: KeyRing): Promise<Role[]> {
    return this.journal.exclusively(() => this.signWithoutWithdrawn(keys))
  }

  /** Ends what a killed process had begun; done at every start and before every change. */
  finish(): Promise<void> {
    return this.journal.finish()
  }

  private async signWithoutWithdrawn(keys: KeyRing): Promise<Role[]> {
    const withdrawn = await this.deps.desk.ask('listWithdrawnPackages', {})
    const mayChange = await this.repository.canSign(keys, SIGNED_WITH_TARGETS)
    return this.repository.update(keys, this.deps.clock(), (targets) => {
      if (mayChange) for (const id of withdrawn) targets.delete(id)
    })
  }

  /** The version as it was published before; refused when that was with another package. */
  private async findEarlier(
    { productId, version }: VersionName,
    digest: () => Promise<PackageDigest>,
  ): Promise<Published | null> {
    const earlier = await this.deps.desk.ask('findVersion', { productId, version })
    if (earlier === null) return null
    const { sha256, byteLength } = await digest()
    if (earlier.sha256 === sha256 && !earlier.isWithdrawn) return { sha256, byteLength, isNew: false }
    throw alreadyPublished(productId, version)
  }

  /** What the signatures will say that the package is. */
  private async entryOf(publication: Publication): Promise<{ readonly sha256: string }> {
    const { productId, version, lowestFrom, highestFrom, package: file, entrySalt } = publication
    const products = await this.deps.desk.ask('listProducts', {})
    const programName = products.find(({ id }) => id === productId)?.name ?? ''
    return catalogueEntryOf(
      {
        ...publication,
        id: versionIdOf(productId, version),
        programId: productId,
        programName,
        fromVersions: { lowest: lowestFrom, highest: highestFrom },
      },
      file.fileName,
      entrySalt,
    )
  }
}
