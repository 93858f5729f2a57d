import { createHash } from 'node:crypto'
import { and, asc, count, eq, type SQL, sql } from 'drizzle-orm'
import type { OperatorFirm } from '#shared/api/operator/accounts'
import { KNOWN_PEOPLE_MAX_COUNT, type KnownFirm } from '#shared/api/operator/applications'
import { Level } from '#shared/api/session'
import { isNip, normalizeNip } from '#shared/text/business-numbers'
import { canonicalJson } from '#shared/text/canonical-json'
import { searchWords } from '#shared/text/polish'
import type { Database } from '../../db/database'
import { accounts, firmContacts, firms } from '../../db/schema'
import { containsWord } from '../../db/search'

/** Firms by name. */
export async function readFirms(
  database: Database,
  search: string | undefined,
  limit: number,
): Promise<OperatorFirm[]> {
  return database
    .select()
    .from(firms)
    .where(and(...firmConditions(search, sql`${firms.name} || ' ' || ${firms.city}`)))
    .orderBy(asc(firms.name), asc(firms.city), asc(firms.id))
    .limit(limit)
}

/** What a search asks of firms: their NIP, where it is one, else each word somewhere in `text`. */
export function firmConditions(search: string | undefined, text: SQL): SQL[] {
  const nip = normalizeNip(search?.trim() ?? '')
  if (isNip(nip)) return [eq(firms.nip, nip)]
  return searchWords(search ?? '').map((word) => containsWord(folded(text), word))
}

/** Firms that have a NIP, with their people: the one that shares it with nobody first. */
export async function findFirmsWithNip(database: Database, nip: string): Promise<KnownFirm[]> {
  const rows = await database
    .select({ firm: firms, contact: firmContacts })
    .from(firms)
    .leftJoin(firmContacts, eq(firmContacts.firmId, firms.id))
    .where(eq(firms.nip, nip))
    .orderBy(asc(firms.sharesNip), asc(firms.name), asc(firms.id))
  const known: KnownFirm[] = []
  for (const { firm, contact } of rows) {
    const [total] = await database
      .select({ count: count() })
      .from(accounts)
      .where(eq(accounts.firmId, firm.id))
    known.push({
      ...firm,
      contact: contact && { person: contact.person, phone: contact.phone, email: contact.email },
      accountCount: total?.count ?? 0,
      people: await readPeople(database, firm.id),
    })
  }
  return known
}

async function readPeople(database: Database, firmId: string): Promise<KnownFirm['people']> {
  const rows = await database
    .select({
      username: accounts.username,
      displayName: accounts.displayName,
      role: accounts.role,
      level: accounts.level,
      certifiedUntil: accounts.certifiedUntil,
      sellsSubscriptions: accounts.sellsSubscriptions,
      isDisabled: accounts.isDisabled,
    })
    .from(accounts)
    .where(eq(accounts.firmId, firmId))
    .orderBy(asc(accounts.createdAt), asc(accounts.username))
    .limit(KNOWN_PEOPLE_MAX_COUNT)
  return rows.map((row) => ({
    ...row,
    level: Level.nullable().parse(row.level),
    certifiedUntil: row.certifiedUntil?.toISOString() ?? null,
  }))
}

/** A mark of all that is shown of the firms: whoever names it has seen them so. */
export function revisionOf(known: readonly KnownFirm[]): string {
  return createHash('sha256').update(canonicalJson(known)).digest('base64url')
}

/** Folded as `foldPolish` does it with Polish letters: accounts are few, and their names kept once. */
function folded(text: SQL): SQL {
  return sql`translate(lower(${text}), 'ąćęłńóśźż', 'acelnoszz')`
}
