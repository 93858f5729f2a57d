import { max, sql } from 'drizzle-orm'
import { integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { Database } from './database'
import { lockForTransaction } from './locks'
import { MIGRATIONS, type Migration } from './migrations'

const schemaMigrations = pgTable('schema_migrations', {
  version: integer('version').primaryKey(),
  name: text('name').notNull(),
  appliedAt: timestamp('applied_at', { withTimezone: true }).notNull().defaultNow(),
})

/** The database was written by a newer portal; this one would misread it. */
export class NewerSchemaError extends Error {
  constructor(found: number, known: number) {
    super(`The database has schema version ${found}, this portal knows ${known}: use a newer portal`)
    this.name = 'NewerSchemaError'
  }
}

/**
 * Brings the schema up to date: all missing steps or none.
 *
 * Safe when several processes start at once: one migrates, the others wait and find it done.
 *
 * @throws {NewerSchemaError} when the database is ahead of this portal
 */
export async function migrate(
  database: Database,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  await database.transaction(async (transaction) => {
    await lockForTransaction(transaction, 'schema')
    await transaction.execute(sql`
      create table if not exists schema_migrations (
        version integer primary key,
        name text not null,
        applied_at timestamptz not null default now()
      )`)
    const [row] = await transaction.select({ version: max(schemaMigrations.version) }).from(schemaMigrations)
    const applied = row?.version ?? 0
    const known = Math.max(0, ...migrations.map((migration) => migration.version))
    if (applied > known) throw new NewerSchemaError(applied, known)
    for (const migration of migrations) {
      if (migration.version <= applied) continue
      for (const statement of migration.statements) await transaction.execute(sql.raw(statement))
      await transaction.insert(schemaMigrations).values({ version: migration.version, name: migration.name })
    }
  })
}
