import { z } from 'zod'
import type { Document } from '#shared/api/documents'
import { type DocumentContent, type DocumentRef, KeptContent } from '#shared/ipc/documents'
import type { SessionState } from '#shared/ipc/session-state'
import { SignedOutError } from '../base/app-error'
import type { Clock } from '../base/clock'
import { Emitter } from '../base/emitter'
import { instantOf } from '../base/instant'
import { writeFileAtomically } from '../files/atomic-file'
import type { FsPort } from '../files/fs-port'
import type { Log } from '../logging/log'
import type { KeptReads } from '../offline/kept-reads'
import type { AccountStore, StoreSource } from '../offline/kept-store'
import { PortalMisbehavedError, PortalProblemError, PortalUnreachableError } from '../portal/portal-errors'
import { storeFact } from '../store/store-fact'
import { DocumentNotKeptError } from './document-errors'
import type { DocumentFetches } from './document-fetches'

const KEPT = storeFact('kept-documents', z.array(KeptContent))

export interface DocumentContentsDeps {
  readonly stores: StoreSource
  readonly session: { readonly state: SessionState }
  readonly reads: Pick<KeptReads, 'read'>
  readonly fetches: Pick<DocumentFetches, 'fetch'>
  /** Asks the person by the system's dialog where to save; `null` when they changed their mind. */
  readonly askForNewFile: (suggestedName: string) => Promise<string | null>
  readonly fs: FsPort
  readonly clock: Clock
  readonly log: Log
}

/**
 * The bytes of documents: from the portal, or kept on this computer because the person wants them without a
 * network.
 *
 * Whether the account may have a document is asked of its entry each time, so that what is kept opens to
 * nobody who has lost the right. Kept bytes lie sealed in the account's store and go with it.
 */
export class DocumentContents {
  private readonly changes = new Emitter<readonly KeptContent[]>()
  /** All that is kept, after each change of it. */
  readonly onDidChangeKept = this.changes.event

  private tail: Promise<unknown> = Promise.resolve()

  constructor(private readonly deps: DocumentContentsDeps) {}

  async listKept(): Promise<readonly KeptContent[]> {
    const account = await this.deps.stores.current()
    return account === null ? [] : keptOf(account)
  }

  /**
   * A document's bytes: the kept ones where they are the present ones, else the portal's.
   *
   * @throws {DocumentNotKeptError} when neither can be had; `capability-required` and `not-found` as its entry
   */
  async read(ref: DocumentRef): Promise<DocumentContent> {
    const account = await this.requireAccount()
    const document = await this.entryOf(ref)
    const kept = (await keptOf(account)).find((one) => isSame(one, ref))
    if (kept?.sha256 === document.sha256) {
      const bytes = await account.store.files.get(kept.sha256)
      if (bytes !== null) return { bytes, isOutdated: false }
    }
    try {
      const bytes = await this.deps.fetches.fetch(document, account.username)
      if (kept !== undefined) await this.store(account, document, bytes)
      return { bytes, isOutdated: false }
    } catch (error) {
      if (!isPortalAway(error)) throw error
      const bytes = kept === undefined ? null : await account.store.files.get(kept.sha256)
      if (bytes !== null) return { bytes, isOutdated: true }
      if (!(error instanceof PortalUnreachableError)) throw error
      throw new DocumentNotKeptError(`${ref.documentId} is not here`, { cause: error })
    }
  }

  /** Keeps a document's bytes on this computer from now on; done when they are on the disk. */
  async keep(ref: DocumentRef): Promise<KeptContent> {
    const account = await this.requireAccount()
    const document = await this.entryOf(ref)
    const kept = (await keptOf(account)).find((one) => isSame(one, ref))
    if (kept?.sha256 === document.sha256 && (await account.store.files.get(kept.sha256)) !== null) return kept
    return this.store(account, document, await this.deps.fetches.fetch(document, account.username))
  }

  /** Removes a document's bytes from this computer; its entry stays. */
  async forget(ref: DocumentRef): Promise<void> {
    const account = await this.requireAccount()
    await this.change(account, (kept) => kept.filter((one) => !isSame(one, ref)))
  }

  /** Writes a document where the person says; false when they changed their mind. */
  async saveAs(ref: DocumentRef): Promise<boolean> {
    const { fileName } = await this.entryOf(ref)
    const filePath = await this.deps.askForNewFile(fileName)
    if (filePath === null) return false
    const { bytes } = await this.read(ref)
    await writeFileAtomically(this.deps.fs, filePath, bytes)
    return true
  }

  /**
   * Brings what is kept in line with the collections: gone documents go, changed ones are fetched anew.
   *
   * What cannot be fetched now stays as it is until the next time.
   */
  async reconcile(): Promise<void> {
    const account = await this.deps.stores.current()
    const { state } = this.deps.session
    if (account === null || state.kind !== 'signed-in' || state.account.username !== account.username) return
    const outdated: Document[] = []
    await this.change(account, async (kept) => {
      const staying: KeptContent[] = []
      for (const one of kept) {
        if (!state.account.capabilities.includes(one.capability)) continue
        const collection = `${one.capability}.documents`
        const found = await account.store.getDocument(collection, one.documentId)
        const isWhole = (await account.store.syncedAt(collection)) !== null
        if (found === null && isWhole) continue
        staying.push(one)
        const document = found?.document as Document | undefined
        if (document !== undefined && document.sha256 !== one.sha256) outdated.push(document)
      }
      return staying
    })
    for (const document of outdated) {
      try {
        const bytes = await this.deps.fetches.fetch(document, account.username)
        await this.store(account, document, bytes, { isOnlyIfKept: true })
      } catch (error) {
        this.deps.log.warn('documents.not-refreshed', { documentId: document.id, error })
      }
    }
  }

  /** Resolves when nothing is being changed. */
  async dispose(): Promise<void> {
    await this.tail
    this.changes.dispose()
  }

  private async entryOf({ capability, documentId }: DocumentRef): Promise<Document> {
    const outcome = await this.deps.reads.read(`${capability}.getDocument`, { params: { documentId } })
    return outcome.answer
  }

  private async requireAccount(): Promise<AccountStore> {
    const account = await this.deps.stores.current()
    if (account === null) throw new SignedOutError('Nobody is signed in')
    return account
  }

  private async store(
    account: AccountStore,
    { capability, id: documentId, sha256, byteLength }: Document,
    bytes: Uint8Array,
    { isOnlyIfKept = false }: { readonly isOnlyIfKept?: boolean } = {},
  ): Promise<KeptContent> {
    const keptAt = instantOf(this.deps.clock.now())
    const content: KeptContent = { capability, documentId, sha256, byteLength, keptAt }
    await this.change(account, async (kept) => {
      const others = kept.filter((one) => !isSame(one, content))
      if (isOnlyIfKept && others.length === kept.length) return kept
      // The bytes first: what the list names is there.
      await account.store.files.put(sha256, bytes)
      return [...others, content]
    })
    return content
  }

  /** One change after the other; files that nothing names any more go with it. */
  private change(
    account: AccountStore,
    next: (kept: readonly KeptContent[]) => readonly KeptContent[] | Promise<readonly KeptContent[]>,
  ): Promise<void> {
    const turn = this.tail.then(async () => {
      const before = await keptOf(account)
      const after = await next(before)
      if (JSON.stringify(after) !== JSON.stringify(before)) {
        await account.store.putFact(KEPT, [...after])
        this.changes.fire(after)
      }
      await account.store.files.retainOnly(after.map(({ sha256 }) => sha256))
    })
    this.tail = turn.catch(() => undefined) // told to whoever asked for the change
    return turn
  }
}

async function keptOf({ store }: AccountStore): Promise<readonly KeptContent[]> {
  return (await store.getFact(KEPT)) ?? []
}

function isSame(one: DocumentRef, other: DocumentRef): boolean {
  return one.capability === other.capability && one.documentId === other.documentId
}

/** The portal has not said anything, or only that it cannot. */
function isPortalAway(error: unknown): boolean {
  if (error instanceof PortalProblemError) return error.status >= 500
  return error instanceof PortalUnreachableError || error instanceof PortalMisbehavedError
}
