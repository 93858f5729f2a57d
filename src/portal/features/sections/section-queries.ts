import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Contact, NewsItem, SectionId } from '#shared/api/sections'
import { foldPolish } from '#shared/text/polish'
import { isAnyOf } from '../../db/any-of'
import type { Database } from '../../db/database'
import { contacts, newsItems } from '../../db/schema'
import { containsEachWord } from '../../db/search'

export interface NewsFilter {
  readonly sectionId: SectionId
  readonly search?: string | undefined
}

/** Where a page of news starts: below the last row of the page before. */
export interface NewsPosition {
  readonly publishedAt: Date
  readonly id: string
}

const NEWS_COLUMNS = {
  id: newsItems.id,
  sectionId: newsItems.sectionId,
  title: newsItems.title,
  body: newsItems.body,
  publishedAt: newsItems.publishedAt,
  revision: newsItems.revision,
}

/** News of a section, newest first, from a position on; `limit` rows at most. */
export async function readNews(
  database: Database,
  filter: NewsFilter,
  position: NewsPosition | null,
  limit: number,
): Promise<NewsItem[]> {
  const rows = await database
    .select(NEWS_COLUMNS)
    .from(newsItems)
    .where(and(...conditions(filter), position === null ? undefined : isBelow(position)))
    .orderBy(desc(newsItems.publishedAt), desc(newsItems.id))
    .limit(limit)
  return rows.map(toNewsItem)
}

export async function countNews(database: Database, filter: NewsFilter): Promise<number> {
  return database.$count(newsItems, and(...conditions(filter)))
}

/** Those of the news that the section has, in any order. */
export async function findNews(
  database: Database,
  sectionId: SectionId,
  ids: readonly string[],
): Promise<NewsItem[]> {
  const rows = await database
    .select(NEWS_COLUMNS)
    .from(newsItems)
    .where(and(eq(newsItems.sectionId, sectionId), isAnyOf(newsItems.id, ids)))
  return rows.map(toNewsItem)
}

/** News of whatever section, for an operator. */
export async function findAnyNews(database: Database, newsId: string): Promise<NewsItem | null> {
  const [row] = await database.select(NEWS_COLUMNS).from(newsItems).where(eq(newsItems.id, newsId))
  return row === undefined ? null : toNewsItem(row)
}

export async function readContacts(database: Database, sectionId: SectionId): Promise<Contact[]> {
  return database
    .select({
      id: contacts.id,
      name: contacts.name,
      role: contacts.role,
      phoneNumber: contacts.phoneNumber,
      email: contacts.email,
    })
    .from(contacts)
    .where(eq(contacts.sectionId, sectionId))
    .orderBy(asc(contacts.position), asc(contacts.id))
}

type NewsRow = Omit<NewsItem, 'publishedAt' | 'revision'> & {
  readonly publishedAt: Date
  readonly revision: number
}

function toNewsItem({ publishedAt, revision, ...row }: NewsRow): NewsItem {
  return { ...row, publishedAt: publishedAt.toISOString(), revision: String(revision) }
}

function conditions({ sectionId, search }: NewsFilter): SQL[] {
  return [eq(newsItems.sectionId, sectionId), ...containsEachWord(newsItems.searchText, search)]
}

function isBelow({ publishedAt, id }: NewsPosition): SQL {
  return sql`(${newsItems.publishedAt}, ${newsItems.id}) < (${publishedAt.toISOString()}::timestamptz, ${id}::uuid)`
}

/** What the search looks in; the client's own copy is searched in the same fields. */
export function newsSearchTextOf({ title, body }: Pick<NewsItem, 'title' | 'body'>): string {
  return foldPolish(`${title}\n${body}`)
}
