import { createHash, randomUUID } from 'node:crypto'
import path from 'node:path'
import { z } from 'zod'
import { OPERATOR_ATTACHMENT_CONTENT_PATH } from '#shared/api/operator/queries'
import {
  ATTACHMENT_CHUNK_BYTE_LENGTH,
  ATTACHMENT_CONTENT_PATH,
  ATTACHMENT_MAX_BYTE_LENGTH,
  QUERY_ATTACHMENTS_MAX_BYTE_LENGTH,
  QUERY_ATTACHMENTS_MAX_COUNT,
} from '#shared/api/support-queries'
import { ErrorCode } from '#shared/errors'
import type { AttachmentChoice, PendingAttachment } from '#shared/ipc/query-attachments'
import { SignedOutError } from '../base/app-error'
import type { Clock } from '../base/clock'
import { Emitter } from '../base/emitter'
import type { FsPort } from '../files/fs-port'
import { writeWholeFile } from '../files/whole-file'
import type { Log } from '../logging/log'
import type { AccountStore, StoreSource } from '../offline/kept-store'
import type { Authorizer, PortalClient } from '../portal/portal-client'
import { PortalProblemError } from '../portal/portal-errors'
import type { PortalHttp } from '../portal/portal-http'
import { storeFact } from '../store/store-fact'

const RETRY_MS = 60_000
const FILE_NAME_MAX_LENGTH = 200

/** A file as the store keeps it; its bytes are facts of their own. */
const KeptAttachment = z.object({
  id: z.uuid(),
  queryId: z.uuid(),
  fileName: z.string(),
  byteLength: z.number(),
  sha256: z.string(),
  isHeld: z.boolean(),
  errorCode: ErrorCode.nullable(),
})
type KeptAttachment = z.infer<typeof KeptAttachment>

const INDEX = storeFact('query-attachments', z.array(KeptAttachment))
const chunkFact = (id: string, index: number) => storeFact(`query-attachment/${id}/${index}`, z.string())

export interface QueryAttachmentsDeps {
  readonly stores: StoreSource
  readonly portal: Pick<PortalClient, 'call'>
  readonly http: Pick<PortalHttp, 'getFile'>
  readonly authorizer: Authorizer
  readonly fs: FsPort
  readonly askForFiles: () => Promise<readonly string[]>
  readonly askForNewFile: (fileName: string) => Promise<string | null>
  readonly clock: Clock
  readonly log: Log
}

interface SaveRequest {
  readonly queryId: string
  readonly attachmentId: string
  readonly fileName: string
  readonly reader: 'partner' | 'operator'
}

/**
 * Attachments on their way to support.
 *
 * What a person chooses is copied into the account's encrypted store at once, so that it outlives a moved
 * file, a closed app and a network that is away. It goes out in pieces, one file after another, once its
 * query is at the portal; an upload that was cut goes on where the portal says that it ended.
 */
export class QueryAttachments {
  private readonly changes = new Emitter<readonly PendingAttachment[]>()
  readonly onDidChange = this.changes.event
  private readonly deliveries = new Emitter<string>()
  /** The query of an attachment that the portal has taken. */
  readonly onDidDeliver = this.deliveries.event

  private readonly sent = new Map<string, number>()
  private sendingId: string | null = null
  private turn: Promise<unknown> = Promise.resolve()
  private running: Promise<void> | null = null
  private isWanted = false
  private cancelRetry: () => void = () => undefined
  private readonly disposal = new AbortController()

  constructor(private readonly deps: QueryAttachmentsDeps) {}

  async list(): Promise<PendingAttachment[]> {
    const account = await this.deps.stores.current()
    return account === null ? [] : this.shown(await readIndex(account))
  }

  async choose(queryId: string): Promise<AttachmentChoice> {
    const paths = await this.deps.askForFiles()
    return this.inTurn(async (account) => {
      const refused: AttachmentChoice['refused'][number][] = []
      let addedCount = 0
      for (const filePath of paths) {
        const fileName = path.basename(filePath).slice(0, FILE_NAME_MAX_LENGTH)
        const reason = await this.add(account, queryId, filePath, fileName)
        if (reason === null) addedCount += 1
        else refused.push({ fileName, reason })
      }
      return { addedCount, refused }
    })
  }

  /** Lets the attachments of a query go out. */
  async release(queryId: string): Promise<void> {
    await this.inTurn((account) =>
      this.change(account, (all) =>
        all.map((one) => (one.queryId === queryId ? { ...one, isHeld: false } : one)),
      ),
    )
    this.tryAgain()
  }

  async remove(id: string): Promise<void> {
    await this.inTurn((account) => this.forget(account, id))
  }

  /** Fails as the call to the portal and the disk do. */
  async save({ queryId, attachmentId, fileName, reader }: SaveRequest): Promise<boolean> {
    const { authorizer, http, fs } = this.deps
    const filePath = await this.deps.askForNewFile(fileName)
    if (filePath === null) return false
    const bytes = await authorizer.withToken((accessToken) =>
      http.getFile({
        path: reader === 'operator' ? OPERATOR_ATTACHMENT_CONTENT_PATH : ATTACHMENT_CONTENT_PATH,
        params: { queryId, attachmentId },
        maxByteLength: ATTACHMENT_MAX_BYTE_LENGTH,
        accessToken,
        signal: this.disposal.signal,
      }),
    )
    if (bytes === null) return false
    await writeWholeFile(fs, filePath, bytes)
    return true
  }

  /** Goes on with what waits; cheap when nothing does. */
  tryAgain(): void {
    this.isWanted = true
    this.running ??= this.run().finally(() => {
      this.running = null
    })
  }

  /** Forms do not outlive the app: what they held and never sent goes. */
  storeOpened(): void {
    this.inTurn(async (account) => {
      for (const { id, isHeld } of await readIndex(account)) if (isHeld) await this.forget(account, id)
    }).catch((error: unknown) => this.deps.log.warn('query-attachments.not-read', { error }))
    this.tryAgain()
  }

  async dispose(): Promise<void> {
    this.disposal.abort()
    this.cancelRetry()
    await this.running
    await this.turn.catch(() => undefined) // told of where it was asked for
    this.changes.dispose()
    this.deliveries.dispose()
  }

  private async run(): Promise<void> {
    this.cancelRetry()
    while (this.isWanted && !this.disposal.signal.aborted) {
      this.isWanted = false
      const account = await this.deps.stores.current()
      if (account === null) return
      for (const one of await readIndex(account)) {
        if (one.isHeld || one.errorCode !== null || this.disposal.signal.aborted) continue
        await this.deliver(account, one)
      }
      const isLeft = (await readIndex(account)).some(({ isHeld, errorCode }) => !isHeld && errorCode === null)
      if (isLeft) this.cancelRetry = this.deps.clock.schedule(RETRY_MS, () => this.tryAgain())
    }
  }

  private async deliver(account: AccountStore, one: KeptAttachment): Promise<void> {
    this.sendingId = one.id
    try {
      await this.upload(account, one)
      await this.inTurn(() => this.forget(account, one.id))
      this.deliveries.fire(one.queryId)
    } catch (error) {
      // No query yet: it waits in the outbox, and its delivery comes back here.
      const isRefused =
        error instanceof PortalProblemError && !error.isRetryable && ![401, 403, 404].includes(error.status)
      this.deps.log.warn('query-attachments.not-sent', { error })
      if (isRefused) {
        const { code } = error
        await this.inTurn(() =>
          this.change(account, (all) =>
            all.map((kept) => (kept.id === one.id ? { ...kept, errorCode: code } : kept)),
          ),
        )
      }
    } finally {
      this.sendingId = null
      await this.tell(account)
    }
  }

  private async upload(account: AccountStore, one: KeptAttachment): Promise<void> {
    const { portal } = this.deps
    const { username, store } = account
    const options = { username, signal: this.disposal.signal }
    const params = { queryId: one.queryId, attachmentId: one.id }
    const { fileName, byteLength, sha256 } = one
    let { receivedByteLength } = await portal.call(
      'support-queries.beginAttachment',
      { params, body: { fileName, byteLength, sha256 } },
      options,
    )
    while (receivedByteLength < byteLength) {
      this.sent.set(one.id, receivedByteLength)
      await this.tell(account)
      const index = Math.floor(receivedByteLength / ATTACHMENT_CHUNK_BYTE_LENGTH)
      const bytes = await store.getFact(chunkFact(one.id, index))
      if (bytes === null) throw new Error(`A piece of an attachment is missing: ${index}`)
      const answer = await portal.call(
        'support-queries.sendChunk',
        { params, body: { offset: index * ATTACHMENT_CHUNK_BYTE_LENGTH, bytes } },
        options,
      )
      if (answer.receivedByteLength <= receivedByteLength) throw new Error('The portal takes no more of it')
      receivedByteLength = answer.receivedByteLength
    }
    await portal.call('support-queries.completeAttachment', { params }, options)
  }

  /** Copies a file into the store; gives why not. */
  private async add(
    account: AccountStore,
    queryId: string,
    filePath: string,
    fileName: string,
  ): Promise<AttachmentChoice['refused'][number]['reason'] | null> {
    const bytes = await this.read(filePath)
    if (bytes === 'too-long' || bytes === 'unreadable') return bytes
    if (bytes.byteLength === 0) return 'empty'
    const others = (await readIndex(account)).filter((one) => one.queryId === queryId)
    const together = others.reduce((sum, { byteLength }) => sum + byteLength, bytes.byteLength)
    if (others.length >= QUERY_ATTACHMENTS_MAX_COUNT || together > QUERY_ATTACHMENTS_MAX_BYTE_LENGTH) {
      return 'too-many'
    }
    const id = randomUUID()
    const sha256 = createHash('sha256')
    for (let start = 0; start < bytes.byteLength; start += ATTACHMENT_CHUNK_BYTE_LENGTH) {
      const chunk = bytes.subarray(start, start + ATTACHMENT_CHUNK_BYTE_LENGTH)
      sha256.update(chunk) // piece by piece: each is short, and the loop goes on between them
      const text = Buffer.from(chunk).toString('base64')
      await account.store.putFact(chunkFact(id, start / ATTACHMENT_CHUNK_BYTE_LENGTH), text)
    }
    const kept = { id, queryId, fileName, byteLength: bytes.byteLength, isHeld: true, errorCode: null }
    await this.change(account, (all) => [...all, { ...kept, sha256: sha256.digest('hex') }])
    return null
  }

  private async read(filePath: string): Promise<Uint8Array | 'too-long' | 'unreadable'> {
    const file = await this.deps.fs.openForReading(filePath).catch(() => null) // gone, or not ours to read
    if (file === null) return 'unreadable'
    try {
      const byteLength = await file.byteLength()
      if (byteLength > ATTACHMENT_MAX_BYTE_LENGTH) return 'too-long'
      const bytes = new Uint8Array(byteLength)
      const read = await file.read(bytes, 0)
      return read === byteLength ? bytes : 'unreadable'
    } finally {
      await file.close()
    }
  }

  private async forget(account: AccountStore, id: string): Promise<void> {
    const one = (await readIndex(account)).find((kept) => kept.id === id)
    if (one === undefined) return
    await this.change(account, (all) => all.filter((kept) => kept.id !== id))
    for (let index = 0; index * ATTACHMENT_CHUNK_BYTE_LENGTH < one.byteLength; index += 1) {
      await account.store.removeFact(chunkFact(id, index))
    }
    this.sent.delete(id)
  }

  private async change(
    account: AccountStore,
    to: (all: readonly KeptAttachment[]) => readonly KeptAttachment[],
  ): Promise<void> {
    await account.store.putFact(INDEX, [...to(await readIndex(account))])
    await this.tell(account)
  }

  private async tell(account: AccountStore): Promise<void> {
    this.changes.fire(this.shown(await readIndex(account)))
  }

  private shown(all: readonly KeptAttachment[]): PendingAttachment[] {
    return all.map(({ isHeld, sha256: _hash, ...one }) => ({
      ...one,
      sentByteLength: this.sent.get(one.id) ?? 0,
      state: stateOf(one, isHeld, this.sendingId),
    }))
  }

  /** One change after another: each reads the list that the one before has written. */
  private inTurn<Value>(act: (account: AccountStore) => Promise<Value>): Promise<Value> {
    const run = async (): Promise<Value> => {
      const account = await this.deps.stores.current()
      if (account === null) throw new SignedOutError('Nobody is signed in')
      return act(account)
    }
    const next = this.turn.then(run, run)
    this.turn = next.catch(() => undefined) // the one who asked is told
    return next
  }
}

function stateOf(
  { id, errorCode }: Pick<KeptAttachment, 'id' | 'errorCode'>,
  isHeld: boolean,
  sendingId: string | null,
): PendingAttachment['state'] {
  if (errorCode !== null) return 'refused'
  if (isHeld) return 'held'
  return id === sendingId ? 'sending' : 'waiting'
}

async function readIndex({ store }: AccountStore): Promise<KeptAttachment[]> {
  return (await store.getFact(INDEX)) ?? []
}
