import { and, eq, isNotNull } from 'drizzle-orm'
import type { ClientNotes } from '#shared/api/client-releases'
import type { Database } from '../../db/database'
import { clientReleaseFiles, clientReleases } from '../../db/schema'
import { CatalogueRefusal, type OperationInput, type OperationOutput } from '../updates/catalogue-desk'

/** How publishers' operations on releases of the client are done, each in a transaction. */
export const clientReleaseDesk = {
  findClientRelease,
  enterClientRelease,
  setClientRollout,
} as const

async function findClientRelease(
  transaction: Database,
  { version }: OperationInput<'findClientRelease'>,
): Promise<OperationOutput<'findClientRelease'>> {
  const [release] = await transaction.select().from(clientReleases).where(eq(clientReleases.version, version))
  if (release === undefined) return null
  const { platform, arch, format, sha256 } = clientReleaseFiles
  const files = await transaction
    .select({ platform, arch, format, sha256 })
    .from(clientReleaseFiles)
    .where(eq(clientReleaseFiles.version, version))
  return {
    notes: { pl: release.notesPl, en: release.notesEn },
    rolloutPercent: release.rolloutPercent,
    isWithdrawn: release.withdrawnAt !== null,
    files,
  }
}

async function enterClientRelease(
  transaction: Database,
  { version, notes, rolloutPercent, files }: OperationInput<'enterClientRelease'>,
): Promise<null> {
  const known = await findClientRelease(transaction, { version })
  if (known === null) {
    await transaction
      .insert(clientReleases)
      .values({ version, notesPl: notes.pl, notesEn: notes.en, rolloutPercent })
  } else requireSameRelease(version, known, notes)
  for (const file of files) {
    const [there] = await transaction
      .select({ id: clientReleaseFiles.id })
      .from(clientReleaseFiles)
      .where(
        and(
          eq(clientReleaseFiles.version, version),
          eq(clientReleaseFiles.platform, file.platform),
          eq(clientReleaseFiles.arch, file.arch),
          eq(clientReleaseFiles.format, file.format),
        ),
      )
    if (there?.id === file.id) continue
    if (there !== undefined) {
      throw new CatalogueRefusal(
        `Version ${version} has a file for ${file.platform} ${file.arch} ${file.format} already; ` +
          'another file needs another number',
      )
    }
    await transaction.insert(clientReleaseFiles).values({ ...file, version })
  }
  return null
}

/** @throws {CatalogueRefusal} when more files cannot be added to the release */
export function requireSameRelease(
  version: string,
  known: NonNullable<OperationOutput<'findClientRelease'>>,
  notes: ClientNotes,
): void {
  if (known.isWithdrawn) {
    throw new CatalogueRefusal(`Version ${version} was taken back; publish a higher number`)
  }
  if (known.notes.pl !== notes.pl || known.notes.en !== notes.en) {
    throw new CatalogueRefusal(`Version ${version} is published with other notes: they are signed for`)
  }
}

async function setClientRollout(
  transaction: Database,
  { version, percent }: OperationInput<'setClientRollout'>,
): Promise<OperationOutput<'setClientRollout'>> {
  const known = await requireRelease(transaction, version)
  if (known.isWithdrawn) throw new CatalogueRefusal(`Version ${version} was taken back`)
  await transaction
    .update(clientReleases)
    .set({ rolloutPercent: percent })
    .where(eq(clientReleases.version, version))
  return { previousPercent: known.rolloutPercent }
}

export async function withdrawClientRelease(
  transaction: Database,
  { version, reason }: OperationInput<'withdrawClientRelease'>,
  now: Date,
): Promise<OperationOutput<'withdrawClientRelease'>> {
  const { isWithdrawn } = await requireRelease(transaction, version)
  if (!isWithdrawn) {
    await transaction
      .update(clientReleases)
      .set({ withdrawnAt: now, withdrawalReason: reason })
      .where(eq(clientReleases.version, version))
  }
  const rows = await transaction
    .select({ id: clientReleaseFiles.id })
    .from(clientReleaseFiles)
    .where(eq(clientReleaseFiles.version, version))
  return { wasWithdrawn: isWithdrawn, packageIds: rows.map(({ id }) => id) }
}

/** Files that must not be covered by signatures. */
export async function listWithdrawnClientFiles(transaction: Database): Promise<string[]> {
  const rows = await transaction
    .select({ id: clientReleaseFiles.id })
    .from(clientReleaseFiles)
    .innerJoin(clientReleases, eq(clientReleases.version, clientReleaseFiles.version))
    .where(isNotNull(clientReleases.withdrawnAt))
  return rows.map(({ id }) => id)
}

async function requireRelease(transaction: Database, version: string) {
  const known = await findClientRelease(transaction, { version })
  if (known === null) throw new CatalogueRefusal(`There is no release ${version} of the client`)
  return known
}
