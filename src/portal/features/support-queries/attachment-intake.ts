import { and, eq, ne, sql } from 'drizzle-orm'
import { QUERY_ATTACHMENTS_MAX_BYTE_LENGTH, QUERY_ATTACHMENTS_MAX_COUNT } from '#shared/api/support-queries'
import type { Database } from '../../db/database'
import { lockForTransaction } from '../../db/locks'
import { supportAttachments } from '../../db/schema'
import { notFound, PortalError } from '../../http/problem'
import { safeFileName } from './attachment-names'
import type { AttachmentStore } from './attachment-store'

export interface Announced {
  readonly fileName: string
  readonly byteLength: number
  readonly sha256: string
}

export interface AttachmentPlace {
  readonly queryId: string
  readonly attachmentId: string
  readonly accountId: string
}

interface Received {
  readonly receivedByteLength: number
}

/** Takes files in pieces: an upload that was cut goes on where the portal says that it ended. */
export class AttachmentIntake {
  constructor(
    private readonly database: Database,
    private readonly store: AttachmentStore,
  ) {}

  /** @throws {PortalError} `id-taken`, `attachments-too-many` */
  begin(place: AttachmentPlace, announced: Announced, now: Date): Promise<Received> {
    const { queryId, attachmentId } = place
    return this.database.transaction(async (transaction) => {
      await lockForTransaction(transaction, `attachments:${queryId.toLowerCase()}`)
      const [known] = await transaction
        .select()
        .from(supportAttachments)
        .where(eq(supportAttachments.id, attachmentId))
      if (known !== undefined) {
        const isSame =
          known.queryId === queryId.toLowerCase() &&
          known.authorId === place.accountId &&
          known.sha256 === announced.sha256 &&
          known.byteLength === announced.byteLength
        if (!isSame) throw new PortalError('id-taken')
        return this.receivedOf(known)
      }
      const [others] = await transaction
        .select({
          count: sql<number>`count(*)`.mapWith(Number),
          byteLength: sql<number>`coalesce(sum(${supportAttachments.byteLength}), 0)`.mapWith(Number),
        })
        .from(supportAttachments)
        .where(and(eq(supportAttachments.queryId, queryId), ne(supportAttachments.id, attachmentId)))
      const { count = 0, byteLength = 0 } = others ?? {}
      if (
        count >= QUERY_ATTACHMENTS_MAX_COUNT ||
        byteLength + announced.byteLength > QUERY_ATTACHMENTS_MAX_BYTE_LENGTH
      ) {
        throw new PortalError('attachments-too-many')
      }
      const row = {
        ...announced,
        id: attachmentId,
        queryId,
        authorId: place.accountId,
        begunAt: now,
        mediaType: null,
        storedAt: null,
      }
      await transaction.insert(supportAttachments).values(row)
      return this.receivedOf(row)
    })
  }

  /** @throws {PortalError} `not-found`, `payload-too-large` for more than was announced */
  send(place: AttachmentPlace, offset: number, bytes: Buffer): Promise<Received> {
    return this.withAttachment(place, async (_transaction, known) => {
      const { receivedByteLength } = await this.receivedOf(known)
      if (offset + bytes.length > known.byteLength) throw new PortalError('payload-too-large')
      // What is here already, or comes too early: the answer says where to go on.
      if (known.storedAt !== null || offset !== receivedByteLength) return { receivedByteLength }
      await this.store.append(known.id, bytes)
      return { receivedByteLength: receivedByteLength + bytes.length }
    })
  }

  /**
   * Judges what has arrived and keeps it; what is refused is thrown away.
   *
   * @throws {PortalError} `not-found`, `attachment-refused`
   */
  async complete(place: AttachmentPlace, now: Date): Promise<void> {
    const isTaken = await this.withAttachment(place, async (transaction, known) => {
      if (known.storedAt !== null) return true
      const { receivedByteLength } = await this.receivedOf(known)
      const mediaType =
        receivedByteLength === known.byteLength ? await this.store.judge(known.id, known) : null
      const ofThis = eq(supportAttachments.id, known.id)
      if (mediaType === null) {
        await transaction.delete(supportAttachments).where(ofThis)
        await this.store.drop(known.id)
        return false
      }
      await this.store.keep(known.id)
      await transaction
        .update(supportAttachments)
        .set({ mediaType, fileName: safeFileName(known.fileName, mediaType), storedAt: now })
        .where(ofThis)
      return true
    })
    if (!isTaken) throw new PortalError('attachment-refused')
  }

  private withAttachment<Value>(
    { queryId, attachmentId, accountId }: AttachmentPlace,
    act: (transaction: Database, known: typeof supportAttachments.$inferSelect) => Promise<Value>,
  ): Promise<Value> {
    return this.database.transaction(async (transaction) => {
      const [known] = await transaction
        .select()
        .from(supportAttachments)
        .where(
          and(
            eq(supportAttachments.id, attachmentId),
            eq(supportAttachments.queryId, queryId),
            eq(supportAttachments.authorId, accountId),
          ),
        )
        // Two pieces at once would both find the same end.
        .for('update')
      if (known === undefined) throw notFound('attachment')
      return act(transaction, known)
    })
  }

  private async receivedOf({
    id,
    storedAt,
    byteLength,
  }: Pick<typeof supportAttachments.$inferSelect, 'id' | 'storedAt' | 'byteLength'>): Promise<Received> {
    return { receivedByteLength: storedAt === null ? await this.store.receivedByteLength(id) : byteLength }
  }
}
