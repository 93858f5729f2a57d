import {
  type CollectionPlan,
  columnUseOf,
  type KeyColumn,
  keyColumnsOf,
  type ListPlan,
} from '../collection-plan'
import { StoreError } from '../store-errors'
import { type Database, integer, nullable, text } from './database'

/** Raised when folding, stems or keys change: what is stored is then indexed anew at the next start. */
const INDEX_VERSION = 2

/** A collection with its row in the database. */
export interface StoredCollection {
  readonly plan: CollectionPlan
  /** Names its documents' rows. */
  readonly number: number
  /** What the key columns hold, first to last. */
  readonly keyColumns: readonly KeyColumn[]
  /** The indexes of its lists. */
  readonly indexes: readonly ListIndex[]
}

interface ListIndex {
  readonly name: string
  /** The key column that must be equal for it to help; `null` when it leads with the order itself. */
  readonly leading: string | null
  readonly order: string
  /** All its columns, as SQL. */
  readonly columns: string
}

export interface SyncProgress {
  readonly cursor: string | null
  readonly syncedAt: number | null
  readonly appliedAt: number | null
  /** Counts the resets; documents of an earlier run go when the present one ends. */
  readonly run: number
  readonly isResetting: boolean
  readonly dictionary: number | null
}

/** The collections that the app declares, each with its row, key columns and indexes. */
export class Collections {
  private readonly byId = new Map<string, StoredCollection>()

  constructor(private readonly database: Database) {}

  /**
   * Takes over the declarations of this version of the app.
   *
   * Answers the collections whose documents were indexed under another declaration.
   */
  declare(plans: readonly CollectionPlan[]): StoredCollection[] {
    return this.database.transaction(() =>
      plans.filter((plan) => this.declareOne(plan)).map(({ id }) => this.get(id)),
    )
  }

  all(): StoredCollection[] {
    return [...this.byId.values()]
  }

  get(id: string): StoredCollection {
    const collection = this.byId.get(id)
    if (collection === undefined) throw new StoreError('invalid-request', `no collection ${id}`)
    return collection
  }

  progressOf({ number }: StoredCollection): SyncProgress {
    const row = this.database.one(
      {
        cursor: nullable(text('cursor')),
        syncedAt: nullable(integer('synced_at')),
        appliedAt: nullable(integer('applied_at')),
        run: integer('run'),
        isResetting: integer('is_resetting'),
        dictionary: nullable(integer('dictionary')),
      },
      'FROM collection WHERE number = ?',
      number,
    )
    return { ...row, isResetting: row.isResetting !== 0 }
  }

  setProgress({ number }: StoredCollection, progress: SyncProgress): void {
    this.database.run(
      `UPDATE collection
       SET cursor = ?, synced_at = ?, applied_at = ?, run = ?, is_resetting = ?, dictionary = ?
       WHERE number = ?`,
      progress.cursor,
      progress.syncedAt,
      progress.appliedAt,
      progress.run,
      progress.isResetting ? 1 : 0,
      progress.dictionary,
      number,
    )
  }

  /** True when the documents were indexed under another declaration. */
  private declareOne(plan: CollectionPlan): boolean {
    const known = this.database.first(
      { number: integer('number'), plan: text('plan') },
      'FROM collection WHERE id = ?',
      plan.id,
    )
    const declared = indexedPartOf(plan)
    if (known === null) {
      this.database.run('INSERT INTO collection (id, plan) VALUES (?, ?)', plan.id, declared)
    } else if (known.plan !== declared) {
      this.database.run('UPDATE collection SET plan = ? WHERE number = ?', declared, known.number)
    }
    const { number } = this.database.one(
      { number: integer('number') },
      'FROM collection WHERE id = ?',
      plan.id,
    )
    const keyColumns = keyColumnsOf(plan)
    const collection = { plan, number, keyColumns, indexes: indexesOf(plan, number, keyColumns) }
    this.byId.set(plan.id, collection)
    if (known?.plan !== declared) this.makeIndexes(collection)
    return known !== null && known.plan !== declared
  }

  private makeIndexes(collection: StoredCollection): void {
    const old = this.database.all(
      { name: text('name') },
      "FROM sqlite_schema WHERE type = 'index' AND name LIKE ? ESCAPE '\\'",
      `${indexPrefixOf(collection.number).replaceAll('_', '\\_')}%`,
    )
    for (const { name } of old) this.database.exec(`DROP INDEX "${name.replaceAll('"', '""')}"`)
    for (const { columns, name } of collection.indexes) {
      this.database.exec(
        `CREATE INDEX ${name} ON document (${columns}) WHERE collection = ${collection.number}`,
      )
    }
  }
}

/** What of a declaration the stored columns and indexes depend on. */
function indexedPartOf({ titleFields, textFields, route, lists, isFilteredByWords }: CollectionPlan): string {
  const isSearched = route !== null
  return JSON.stringify({
    version: INDEX_VERSION,
    titleFields,
    textFields,
    isSearched,
    lists,
    isFilteredByWords,
  })
}

/** The key column that holds a field for a use. Fails `invalid-request` when no list declares it. */
export function keyColumnOf(keyColumns: readonly KeyColumn[], field: string, use: KeyColumn['use']): string {
  const index = keyColumns.findIndex((key) => key.field === field && key.use === use)
  if (index < 0) throw new StoreError('invalid-request', `no list is declared by ${field}`)
  return `key_${index + 1}`
}

/** `ORDER BY` of a list; documents that tie stand by id, in the direction of the last field. */
export function orderSqlOf(keyColumns: readonly KeyColumn[], orderBy: ListPlan['orderBy']): string {
  const directionSql = (direction: string): string => (direction === 'descending' ? 'DESC' : 'ASC')
  const fields = orderBy.map(
    ({ field, direction }) => `${keyColumnOf(keyColumns, field, 'order')} ${directionSql(direction)}`,
  )
  return [...fields, `id ${directionSql(orderBy.at(-1)?.direction ?? 'ascending')}`].join(', ')
}

/** The name of the index that a list is read by; `undefined` when none has its order. */
export function indexFor(
  { indexes }: StoredCollection,
  narrowing: readonly string[],
  orderSql: string,
): string | undefined {
  const ofOrder = indexes.filter(({ order }) => order === orderSql)
  const led = ofOrder.find(({ leading }) => leading !== null && narrowing.includes(leading))
  return (led ?? ofOrder.find(({ leading }) => leading === null))?.name
}

/**
 * For each list one index in its order and, where it can be narrowed by equality, one that leads with
 * the field that narrows most. Both end in all that the list can be narrowed by, so that rows that do not
 * match are passed over, and counted, without being read.
 */
function indexesOf(
  { lists }: CollectionPlan,
  collectionNumber: number,
  keyColumns: readonly KeyColumn[],
): ListIndex[] {
  const byColumns = new Map<string, Omit<ListIndex, 'name'>>()
  for (const { narrowings, orderBy } of lists) {
    const order = orderSqlOf(keyColumns, orderBy)
    const ordered = orderBy.map(({ field }) => keyColumnOf(keyColumns, field, 'order'))
    const narrowing = narrowings.map(({ field, use }) => keyColumnOf(keyColumns, field, columnUseOf(use)))
    const [first] = narrowings
    const most = first?.use === 'equals' ? keyColumnOf(keyColumns, first.field, 'equals') : null
    for (const leading of new Set([null, most])) {
      const rest = narrowing.filter((column) => column !== leading && !ordered.includes(column))
      const columns = [...(leading === null ? [] : [leading]), order, ...new Set(rest)].join(', ')
      byColumns.set(columns, { leading, order, columns })
    }
  }
  return [...byColumns.values()].map((index, position) => ({
    ...index,
    name: `${indexPrefixOf(collectionNumber)}${position}`,
  }))
}

function indexPrefixOf(collectionNumber: number): string {
  return `list_${collectionNumber}_`
}
