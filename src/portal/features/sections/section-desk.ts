import { randomUUID } from 'node:crypto'
import { asc, eq, max } from 'drizzle-orm'
import type { DeskContact } from '#shared/api/operator/materials'
import type { NewsItem, SectionId } from '#shared/api/sections'
import type { Database } from '../../db/database'
import { lockForTransaction } from '../../db/locks'
import { contacts, newsItems } from '../../db/schema'
import { invalidField, notFound, PortalError } from '../../http/problem'
import { findAnyNews, newsSearchTextOf } from './section-queries'

type NewsFacts = Pick<NewsItem, 'title' | 'body'>
type ContactFacts = Pick<DeskContact, 'name' | 'role' | 'phoneNumber' | 'email'>

/** Something before and after an act. */
export interface Change<Subject> {
  readonly before: Subject
  readonly after: Subject
}

/** What stands in sections beside documents; who may change it is for the caller to see to. */
export class SectionDesk {
  constructor(private readonly transaction: Database) {}

  /** @throws {PortalError} `id-taken` */
  async addNews(
    sectionId: SectionId,
    facts: NewsFacts,
    now: Date,
    id: string = randomUUID(),
  ): Promise<NewsItem> {
    const [inserted] = await this.transaction
      .insert(newsItems)
      .values({ id, sectionId, ...facts, publishedAt: now, searchText: newsSearchTextOf(facts) })
      .onConflictDoNothing()
      .returning({ id: newsItems.id })
    if (inserted === undefined) throw new PortalError('id-taken')
    return this.requireNews(inserted.id)
  }

  /** @throws {PortalError} `not-found`; `conflict` when they are not at the revision that was seen */
  async editNews(newsId: string, seenRevision: string, facts: NewsFacts): Promise<Change<NewsItem>> {
    const before = await this.requireSeenNews(newsId, seenRevision)
    await this.transaction
      .update(newsItems)
      .set({ ...facts, searchText: newsSearchTextOf(facts) })
      .where(eq(newsItems.id, newsId))
    return { before, after: await this.requireNews(newsId) }
  }

  /** @throws {PortalError} `not-found`, `conflict` */
  async removeNews(newsId: string, seenRevision: string): Promise<NewsItem> {
    const before = await this.requireSeenNews(newsId, seenRevision)
    await this.transaction.delete(newsItems).where(eq(newsItems.id, newsId))
    return before
  }

  async listContacts(): Promise<DeskContact[]> {
    const rows = await this.transaction
      .select()
      .from(contacts)
      .orderBy(asc(contacts.sectionId), asc(contacts.position), asc(contacts.id))
    return rows.map(toContact)
  }

  /** @throws {PortalError} `id-taken`; `invalid-request` for a contact that cannot be reached */
  async addContact(
    sectionId: SectionId,
    facts: ContactFacts,
    id: string = randomUUID(),
  ): Promise<DeskContact> {
    requireReachable(facts)
    // Two that are added at once do not get the same place.
    await lockForTransaction(this.transaction, `contacts:${sectionId}`)
    const [last] = await this.transaction
      .select({ position: max(contacts.position) })
      .from(contacts)
      .where(eq(contacts.sectionId, sectionId))
    const [inserted] = await this.transaction
      .insert(contacts)
      .values({ id, sectionId, ...facts, position: (last?.position ?? 0) + 1 })
      .onConflictDoNothing()
      .returning()
    if (inserted === undefined) throw new PortalError('id-taken')
    return toContact(inserted)
  }

  /** @throws {PortalError} `not-found`, `conflict`; `invalid-request` for a contact that cannot be reached */
  async editContact(
    contactId: string,
    seenRevision: string,
    facts: ContactFacts,
  ): Promise<Change<DeskContact>> {
    requireReachable(facts)
    const before = await this.requireSeenContact(contactId, seenRevision)
    const [after] = await this.transaction
      .update(contacts)
      .set(facts)
      .where(eq(contacts.id, contactId))
      .returning()
    if (after === undefined) throw notFound('contact')
    return { before, after: toContact(after) }
  }

  /** @throws {PortalError} `not-found`, `conflict` */
  async removeContact(contactId: string, seenRevision: string): Promise<DeskContact> {
    const before = await this.requireSeenContact(contactId, seenRevision)
    await this.transaction.delete(contacts).where(eq(contacts.id, contactId))
    return before
  }

  private async requireNews(newsId: string): Promise<NewsItem> {
    const news = await findAnyNews(this.transaction, newsId)
    if (news === null) throw notFound('news')
    return news
  }

  private async requireSeenNews(newsId: string, seenRevision: string): Promise<NewsItem> {
    await this.transaction
      .select({ id: newsItems.id })
      .from(newsItems)
      .where(eq(newsItems.id, newsId))
      .for('update')
    const news = await this.requireNews(newsId)
    if (news.revision !== seenRevision) throw new PortalError('conflict', { current: news })
    return news
  }

  private async requireSeenContact(contactId: string, seenRevision: string): Promise<DeskContact> {
    const [row] = await this.transaction
      .select()
      .from(contacts)
      .where(eq(contacts.id, contactId))
      .for('update')
    if (row === undefined) throw notFound('contact')
    const contact = toContact(row)
    if (contact.revision !== seenRevision) throw new PortalError('conflict', { current: contact })
    return contact
  }
}

function requireReachable({ phoneNumber, email }: ContactFacts): void {
  if (phoneNumber === null && email === null) throw invalidField('body.email', 'or phoneNumber must be given')
}

function toContact({ position: _position, revision, ...row }: typeof contacts.$inferSelect): DeskContact {
  return { ...row, revision: String(revision) }
}
