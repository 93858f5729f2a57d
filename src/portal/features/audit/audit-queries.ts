import { and, asc, desc, eq, gte, lt, type SQL } from 'drizzle-orm'
import type { AuditActor, AuditEntry } from '#shared/api/operator/audit'
import type { Database } from '../../db/database'
import { auditEntries } from '../../db/schema'
import { containsEachWord } from '../../db/search'

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
  return database.$count(auditEntries, and(...conditions(filter)))
}

export async function readAuditChoices(
  database: Database,
): Promise<{ readonly acts: string[]; readonly actors: AuditActor[] }> {
  const acts = await database
    .selectDistinct({ act: auditEntries.act })
    .from(auditEntries)
    .orderBy(asc(auditEntries.act))
  const actors = await database
    .selectDistinct({
      kind: auditEntries.actorKind,
      accountId: auditEntries.actorId,
      name: auditEntries.actorName,
    })
    .from(auditEntries)
    .orderBy(asc(auditEntries.actorName))
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
