import path from 'node:path'
import type {
  HeldFile,
  LibraryOverview,
  LibrarySettings,
  QuarantinedFile,
  RemovalPreview,
} from '#shared/ipc/library'
import { planRemovals, type RuledVersion } from '#shared/updates/library-rules'
import { instantOf, instantOrNull } from '../../base/instant'
import { type HeldRecord, idOf, keyOf } from './held-record'
import type { HeldRecords } from './held-records'
import { heldStateOf, isMovingTransfer } from './held-state'
import type { Snapshot } from './inventory'
import type { LibraryChecks } from './library-checks'
import type { LibraryFiles } from './library-files'
import type { LibraryMove } from './library-move'
import type { LibrarySettingsKeeper } from './library-settings'
import type { Trash } from './trash'

/** What the rules want removed goes after this long: a person has time to say no. */
export const DUE_AFTER_MS = 24 * 3_600_000

export interface LibraryDescriberDeps {
  readonly files: LibraryFiles
  readonly records: HeldRecords
  readonly trash: Trash
  readonly settings: LibrarySettingsKeeper
  readonly checks: Pick<LibraryChecks, 'isUncheckable'>
  readonly move: Pick<LibraryMove, 'interruptedTo'>
  readonly inUseVersionIds: () => ReadonlySet<string>
}

/** Says what the library holds and what its rules would remove. */
export class LibraryDescriber {
  constructor(private readonly deps: LibraryDescriberDeps) {}

  /** In a download, an export or an import under way. */
  isInUse({ packageId, versionId, isHealing }: HeldRecord, snapshot: Snapshot | null): boolean {
    if (isHealing) return true
    if (versionId !== null && this.deps.inUseVersionIds().has(versionId)) return true
    return isMovingTransfer(snapshot?.transfers.get(packageId ?? ''))
  }

  /** What these rules would remove. */
  plan(snapshot: Snapshot, rules: LibrarySettings): RemovalPreview {
    const held = this.deps.records.all().flatMap((record): RuledVersion[] => {
      const file = snapshot.found.get(keyOf(record))
      // Files that nobody knows are a person's own.
      if (file === undefined || record.packageId === null) return []
      const { programId, version, releasedOn, isPinned } = record
      const { byteLength } = file
      return [
        {
          id: idOf(record),
          programId,
          version,
          byteLength,
          releasedOn,
          isPinned,
          isInUse: this.isInUse(record, snapshot),
        },
      ]
    })
    const plan = planRemovals(held, rules)
    return { ...plan, removals: [...plan.removals] }
  }

  /** `removed` are the records of files that were removed in this run, by key. */
  async describe(snapshot: Snapshot, removed: ReadonlyMap<string, HeldRecord>): Promise<LibraryOverview> {
    const { files, records, trash, settings, checks, move } = this.deps
    const rules = await settings.get()
    const held: HeldFile[] = []
    const quarantine: QuarantinedFile[] = []
    let quarantineByteLength = 0
    for (const record of records.all()) {
      if (record.quarantinedAt !== null) {
        quarantine.push(this.describeQuarantined(record, record.quarantinedAt))
        quarantineByteLength += record.byteLength
        continue
      }
      const file = snapshot.found.get(keyOf(record))
      const transfer = snapshot.transfers.get(record.packageId ?? '')
      const state = heldStateOf(record, file, transfer, checks.isUncheckable(record))
      if (state === null) continue
      const { programId, programName, version, fileName, packageId, versionId, withdrawal, isPinned } = record
      held.push({
        id: idOf(record),
        programId,
        programName,
        version,
        fileName,
        byteLength: file?.byteLength ?? record.byteLength,
        state,
        packageId,
        versionId,
        checkedAt: instantOrNull(record.checkedAt),
        damagedChunkCount: record.damagedChunks.length,
        isPinned,
        isInUse: this.isInUse(record, snapshot),
        withdrawal: record.isKeptDespite ? withdrawal : null,
      })
    }
    const removals = (await trash.list()).map((removal) => ({
      id: removal.id,
      removedAt: instantOf(removal.removedAt),
      expiresAt: instantOf(removal.expiresAt),
      files: removal.files.map(({ place, byteLength }) => ({
        programName: removed.get(keyOf(place))?.programName ?? programNameOf(place.programId, snapshot),
        version: place.version,
        byteLength,
      })),
    }))
    const plan = this.plan(snapshot, rules)
    const dueSince = records.all().flatMap((record) => record.dueSince ?? [])
    return {
      folderName: path.basename(files.folder) || files.folder,
      files: held,
      quarantine,
      removals,
      heldByteLength: [...snapshot.found.values()].reduce((sum, { byteLength }) => sum + byteLength, 0),
      quarantineByteLength,
      removedByteLength: removals
        .flatMap((removal) => removal.files)
        .reduce((sum, { byteLength }) => sum + byteLength, 0),
      freeByteLength: await files.freeBytes(),
      settings: rules,
      due: {
        ...plan,
        removesAt:
          plan.removals.length === 0 || dueSince.length === 0
            ? null
            : instantOf(Math.min(...dueSince) + DUE_AFTER_MS),
      },
      interruptedMoveTo: move.interruptedTo,
    }
  }

  private describeQuarantined(record: HeldRecord, quarantinedAt: number): QuarantinedFile {
    const { programId, programName, version, fileName, byteLength } = record
    const withdrawal = record.withdrawal ?? { withdrawnAt: instantOf(quarantinedAt), reason: '' }
    return {
      id: idOf(record),
      programId,
      programName,
      version,
      fileName,
      byteLength,
      withdrawal,
      quarantinedAt: instantOf(quarantinedAt),
    }
  }
}

function programNameOf(programId: string, snapshot: Snapshot): string {
  const known = [...snapshot.known.values()].find((version) => version.programId === programId)
  return known?.programName ?? programId
}
