import { gt, max, sql } from 'drizzle-orm'
import { integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { Database } from './database'
import { lockForTransaction } from './locks'
import { MIGRATIONS, type Migration } from './migrations'

const schemaMigrations = pgTable('schema_migrations', {
  version: integer('version').primaryKey(),
  name: text('name').notNull(),
  appliedAt: timestamp('applied_at', { withTimezone: true }).notNull().defaultNow(),
  oldestPortal: integer('oldest_portal').notNull().default(0),
})

/** A step waits so long for tables in use: queries that come after it would wait behind it. */
const LOCK_TIMEOUT = '20s'

/** A newer portal has changed the database in a way that this one cannot work with. */
export class NewerSchemaError extends Error {
  constructor(found: number, known: number, required: number) {
    super(
      `The database has schema version ${found}, which needs a portal that knows version ${required}; ` +
        `this one knows ${known}: use a newer portal`,
    )
    this.name = 'NewerSchemaError'
  }
}

/**
 * Brings the schema up to date: all missing steps or none.
 *
 * Safe when several processes start at once: one migrates, the others wait and find it done. Safe beside
 * portals of the version before: steps only expand (`Migration.oldestPortal` says which do not), and a
 * portal works over a newer schema that has only been expanded.
 *
 * @throws {NewerSchemaError} when the database is ahead of this portal by a step that it cannot work with
 */
export async function migrate(
  database: Database,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  await database.transaction(async (transaction) => {
    // A large table takes its time, and those who wait for whoever migrates wait as long.
    await transaction.execute(sql`set local statement_timeout = 0`)
    await lockForTransaction(transaction, 'schema')
    await transaction.execute(sql.raw(`set local lock_timeout = '${LOCK_TIMEOUT}'`))
    await prepareTable(transaction)
    const [row] = await transaction.select({ version: max(schemaMigrations.version) }).from(schemaMigrations)
    const applied = row?.version ?? 0
    const known = knownVersion(migrations)
    const required = await requiredVersion(transaction, known)
    if (required > known) throw new NewerSchemaError(applied, known, required)
    for (const { version, name, statements, oldestPortal = 0 } of migrations) {
      if (version <= applied) continue
      for (const statement of statements) await transaction.execute(sql.raw(statement))
      await transaction.insert(schemaMigrations).values({ version, name, oldestPortal })
    }
  })
}

/** What keeps this portal from working with the database as it is now; `null` when nothing does. */
export async function findSchemaFault(
  database: Database,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<string | null> {
  const known = knownVersion(migrations)
  const required = await requiredVersion(database, known)
  return required > known ? `the schema needs a portal that knows version ${required}, not ${known}` : null
}

function knownVersion(migrations: readonly Migration[]): number {
  return Math.max(0, ...migrations.map((migration) => migration.version))
}

/** What the steps that this portal does not know require of it. */
async function requiredVersion(database: Database, known: number): Promise<number> {
  const [row] = await database
    .select({ required: max(schemaMigrations.oldestPortal) })
    .from(schemaMigrations)
    .where(gt(schemaMigrations.version, known))
  return row?.required ?? 0
}

async function prepareTable(transaction: Database): Promise<void> {
  await transaction.execute(sql`
    create table if not exists schema_migrations (
      version integer primary key,
      name text not null,
      applied_at timestamptz not null default now()
    )`)
  // Looked up first: to alter the table would wait for everybody who reads it.
  const [column] = await transaction
    .select({ name: sql<string>`column_name` })
    .from(sql`information_schema.columns`)
    .where(
      sql`table_schema = current_schema() and table_name = 'schema_migrations' and column_name = 'oldest_portal'`,
    )
  if (column !== undefined) return
  await transaction.execute(
    sql`alter table schema_migrations add column oldest_portal integer not null default 0`,
  )
}
