import { createHash, randomBytes } from 'node:crypto'
import { rename, rm } from 'node:fs/promises'
import type { ClientNotes } from '#shared/api/client-releases'
import { clientReleaseEntryText, type PublishedClientFile } from '#shared/updates/client-release-entry'
import { syncFolder } from '../update-repository/durable-file'
import type { PackageTarget } from '../update-repository/metadata-documents'
import type { PackageDigest } from '../update-repository/package-digest'
import { type CopiedPackage, copyPackage, digestPackage } from '../update-repository/package-intake'
import { PublicationJournal } from '../update-repository/publication-journal'
import { type PublisherDeps, SIGNED_WITH_TARGETS } from '../update-repository/publisher'
import type { KeyRing } from '../update-repository/repository-keys'
import { UpdateRepository } from '../update-repository/update-repository'
import { CatalogueRefusal } from '../updates/catalogue-desk'
import { requireSameRelease } from './client-release-desk'
import type { ClientPublication } from './client-release-operations'

/** A file to publish, with what it is. */
export interface NewClientFile extends PublishedClientFile {
  readonly source: string
}

export interface NewClientRelease {
  readonly version: string
  readonly notes: ClientNotes
  readonly rolloutPercent: number
  readonly files: readonly NewClientFile[]
}

/** Of each file, in order, whether it was there already. */
export interface PublishedRelease {
  readonly files: readonly (PackageDigest & { readonly isNew: boolean })[]
}

/**
 * Publishes releases of the client and takes them back: files, signatures and the list together, all of
 * one command or nothing, as `Publisher` does for programs.
 */
export class ClientPublisher {
  private readonly repository: UpdateRepository
  private readonly journal: PublicationJournal

  constructor(private readonly deps: PublisherDeps) {
    this.repository = new UpdateRepository(deps.repositoryFolder)
    this.journal = new PublicationJournal(deps, this.repository)
  }

  /**
   * Adds files to a release, which begins with its first ones.
   *
   * @throws {CatalogueRefusal} when it was taken back, has other notes, or another file for a system
   * @throws {MissingKeysError} when the keys do not suffice
   */
  async publish(
    release: NewClientRelease,
    keys: KeyRing,
    onProgress: (byteLength: number) => void,
  ): Promise<PublishedRelease> {
    const { store } = this.deps
    await this.journal.finish()
    await this.repository.requireKeys(keys, SIGNED_WITH_TARGETS)
    const digests: (PackageDigest & { isNew: boolean })[] = []
    const copied: { file: NewClientFile; copy: CopiedPackage }[] = []
    let doneByteLength = 0
    try {
      await store.prepare()
      for (const file of release.files) {
        const digest = await digestPackage(file.source)
        const isThere = await this.isThere(release, file, digest)
        digests.push({ ...digest, isNew: !isThere })
        const before = doneByteLength
        if (!isThere) {
          const copy = await copyPackage(file.source, store.folder, (done) => onProgress(before + done))
          copied.push({ file, copy })
        }
        doneByteLength += digest.byteLength
      }
      if (copied.length > 0) await this.journal.exclusively(() => this.add(release, copied, keys))
      return { files: digests }
    } finally {
      for (const { copy } of copied) await rm(copy.file, { force: true })
    }
  }

  /**
   * Takes a release back: it is offered to nobody any more, and no longer covered once the keys allow.
   *
   * @param keys `null` leaves the signatures to the next `refresh` that has the keys
   */
  async withdraw(
    version: string,
    reason: string,
    keys: KeyRing | null,
  ): Promise<{ readonly wasWithdrawn: boolean; readonly isSigned: boolean }> {
    if (keys !== null) await this.repository.requireKeys(keys, SIGNED_WITH_TARGETS)
    return this.journal.exclusively(async () => {
      const { desk, clock } = this.deps
      const { wasWithdrawn, packageIds } = await desk.ask('withdrawClientRelease', { version, reason })
      if (keys !== null) {
        await this.repository.update(keys, clock(), (targets) => {
          for (const id of packageIds) targets.delete(id)
        })
      }
      return { wasWithdrawn, isSigned: keys !== null }
    })
  }

  /** Whether this very file was published before; refused when another one was. */
  private async isThere(
    { version, notes }: NewClientRelease,
    { platform, arch, format }: NewClientFile,
    { sha256 }: PackageDigest,
  ): Promise<boolean> {
    const known = await this.deps.desk.ask('findClientRelease', { version })
    if (known === null) return false
    requireSameRelease(version, known, notes)
    const there = known.files.find(
      (file) => file.platform === platform && file.arch === arch && file.format === format,
    )
    if (there === undefined || there.sha256 === sha256) return there !== undefined
    throw new CatalogueRefusal(
      `Version ${version} has another file for ${platform} ${arch} ${format}; another file needs another number`,
    )
  }

  private async add(
    { version, notes, rolloutPercent }: NewClientRelease,
    copied: readonly { file: NewClientFile; copy: CopiedPackage }[],
    keys: KeyRing,
  ): Promise<void> {
    const { store, desk, repositoryFolder, clock } = this.deps
    const files = copied.map(({ file: { source: _source, ...file }, copy: { sha256, byteLength } }) => ({
      ...file,
      id: randomBytes(16).toString('hex'),
      entrySalt: randomBytes(16).toString('hex'),
      sha256,
      byteLength,
    }))
    const publication: ClientPublication = { version, notes, rolloutPercent, files }
    await this.journal.note(publication)
    const added: PackageTarget[] = []
    for (const [index, { id, sha256, byteLength, entrySalt, ...file }] of files.entries()) {
      const copy = copied[index]?.copy
      if (copy === undefined) throw new Error('A file without its copy')
      await rename(copy.file, store.pathOf(id))
      const text = clientReleaseEntryText(version, notes, file, entrySalt)
      added.push({
        packageId: id,
        byteLength,
        sha256,
        sha512: copy.sha512,
        chunkList: await repositoryFolder.writeChunkList(copy.chunkSha256),
        catalogueEntry: { sha256: createHash('sha256').update(text).digest('hex') },
      })
    }
    await syncFolder(store.folder)
    const withdrawn = await desk.ask('listWithdrawnPackages', {})
    await this.repository.update(keys, clock(), (targets) => {
      for (const id of withdrawn) targets.delete(id)
      for (const target of added) targets.set(target.packageId, target)
    })
    await this.journal.enter(publication)
  }
}
