import { and, desc, eq, gte, lt, type SQL, sql, sum } from 'drizzle-orm'
import type { AuditActor, AuditEntry } from '#shared/api/operator/audit'
import type { Database } from '../../db/database'
import { auditEntries, auditTallies } from '../../db/schema'
import { containsEachWord } from '../../db/search'

/** In the order of actors, for the command line, which is none. As the index has it (db/long-lists-migration.ts). */
const NO_ACTOR = sql.raw("'00000000-0000-0000-0000-000000000000'::uuid")

/** What narrows the log; what is left out narrows nothing. */
export interface AuditFilter {
  readonly search?: string | undefined
  readonly act?: string | undefined
  readonly actorId?: string | undefined
  readonly actorKind?: AuditActor['kind'] | undefined
  readonly subjectKind?: string | undefined
  readonly subjectId?: string | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
}

/** Entries below a position, the newest first; `null` begins at the newest. */
export async function readAuditEntries(
  database: Database,
  filter: AuditFilter,
  below: number | null,
  limit: number,
): Promise<AuditEntry[]> {
  const rows = await database
    .select()
    .from(auditEntries)
    .where(and(...conditions(filter), below === null ? undefined : lt(auditEntries.position, below)))
    .orderBy(desc(auditEntries.position))
    .limit(limit)
  return rows.map(toEntry)
}

export async function findAuditEntry(database: Database, position: number): Promise<AuditEntry | null> {
  const [row] = await database.select().from(auditEntries).where(eq(auditEntries.position, position))
  return row === undefined ? null : toEntry(row)
}

export async function countAuditEntries(database: Database, filter: AuditFilter): Promise<number> {
  const narrowing = conditions(filter)
  if (narrowing.length > 0) return database.$count(auditEntries, and(...narrowing))
  const [row] = await database
    .select({ count: sum(auditTallies.entryCount).mapWith(Number) })
    .from(auditTallies)
  return row?.count ?? 0
}

export async function readAuditChoices(
  database: Database,
): Promise<{ readonly acts: string[]; readonly actors: AuditActor[] }> {
  // The log only grows, and has few acts and actors: from each the index leads to the next one.
  const acts = await database.select({ act: sql<string>`act` }).from(sql`(
    with recursive chosen as (
      (select act from audit_entries order by act limit 1)
      union all
      select following.act from chosen cross join lateral (
        select act from audit_entries where audit_entries.act > chosen.act order by act limit 1
      ) as following
    )
    select act from chosen
  ) as acts`)
  const order = sql`actor_name, actor_kind, coalesce(actor_id, ${NO_ACTOR})`
  const actors = await database
    .select({
      kind: sql<AuditActor['kind']>`actor_kind`,
      accountId: sql<string | null>`actor_id`,
      name: sql<string>`actor_name`,
    })
    .from(sql`(
      with recursive chosen as (
        (select actor_name, actor_kind, actor_id from audit_entries order by ${order} limit 1)
        union all
        select following.* from chosen cross join lateral (
          select actor_name, actor_kind, actor_id from audit_entries as entry
          where (${order}) > (chosen.actor_name, chosen.actor_kind, coalesce(chosen.actor_id, ${NO_ACTOR}))
          order by ${order} limit 1
        ) as following
      )
      select * from chosen
    ) as actors`)
  return { acts: acts.map(({ act }) => act), actors }
}

function toEntry(row: typeof auditEntries.$inferSelect): AuditEntry {
  return {
    id: String(row.position),
    act: row.act,
    actedAt: row.actedAt.toISOString(),
    actor: { kind: row.actorKind, accountId: row.actorId, name: row.actorName },
    subject: { kind: row.subjectKind, id: row.subjectId, label: row.subjectLabel },
    before: row.before,
    after: row.after,
    note: row.note,
  }
}

function conditions({ search, from, until, ...equal }: AuditFilter): SQL[] {
  const found = [
    equal.act !== undefined && eq(auditEntries.act, equal.act),
    equal.actorId !== undefined && eq(auditEntries.actorId, equal.actorId),
    equal.actorKind !== undefined && eq(auditEntries.actorKind, equal.actorKind),
    equal.subjectKind !== undefined && eq(auditEntries.subjectKind, equal.subjectKind),
    equal.subjectId !== undefined && eq(auditEntries.subjectId, equal.subjectId),
    from !== undefined && gte(auditEntries.actedAt, new Date(from)),
    until !== undefined && lt(auditEntries.actedAt, new Date(until)),
  ]
  return [
    ...containsEachWord(auditEntries.searchText, search),
    ...found.filter((one): one is SQL => one !== false),
  ]
}
