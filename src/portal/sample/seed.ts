import { createHash } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import type { Clock } from '../clock'
import type { Database } from '../db/database'
import { lockForTransaction } from '../db/locks'
import { packages, portalFacts, programs, supportLines, versions } from '../db/schema'
import { SAMPLE_BUGS } from '../features/bugs/sample/sample-bugs'
import { SAMPLE_CALL_NOTES } from '../features/call-notes/sample/sample-call-notes'
import { SAMPLE_CLIENTS, SAMPLE_HANDOVERS } from '../features/clients/sample/sample-clients'
import { SAMPLE_SOLUTIONS } from '../features/custom-solutions/sample/sample-solutions'
import type { DocumentStore } from '../features/documents/document-store'
import { SAMPLE_THREADS } from '../features/forums/sample/sample-threads'
import { SAMPLE_SALES } from '../features/sales/sample/sample-sales'
import { SAMPLE_ORDERS, SAMPLE_SUBSCRIPTIONS } from '../features/shop/sample/sample-orders'
import { SAMPLE_PRODUCTS } from '../features/shop/sample/sample-products'
import { SAMPLE_CONTACTS } from '../features/standing/sample/sample-contacts'
import { SAMPLE_SUPPORT_LINES } from '../features/support/sample/sample-lines'
import { SAMPLE_QUERIES } from '../features/support-queries/sample/sample-queries'
import type { PackageTarget } from '../features/update-repository/metadata-documents'
import type { RepositoryFolder } from '../features/update-repository/repository-folder'
import type { PackageStore } from '../features/updates/package-store'
import { type SampleCatalogue, sampleCatalogue } from '../features/updates/sample/sample-catalogue'
import { searchTextOf } from '../features/updates/search-text'
import { makePackageFiles } from './package-files'
import { SAMPLE_PEOPLE } from './people'
import { seedBugs } from './seed-bugs'
import { seedClients } from './seed-clients'
import { seedContacts } from './seed-contacts'
import { makeDocumentFiles, SAMPLE_DOCUMENT_CONTENT, seedDocuments } from './seed-documents'
import { seedPeople } from './seed-people'
import { seedQueries } from './seed-queries'
import { readCovered, signSample, writeChunkLists } from './seed-repository'
import { seedSales } from './seed-sales'
import { seedShop } from './seed-shop'
import { seedSolutions } from './seed-solutions'
import { seedThreads } from './seed-threads'

const FACT = 'sample-content'
/** Rows per statement: PostgreSQL takes 65,535 parameters at most. */
const ROWS_AT_ONCE = 500

export interface SampleDeps {
  readonly database: Database
  readonly store: PackageStore
  readonly documentStore: DocumentStore
  readonly repositoryFolder: RepositoryFolder
  readonly clock: Clock
}

/**
 * Fills a portal with sample content; done again it adds only what is missing.
 *
 * Package files and database rows are made at the same time: one waits for the disk, the other
 * for the database.
 */
export async function seedSample(
  { database, store, documentStore, repositoryFolder, clock }: SampleDeps,
  catalogue: SampleCatalogue = sampleCatalogue(),
): Promise<void> {
  const covered = await readCovered(repositoryFolder)
  const targets = makePackageFiles(
    store,
    catalogue.packages,
    ({ id, byteLength }) => covered.get(id)?.byteLength === byteLength,
  ).then(async (digests) => {
    const made = await writeChunkLists(repositoryFolder, digests)
    return new Map([...covered, ...made.map((target) => [target.packageId, target] as const)])
  })
  const documentRows = await makeDocumentFiles(documentStore)
  await Promise.all([targets, seedRows(database, catalogue, documentRows, targets, clock())])
  await signSample(repositoryFolder, database, [...(await targets).values()], clock())
}

async function seedRows(
  database: Database,
  catalogue: SampleCatalogue,
  documentRows: Awaited<ReturnType<typeof makeDocumentFiles>>,
  targets: Promise<ReadonlyMap<string, PackageTarget>>,
  now: Date,
): Promise<void> {
  const content = JSON.stringify([
    catalogue,
    SAMPLE_THREADS,
    SAMPLE_SUPPORT_LINES,
    SAMPLE_PEOPLE,
    SAMPLE_DOCUMENT_CONTENT,
    SAMPLE_BUGS,
    SAMPLE_QUERIES,
    SAMPLE_SALES,
    SAMPLE_SOLUTIONS,
    SAMPLE_CONTACTS,
    SAMPLE_CLIENTS,
    SAMPLE_HANDOVERS,
    SAMPLE_CALL_NOTES,
    SAMPLE_PRODUCTS,
    SAMPLE_SUBSCRIPTIONS,
    SAMPLE_ORDERS,
  ])
  const edition = createHash('sha256').update(content).digest('hex')
  await database.transaction(async (transaction) => {
    await lockForTransaction(transaction, FACT)
    const [fact] = await transaction.select().from(portalFacts).where(eq(portalFacts.name, FACT))
    if (fact?.value === edition) return
    await seedPeople(transaction, now)
    await transaction
      .insert(supportLines)
      .values([...SAMPLE_SUPPORT_LINES])
      .onConflictDoNothing()
    await seedThreads(transaction)
    await seedDocuments(transaction, documentRows)
    await seedSolutions(transaction)
    await seedCatalogue(transaction, catalogue, await targets)
    await seedQueries(transaction)
    await seedBugs(transaction, new Map(catalogue.programs.map(({ id, name }) => [id, name])))
    await seedSales(transaction, now)
    await seedContacts(transaction, now)
    await seedClients(transaction, catalogue, now)
    await seedShop(transaction, now)
    await transaction
      .insert(portalFacts)
      .values({ name: FACT, value: edition })
      .onConflictDoUpdate({ target: portalFacts.name, set: { value: edition } })
  })
}

async function seedCatalogue(
  transaction: Database,
  catalogue: SampleCatalogue,
  targets: ReadonlyMap<string, PackageTarget>,
): Promise<void> {
  const names = new Map(catalogue.programs.map(({ id, name }) => [id, name]))
  await transaction
    .insert(programs)
    .values(catalogue.programs.map((program, position) => ({ ...program, position })))
    .onConflictDoNothing()
  const rows = catalogue.versions.map(({ withdrawal, ...version }) => ({
    ...version,
    notes: [...version.notes],
    installSteps: [...version.installSteps],
    publishedAt: new Date(`${version.releasedOn}T08:00:00Z`),
    withdrawnAt: withdrawal === null ? null : new Date(withdrawal.withdrawnAt),
    withdrawalReason: withdrawal?.reason ?? null,
    searchText: searchTextOf(names.get(version.programId) ?? '', version),
  }))
  for (let first = 0; first < rows.length; first += ROWS_AT_ONCE) {
    await transaction
      .insert(versions)
      .values(rows.slice(first, first + ROWS_AT_ONCE))
      // Of an older edition; what an operator has withdrawn since stays withdrawn.
      .onConflictDoUpdate({
        target: versions.id,
        set: {
          lowestFrom: sql`excluded.lowest_from`,
          highestFrom: sql`excluded.highest_from`,
          installSteps: sql`excluded.install_steps`,
          entrySalt: sql`excluded.entry_salt`,
          withdrawnAt: sql`coalesce(${versions.withdrawnAt}, excluded.withdrawn_at)`,
          withdrawalReason: sql`coalesce(${versions.withdrawalReason}, excluded.withdrawal_reason)`,
        },
      })
  }
  const packageRows = catalogue.packages.map((file) => ({
    ...file,
    sha256: targets.get(file.id)?.sha256 ?? '',
  }))
  await transaction
    .insert(packages)
    .values(packageRows)
    // The files have just been made anew where they differ; the rows must say what the files are.
    .onConflictDoUpdate({
      target: packages.id,
      set: {
        byteLength: sql`excluded.byte_length`,
        sha256: sql`excluded.sha256`,
        withdrawnAt: sql`coalesce(${packages.withdrawnAt}, excluded.withdrawn_at)`,
      },
    })
}
