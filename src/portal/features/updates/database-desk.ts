import { and, asc, eq, isNotNull, or } from 'drizzle-orm'
import type { Clock } from '../../clock'
import type { Database } from '../../db/database'
import { lockForTransaction } from '../../db/locks'
import { packages, programs, versions } from '../../db/schema'
import {
  clientReleaseDesk,
  listWithdrawnClientFiles,
  withdrawClientRelease,
} from '../client-releases/client-release-desk'
import { signingKeyDesk } from '../session/signing-key-desk'
import {
  alreadyPublished,
  type CatalogueDesk,
  type CatalogueOperation,
  CatalogueRefusal,
  catalogueOperations,
  type OperationInput,
  type OperationOutput,
  versionIdOf,
} from './catalogue-desk'
import { searchTextOf } from './search-text'

type Operations = {
  readonly [Name in Exclude<CatalogueOperation, 'dumpDatabase'>]: (
    transaction: Database,
    input: OperationInput<Name>,
  ) => Promise<OperationOutput<Name>>
}

/** The catalogue in the database, for publishers. */
export class DatabaseDesk implements CatalogueDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    /** Of the process that has the embedded database open: writes it as a file of this id. */
    private readonly dump: ((id: string) => Promise<void>) | null = null,
  ) {}

  async ask<Name extends CatalogueOperation>(
    name: Name,
    input: OperationInput<Name>,
  ): Promise<OperationOutput<Name>> {
    if (name === 'dumpDatabase') {
      // Outside a transaction, which the dump would wait for.
      await this.writeDump(catalogueOperations.dumpDatabase.input.parse(input).id)
      return catalogueOperations[name].output.parse(null) as OperationOutput<Name>
    }
    return this.database.transaction(async (transaction) => {
      // Publishers are few and quick: one at a time, so that what was found still holds when it is written.
      await lockForTransaction(transaction, 'catalogue')
      const perform = this.operations[name as keyof Operations] as unknown as (
        transaction: Database,
        input: OperationInput<Name>,
      ) => Promise<OperationOutput<Name>>
      return perform(transaction, input)
    })
  }

  private async writeDump(id: string): Promise<void> {
    if (this.dump === null) throw new CatalogueRefusal('This portal has no embedded database to dump')
    await this.dump(id)
  }

  private readonly operations: Operations = {
    listProducts: (transaction) => listProducts(transaction),
    addProduct: (transaction, product) => addProduct(transaction, product),
    findVersion: async (transaction, { productId, version }) => {
      await requireProduct(transaction, productId)
      const found = await findVersion(transaction, productId, version)
      return found === null ? null : { sha256: found.sha256, isWithdrawn: found.withdrawnAt !== null }
    },
    enterVersion: (transaction, publication) => enterVersion(transaction, publication),
    withdrawVersion: (transaction, input) => withdrawVersion(transaction, input, this.clock()),
    listWithdrawnPackages: async (transaction) => [
      ...(await listWithdrawnPackages(transaction)),
      ...(await listWithdrawnClientFiles(transaction)),
    ],
    ...clientReleaseDesk,
    ...signingKeyDesk(() => this.clock()),
    withdrawClientRelease: (transaction, input) => withdrawClientRelease(transaction, input, this.clock()),
  }
}

async function listProducts(transaction: Database): Promise<{ id: string; name: string }[]> {
  return transaction
    .select({ id: programs.id, name: programs.name })
    .from(programs)
    .orderBy(asc(programs.position), asc(programs.id))
}

async function addProduct(transaction: Database, product: OperationInput<'addProduct'>): Promise<null> {
  const [known] = await transaction.select().from(programs).where(eq(programs.id, product.id))
  if (known !== undefined) {
    const isSame =
      known.line === product.line && known.name === product.name && known.purpose === product.purpose
    if (isSame) return null
    throw new CatalogueRefusal(`The product id ${product.id} is taken by ${known.name}`)
  }
  const position = await transaction.$count(programs)
  await transaction.insert(programs).values({ ...product, position })
  return null
}

async function requireProduct(transaction: Database, productId: string): Promise<string> {
  const products = await listProducts(transaction)
  const product = products.find(({ id }) => id === productId)
  if (product !== undefined) return product.name
  const list = products.map(({ id, name }) => `  ${id}  (${name})`).join('\n')
  throw new CatalogueRefusal(
    products.length === 0
      ? `There is no product "${productId}", nor any other: add it with add-product`
      : `There is no product "${productId}". The products are:\n${list}\nAnother is added with add-product`,
  )
}

interface FoundVersion {
  readonly id: string
  readonly withdrawnAt: Date | null
  readonly packageId: string | null
  readonly sha256: string | null
}

async function findVersion(
  transaction: Database,
  productId: string,
  version: string,
): Promise<FoundVersion | null> {
  const [row] = await transaction
    .select({
      id: versions.id,
      withdrawnAt: versions.withdrawnAt,
      packageId: packages.id,
      sha256: packages.sha256,
    })
    .from(versions)
    .leftJoin(packages, eq(packages.versionId, versions.id))
    .where(and(eq(versions.programId, productId), eq(versions.version, version)))
  return row ?? null
}

async function enterVersion(
  transaction: Database,
  publication: OperationInput<'enterVersion'>,
): Promise<null> {
  const { productId, package: file, ...version } = publication
  const productName = await requireProduct(transaction, productId)
  const known = await findVersion(transaction, productId, version.version)
  if (known?.packageId === file.id) return null
  if (known !== null) throw alreadyPublished(productId, version.version)
  const versionId = versionIdOf(productId, version.version)
  await transaction.insert(versions).values({
    ...version,
    id: versionId,
    programId: productId,
    searchText: searchTextOf(productName, version),
  })
  await transaction.insert(packages).values({ ...file, versionId })
  return null
}

async function withdrawVersion(
  transaction: Database,
  { productId, version, reason }: OperationInput<'withdrawVersion'>,
  now: Date,
): Promise<OperationOutput<'withdrawVersion'>> {
  const productName = await requireProduct(transaction, productId)
  const known = await findVersion(transaction, productId, version)
  if (known === null) throw new CatalogueRefusal(`There is no version ${version} of ${productName}`)
  const wasWithdrawn = known.withdrawnAt !== null
  if (!wasWithdrawn) {
    await transaction
      .update(versions)
      .set({ withdrawnAt: now, withdrawalReason: reason })
      .where(eq(versions.id, known.id))
    await transaction.update(packages).set({ withdrawnAt: now }).where(eq(packages.versionId, known.id))
  }
  return { packageId: known.packageId, wasWithdrawn }
}

async function listWithdrawnPackages(transaction: Database): Promise<string[]> {
  const rows = await transaction
    .select({ id: packages.id })
    .from(packages)
    .innerJoin(versions, eq(versions.id, packages.versionId))
    .where(or(isNotNull(packages.withdrawnAt), isNotNull(versions.withdrawnAt)))
  return rows.map(({ id }) => id)
}
