import type { LibraryNews } from '#shared/ipc/library'
import type { Transfer } from '#shared/ipc/transfer'
import type { Clock } from '../../base/clock'
import { instantOf } from '../../base/instant'
import type { FsPort } from '../../files/fs-port'
import type { Log } from '../../logging/log'
import type { PartialFolder } from '../partial/partial-folder'
import type { TransferService } from '../queue/transfer-service'
import { type HeldRecord, keyOf, unknownRecord } from './held-record'
import type { HeldRecords } from './held-records'
import { isMovingTransfer, subjectOfRecord } from './held-state'
import type { KnownVersion, KnownVersions } from './known-versions'
import type { FoundFile, LibraryFiles } from './library-files'

export type LibraryTransfers = Pick<TransferService, 'list' | 'adopt' | 'mend' | 'noteGone' | 'suspend'>

export interface InventoryDeps {
  readonly files: LibraryFiles
  readonly records: HeldRecords
  readonly known: KnownVersions
  readonly transfers: LibraryTransfers
  readonly partial: Pick<PartialFolder, 'partPathOf'>
  readonly inUseVersionIds: () => ReadonlySet<string>
  readonly onNews: (news: LibraryNews) => void
  readonly fs: FsPort
  readonly clock: Clock
  readonly log: Log
}

/** The library as it was found at one moment. */
export interface Snapshot {
  /** Files at their places, by key. */
  readonly found: Map<string, FoundFile>
  readonly transfers: ReadonlyMap<string, Transfer>
  readonly known: ReadonlyMap<string, KnownVersion>
}

/** Brings what is known of the library in line with the files, the catalogue and the downloads. */
export class Inventory {
  /** Packages that the engine or an import has verified in this run, until they are noted. */
  private readonly verified = new Set<string>()

  constructor(private readonly deps: InventoryDeps) {}

  /** The package's file was verified while it was put into its place. */
  noteVerified(packageId: string): void {
    this.verified.add(packageId)
  }

  /** Versions that were taken back and lie in quarantine, as last found. */
  quarantinedVersionIds(): string[] {
    return this.deps.records
      .all()
      .flatMap(({ versionId, quarantinedAt }) =>
        versionId === null || quarantinedAt === null ? [] : [versionId],
      )
  }

  /** All files have been copied and compared: what was right is right, with other times of change. */
  async noteMoved(): Promise<void> {
    const { records, files } = this.deps
    for (const record of records.all()) {
      if (record.checkedAt === null) continue
      const file = await files.look(files.folder, record)
      if (file !== null) records.change(record, { checkedModifiedAtMs: file.modifiedAtMs })
    }
  }

  /** One at a time. */
  async refresh(): Promise<Snapshot> {
    const { files, known, transfers, records } = this.deps
    const versions = await known.all()
    const snapshot: Snapshot = {
      found: byKey(await files.scan(files.folder)),
      transfers: new Map((await transfers.list()).map((transfer) => [transfer.packageId, transfer])),
      known: new Map(versions.map((version) => [version.id, version])),
    }
    const identities = identitiesOf(snapshot)
    for (const file of snapshot.found.values()) this.noteFound(file, identities, snapshot)
    const quarantined = byKey(await files.scan(files.quarantine))
    for (const file of quarantined.values()) this.noteQuarantined(file, snapshot)
    await this.putAside(snapshot, quarantined)
    await this.bringBack(snapshot, quarantined)
    for (const record of records.all()) {
      const key = keyOf(record)
      if (!snapshot.found.has(key) && !quarantined.has(key)) await this.noteMissing(record, snapshot)
    }
    await records.saveQuietly()
    await this.tellTransfers(snapshot)
    return snapshot
  }

  private noteFound(file: FoundFile, identities: ReadonlyMap<string, Identity>, snapshot: Snapshot): void {
    const { records, clock } = this.deps
    const kept = records.get(file.place)
    const record = kept ?? unknownRecord(file.place, file.byteLength)
    const identity = identities.get(keyOf(file.place))
    const change: Partial<HeldRecord> = { ...identity, quarantinedAt: null }
    if (identity === undefined && record.packageId === null) change.byteLength = file.byteLength
    const packageId = identity?.packageId ?? record.packageId
    const isMoving = isMovingTransfer(snapshot.transfers.get(packageId ?? ''))
    if (packageId !== null && this.verified.delete(packageId)) {
      Object.assign(change, { checkedAt: clock.now(), checkedModifiedAtMs: file.modifiedAtMs })
      Object.assign(change, { damagedChunks: NO_CHUNKS, isHealing: false })
    } else if (record.isHealing && !isMoving) {
      // A kill came between the engine and this note, or before the file was taken: it is looked at again.
      Object.assign(change, { isHealing: false, damagedChunks: NO_CHUNKS, checkedAt: null })
    } else if (record.checkedAt !== null && record.checkedModifiedAtMs !== file.modifiedAtMs) {
      change.checkedAt = null
    }
    this.noteWithdrawal({ ...record, ...change }, change, snapshot)
    if (kept === null) records.put({ ...record, ...change })
    else records.change(kept, change)
  }

  private noteQuarantined(file: FoundFile, snapshot: Snapshot): void {
    const { records, clock } = this.deps
    const kept = records.get(file.place)
    if (kept?.quarantinedAt != null) {
      const change: Partial<HeldRecord> = {}
      this.noteWithdrawal(kept, change, snapshot)
      records.change(kept, change)
      return
    }
    const { programId, version } = file.place
    const known = [...snapshot.known.values()].find(
      (each) => each.programId === programId && each.version === version,
    )
    const record = kept ?? unknownRecord(file.place, file.byteLength)
    records.put({
      ...record,
      ...(known !== undefined && { programName: known.programName, versionId: known.id }),
      withdrawal: known?.withdrawal ??
        record.withdrawal ?? { withdrawnAt: instantOf(clock.now()), reason: '' },
      quarantinedAt: clock.now(),
    })
  }

  /** What the catalogue says now; a version that it no longer lists keeps the last word on it. */
  private noteWithdrawal(record: HeldRecord, change: Partial<HeldRecord>, { known }: Snapshot): void {
    const version = known.get(record.versionId ?? '')
    if (version === undefined) return
    const { withdrawal } = version
    if (withdrawal?.withdrawnAt !== record.withdrawal?.withdrawnAt) change.withdrawal = withdrawal
    if (withdrawal === null && record.isKeptDespite) change.isKeptDespite = false
  }

  private async putAside(snapshot: Snapshot, quarantined: Map<string, FoundFile>): Promise<void> {
    const { files, records, transfers, clock, onNews } = this.deps
    const inUse = this.deps.inUseVersionIds()
    const news: HeldRecord[] = []
    for (const [key, file] of [...snapshot.found]) {
      const record = records.get(file.place)
      if (record === null || record.withdrawal === null || record.isKeptDespite) continue
      // Once it is free again.
      if (record.versionId !== null && inUse.has(record.versionId)) continue
      await files.move(file.place, files.folder, files.quarantine)
      news.push(records.change(record, { quarantinedAt: clock.now(), isHealing: false }))
      snapshot.found.delete(key)
      quarantined.set(key, file)
    }
    if (news.length === 0) return
    await records.saveQuietly()
    await transfers.noteGone(news.flatMap(({ packageId }) => packageId ?? []))
    onNews({ kind: 'quarantined', files: news.map(newsOf) })
  }

  /** A version that is no longer taken back, or that the person has chosen to keep. */
  private async bringBack(snapshot: Snapshot, quarantined: Map<string, FoundFile>): Promise<void> {
    const { files, records } = this.deps
    for (const [key, file] of [...quarantined]) {
      const record = records.get(file.place)
      const isWanted = record !== null && (record.withdrawal === null || record.isKeptDespite)
      if (!isWanted || snapshot.found.has(key)) continue
      await files.move(file.place, files.quarantine, files.folder)
      records.change(record, { quarantinedAt: null })
      snapshot.found.set(key, file)
      quarantined.delete(key)
    }
  }

  private async noteMissing(record: HeldRecord, snapshot: Snapshot): Promise<void> {
    const { records, transfers, partial, fs, log } = this.deps
    const { packageId } = record
    if (packageId === null || record.quarantinedAt !== null) {
      records.remove(record)
      return
    }
    if (!record.isHealing || isMovingTransfer(snapshot.transfers.get(packageId))) return
    const facts = await fs.factsOf(partial.partPathOf(packageId))
    const subject = subjectOfRecord(record)
    if (facts?.kind !== 'file' || subject === null) {
      records.change(record, { isHealing: false, damagedChunks: NO_CHUNKS, checkedAt: null })
      return
    }
    // Killed after the file was taken and before the queue had written it down.
    const received = {
      verifiedByteLength: 0,
      receivedByteLength: Math.min(facts.byteLength, record.byteLength),
    }
    await transfers.mend(subject, received).catch((error: unknown) => {
      log.warn('library.not-mended', { packageId, error })
    })
  }

  /** What is here, checked, and not among the finished downloads of who is signed in, is put there. */
  private async tellTransfers({ found, transfers: listed, known }: Snapshot): Promise<void> {
    const { records, transfers, log } = this.deps
    for (const [key, file] of found) {
      const record = records.get(file.place)
      if (record === null || record.checkedAt === null || listed.has(record.packageId ?? '')) continue
      const subject = subjectOfRecord(record)
      if (subject === null || !known.has(subject.versionId) || file.byteLength !== subject.byteLength)
        continue
      await transfers.adopt(subject).catch((error: unknown) => {
        log.warn('library.not-told', { key, error })
      })
    }
  }
}

type Identity = Pick<HeldRecord, 'packageId' | 'versionId' | 'programName' | 'releasedOn' | 'byteLength'>

/** Kept, so that an unchanged record stays the same. */
const NO_CHUNKS: number[] = []

/** Which package belongs at a place: by the catalogue, or by a download of before it was withdrawn. */
function identitiesOf({ transfers, known }: Snapshot): Map<string, Identity> {
  const identities = new Map<string, Identity>()
  for (const transfer of transfers.values()) {
    const { packageId, versionId, programName, byteLength } = transfer
    const releasedOn = known.get(versionId)?.releasedOn ?? null
    identities.set(keyOf(transfer), { packageId, versionId, programName, byteLength, releasedOn })
  }
  for (const version of known.values()) {
    const file = version.package
    if (file === null) continue
    const { programId, programName, releasedOn } = version
    identities.set(keyOf({ programId, version: version.version, fileName: file.fileName }), {
      packageId: file.id,
      versionId: version.id,
      programName,
      byteLength: file.byteLength,
      releasedOn,
    })
  }
  return identities
}

function newsOf({ versionId, programName, version, withdrawal }: HeldRecord) {
  return { versionId, programName, version, reason: withdrawal?.reason ?? null }
}

function byKey(files: readonly FoundFile[]): Map<string, FoundFile> {
  return new Map(files.map((file) => [keyOf(file.place), file]))
}
