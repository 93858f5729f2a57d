import { type Clock, MINUTE_MS } from '../clock'

/** Of all answers that are kept, with the requests that they answer. */
const KEPT_MAX_BYTE_LENGTH = 32 * 1_024 * 1_024
/** Of one: what is longer is made anew each time, and crowds out nothing. */
const ANSWER_MAX_BYTE_LENGTH = 1_024 * 1_024
/**
 * No answer is kept for longer. Far below the time after which notes of removals are swept away: a
 * collection's latest change may then be an earlier one again.
 */
const KEPT_MAX_AGE_MS = 10 * MINUTE_MS

export interface SharedAnswersDeps {
  /** The collection that an operation's answers follow from, and from nothing else but the checked input. */
  readonly collections: Readonly<Record<string, string>>
  /** A text that is another one after each change of a collection; `null` while that cannot be told. */
  readonly readRevision: (collection: string) => Promise<string | null>
  readonly clock: Clock
}

interface KeptAnswer {
  readonly revision: string
  readonly keptAt: Date
  readonly bytes: Buffer
}

/**
 * Keeps answers that are the same for everybody who may ask, until what they were made of changes.
 *
 * For each request the collection's revision is read from the database, and kept bytes are given only where
 * it is the one that they were made under. So a change counts for the next request, whichever process
 * made it. Whether somebody may ask is decided before, and never kept.
 */
export class SharedAnswers {
  private readonly kept = new Map<string, KeptAnswer>()
  private readonly making = new Map<string, Promise<Buffer>>()
  private keptByteLength = 0

  constructor(private readonly deps: SharedAnswersDeps) {}

  /** The collection that the answers of an operation follow from; `null` where they are not shared. */
  collectionOf(operationId: string): string | null {
    return this.deps.collections[operationId] ?? null
  }

  /**
   * The answer to a request, as it is sent.
   *
   * @param request names the operation and all of its checked input
   * @param make reads the answer from the database; those who wait for the same one share it
   */
  async answer(collection: string, request: string, make: () => Promise<string>): Promise<Buffer> {
    const revision = await this.deps.readRevision(collection)
    if (revision === null) return Buffer.from(await make())
    const known = this.kept.get(request)
    if (known !== undefined && known.revision === revision && this.isFresh(known)) {
      // A map keeps its order: what nobody has asked for for the longest time stands first.
      this.kept.delete(request)
      this.kept.set(request, known)
      return known.bytes
    }
    // Begun under the same revision, it can be no older than what this request would find.
    const flight = `${revision}\n${request}`
    const shared = this.making.get(flight)
    if (shared !== undefined) return shared
    const own = this.makeAndKeep(request, revision, make).finally(() => this.making.delete(flight))
    this.making.set(flight, own)
    return own
  }

  private async makeAndKeep(request: string, revision: string, make: () => Promise<string>): Promise<Buffer> {
    const keptAt = this.deps.clock()
    const bytes = Buffer.from(await make())
    this.forget(request)
    if (bytes.byteLength > ANSWER_MAX_BYTE_LENGTH) return bytes
    this.kept.set(request, { revision, keptAt, bytes })
    this.keptByteLength += lengthOf(request, bytes)
    for (const oldest of this.kept.keys()) {
      if (this.keptByteLength <= KEPT_MAX_BYTE_LENGTH) break
      this.forget(oldest)
    }
    return bytes
  }

  private forget(request: string): void {
    const known = this.kept.get(request)
    if (known === undefined) return
    this.kept.delete(request)
    this.keptByteLength -= lengthOf(request, known.bytes)
  }

  private isFresh({ keptAt }: KeptAnswer): boolean {
    const ageMs = this.deps.clock().getTime() - keptAt.getTime()
    return ageMs >= 0 && ageMs < KEPT_MAX_AGE_MS
  }
}

function lengthOf(request: string, bytes: Buffer): number {
  return request.length + bytes.byteLength
}
