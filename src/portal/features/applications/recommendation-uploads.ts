import path from 'node:path'
import { and, eq, isNull, lt, sql } from 'drizzle-orm'
import { RECOMMENDATION_MAX_BYTE_LENGTH, RECOMMENDATIONS_MAX_COUNT } from '#shared/access/application-rules'
import { after, DAY_MS, HOUR_MS, SECOND_MS } from '../../clock'
import type { Database } from '../../db/database'
import { lockForTransaction } from '../../db/locks'
import { applicationUploads } from '../../db/schema'
import { notFound, PortalError } from '../../http/problem'
import { placeOf } from '../session/login-throttle'
import { safeFileName } from '../support-queries/attachment-names'
import { AttachmentStore } from '../support-queries/attachment-store'

/** A file that no application has taken by then was given up. */
const LOOSE_LIFE_MS = DAY_MS
/** What one network may have here without an application: two whole applications. */
const LOOSE_OF_PLACE_MAX_BYTE_LENGTH = 2 * RECOMMENDATIONS_MAX_COUNT * RECOMMENDATION_MAX_BYTE_LENGTH
/** The same of all networks together: strangers fill no disk. */
const LOOSE_MAX_BYTE_LENGTH = 20 * LOOSE_OF_PLACE_MAX_BYTE_LENGTH

/** Kinds of papers that are taken, told by their bytes. */
const TAKEN_TYPES: ReadonlySet<string> = new Set(['application/pdf', 'image/png', 'image/jpeg'])

export interface AnnouncedUpload {
  readonly fileName: string
  readonly byteLength: number
  readonly sha256: string
}

interface Received {
  readonly receivedByteLength: number
}

type UploadRow = typeof applicationUploads.$inferSelect

/** Where papers lie: a folder of their own below that of attachments, each file under its id. */
export function recommendationStore(attachments: AttachmentStore): AttachmentStore {
  return new AttachmentStore(path.join(attachments.folder, 'applications'))
}

/**
 * Takes papers from those who have no account. An id is the client's random one, and knowing it is all
 * the right there is: so it opens nothing but what it announced, and nothing of it is ever given back.
 */
export class RecommendationUploads {
  constructor(
    private readonly database: Database,
    private readonly store: AttachmentStore,
  ) {}

  /** @throws {PortalError} `id-taken`, `too-many-requests` when too much waits for an application */
  begin(id: string, announced: AnnouncedUpload, address: string, now: Date): Promise<Received> {
    return this.database.transaction(async (transaction) => {
      await lockForTransaction(transaction, 'application-uploads')
      const [known] = await transaction.select().from(applicationUploads).where(eq(applicationUploads.id, id))
      if (known !== undefined) {
        const isSame = known.sha256 === announced.sha256 && known.byteLength === announced.byteLength
        if (!isSame) throw new PortalError('id-taken')
        return this.receivedOf(known)
      }
      const place = placeOf(address)
      const [loose] = await transaction
        .select({
          all: sql<number>`coalesce(sum(${applicationUploads.byteLength}), 0)`.mapWith(Number),
          ofPlace: sql<number>`coalesce(sum(${applicationUploads.byteLength})
            filter (where ${applicationUploads.place} = ${place}), 0)`.mapWith(Number),
        })
        .from(applicationUploads)
        .where(isNull(applicationUploads.applicationId))
      const { all = 0, ofPlace = 0 } = loose ?? {}
      const { byteLength } = announced
      if (ofPlace + byteLength > LOOSE_OF_PLACE_MAX_BYTE_LENGTH || all + byteLength > LOOSE_MAX_BYTE_LENGTH) {
        throw new PortalError('too-many-requests', { retryAfterSeconds: HOUR_MS / SECOND_MS })
      }
      const row = { ...announced, id: id.toLowerCase(), applicationId: null, mediaType: null, place }
      await transaction.insert(applicationUploads).values({ ...row, begunAt: now })
      return { receivedByteLength: await this.store.receivedByteLength(row.id) }
    })
  }

  /** @throws {PortalError} `not-found`, `payload-too-large` for more than was announced */
  send(id: string, offset: number, bytes: Buffer): Promise<Received> {
    return this.withUpload(id, async (_transaction, known) => {
      const { receivedByteLength } = await this.receivedOf(known)
      if (offset + bytes.length > known.byteLength) throw new PortalError('payload-too-large')
      // What is here already, or comes too early: the answer says where to go on.
      if (known.mediaType !== null || offset !== receivedByteLength) return { receivedByteLength }
      await this.store.append(known.id, bytes)
      return { receivedByteLength: receivedByteLength + bytes.length }
    })
  }

  /**
   * Judges what has arrived and keeps it; what is refused is thrown away.
   *
   * @throws {PortalError} `not-found`, `attachment-refused`
   */
  async complete(id: string): Promise<{ fileName: string; mediaType: string }> {
    const taken = await this.withUpload(id, async (transaction, known) => {
      if (known.mediaType !== null) return { fileName: known.fileName, mediaType: known.mediaType }
      const { receivedByteLength } = await this.receivedOf(known)
      const mediaType =
        receivedByteLength === known.byteLength ? await this.store.judge(known.id, known) : null
      const ofThis = eq(applicationUploads.id, known.id)
      if (mediaType === null || !TAKEN_TYPES.has(mediaType)) {
        await transaction.delete(applicationUploads).where(ofThis)
        await this.store.drop(known.id)
        return null
      }
      await this.store.keep(known.id)
      const fileName = safeFileName(known.fileName, mediaType)
      await transaction.update(applicationUploads).set({ mediaType, fileName }).where(ofThis)
      return { fileName, mediaType }
    })
    if (taken === null) throw new PortalError('attachment-refused')
    return taken
  }

  private withUpload<Value>(
    id: string,
    act: (transaction: Database, known: UploadRow) => Promise<Value>,
  ): Promise<Value> {
    return this.database.transaction(async (transaction) => {
      const [known] = await transaction
        .select()
        .from(applicationUploads)
        .where(eq(applicationUploads.id, id))
        .for('update')
      if (known === undefined) throw notFound('upload')
      return act(transaction, known)
    })
  }

  private async receivedOf(known: UploadRow): Promise<Received> {
    const isWhole = known.mediaType !== null
    return {
      receivedByteLength: isWhole ? known.byteLength : await this.store.receivedByteLength(known.id),
    }
  }
}

/** Removes papers that no application has taken within a day. Several processes may do it at once. */
export async function sweepUploads(database: Database, store: AttachmentStore, now: Date): Promise<void> {
  const loose = await database
    .delete(applicationUploads)
    .where(
      and(
        isNull(applicationUploads.applicationId),
        lt(applicationUploads.begunAt, after(now, -LOOSE_LIFE_MS)),
      ),
    )
    .returning({ id: applicationUploads.id })
  for (const { id } of loose) await store.remove(id)
}
