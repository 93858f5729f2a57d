import type { Endpoint, EndpointInput, EndpointOutput } from '#shared/api/endpoint'
import type { Endpoints, OperationId } from '#shared/api/endpoints'
import { type KeptRead, keptCollectionOf } from '#shared/api/kept'
import type { ReadOutcome } from '#shared/ipc/outbox'
import type { SearchRequest, SearchResult, SimilarRequest } from '#shared/ipc/search'
import type { SessionState } from '#shared/ipc/session-state'
import { SignedOutError } from '../base/app-error'
import { type Clock, TIME_IS_OVER, within } from '../base/clock'
import { instantOf } from '../base/instant'
import type { Log } from '../logging/log'
import type { ConnectivityMonitor } from '../portal/connectivity-monitor'
import type { PortalClient } from '../portal/portal-client'
import { PortalMisbehavedError, PortalProblemError, PortalUnreachableError } from '../portal/portal-errors'
import type { KeptDocument, KeptPage, ListInput } from '../store/local-store'
import { StoreError } from '../store/store-errors'
import type { AccountStore, KeptStore, StoreSource } from './kept-store'
import { CapabilityRequiredError, holdsAccess } from './offline-errors'
import { collectionOf, endpointOf, listOver } from './resources'

/** A slow portal is not waited for longer than this where there is something to show meanwhile. */
const PATIENCE_MS = 4_000

const LOCAL_CURSOR = 'local:'
const TALLY_PAGE_SIZE = 500
/** More than is shown, so that what may not be shown leaves enough. */
const SEARCHED_COUNT = 50

export interface KeptReadsDeps {
  readonly portal: Pick<PortalClient, 'call'>
  readonly stores: StoreSource
  readonly session: { readonly state: SessionState }
  readonly connectivity: Pick<ConnectivityMonitor, 'state'>
  readonly clock: Clock
  readonly log: Log
}

interface Kept {
  readonly answer: unknown
  readonly keptAt: string
}

/** Reads that the portal answers where it can be reached, and what is kept here where it cannot. */
export class KeptReads {
  constructor(private readonly deps: KeptReadsDeps) {}

  /**
   * The portal's answer with `keptAt: null`, or the kept one with its age.
   *
   * Fails as the call to the portal does when nothing is kept, and `capability-required` when the
   * account may not have what is.
   */
  async read<Id extends OperationId>(
    id: Id,
    input: EndpointInput<Endpoints[Id]>,
  ): Promise<ReadOutcome<EndpointOutput<Endpoints[Id]>>> {
    // The kept answer is checked against the schema that the type is derived from.
    return (await this.readAny(id, input as ListInput)) as ReadOutcome<EndpointOutput<Endpoints[Id]>>
  }

  /**
   * What is kept, without asking the portal: for a list that is to stand before it answers.
   *
   * `null` unless the collection is here whole: a part of it would look like all there is. Fails
   * `capability-required` as `read` does.
   */
  async peek<Id extends OperationId>(
    id: Id,
    input: EndpointInput<Endpoints[Id]>,
  ): Promise<ReadOutcome<EndpointOutput<Endpoints[Id]>> | null> {
    const account = await this.deps.stores.current()
    const { kept } = endpointOf(id)
    const collection = kept === undefined ? null : keptCollectionOf(kept)
    if (account === null || collection === null) return null
    // At once, as each is a way to the store's thread and back.
    const [syncedAt, found] = await Promise.all([
      account.store.syncedAt(collection),
      this.findKept(id, input as ListInput, account),
    ])
    return syncedAt === null ? null : (found as ReadOutcome<EndpointOutput<Endpoints[Id]>> | null)
  }

  /** Searches all that is kept; what the account may not have (any more) is left out. */
  async search({ text, limit }: SearchRequest): Promise<SearchResult[]> {
    const account = await this.deps.stores.current()
    const capabilities = this.capabilitiesOf(account)
    if (account === null) return []
    const found = await account.store.search(text, SEARCHED_COUNT)
    return found
      .filter(({ collection }) => holdsAccess(capabilities, collectionOf(collection)?.access ?? 'operator'))
      .slice(0, limit)
  }

  /** What of one collection is most like a text; nothing where the account may not have it. */
  async findSimilar({ collection, text, limit }: SimilarRequest): Promise<SearchResult[]> {
    const account = await this.deps.stores.current()
    const access = collectionOf(collection)?.access ?? 'operator'
    if (account === null || !holdsAccess(this.capabilitiesOf(account), access)) return []
    return account.store.findSimilar(collection, text, limit)
  }

  private async readAny(id: OperationId, input: ListInput): Promise<ReadOutcome<unknown>> {
    const account = await this.deps.stores.current()
    if (this.isPortalMissed() || isLocalPage(input)) {
      const kept = await this.findKept(id, input, account)
      if (kept !== null) return kept
      // Our own cursors mean nothing to the portal.
      if (isLocalPage(input)) throw new PortalUnreachableError(id)
    }
    const asking = this.ask(id, input, account)
    // Where it is not waited for to the end: what still comes is remembered for the next time.
    asking.catch(() => undefined)
    try {
      const answer = await within(this.deps.clock, PATIENCE_MS, asking)
      if (answer !== TIME_IS_OVER) return { answer, keptAt: null }
    } catch (error) {
      const kept = isPortalAway(error) ? await this.findKept(id, input, account) : null
      if (kept === null) throw error
      return kept
    }
    const kept = await this.findKept(id, input, account)
    return kept ?? { answer: await asking, keptAt: null }
  }

  /** It is known to be away, or has said nothing since the start. */
  private isPortalMissed(): boolean {
    const { kind } = this.deps.connectivity.state
    const { state } = this.deps.session
    if (kind === 'checking') return state.kind === 'signed-in' && state.rights.from === 'entitlement'
    return kind !== 'online'
  }

  private async ask(id: OperationId, input: ListInput, account: AccountStore | null): Promise<unknown> {
    const answer = await this.deps.portal.call(
      id,
      input as EndpointInput<Endpoints[OperationId]>,
      account === null ? {} : { username: account.username },
    )
    if (account !== null) {
      this.remember(id, input, answer, account).catch((error: unknown) => {
        this.deps.log.warn('kept.not-remembered', { operation: id, error })
      })
    }
    return answer
  }

  private async remember(
    id: OperationId,
    input: ListInput,
    answer: unknown,
    { store }: AccountStore,
  ): Promise<void> {
    const { kept } = endpointOf(id)
    if (kept === undefined) return
    if (kept.as === 'answer') {
      await store.putAnswer(id, input, answer, instantOf(this.deps.clock.now()))
      return
    }
    // A list tells more than its count, and keeps what it tells.
    if (kept.as === 'counts' || kept.as === 'tally') return
    // Once it is whole, its sync alone changes it: an answer that was overtaken must not.
    if ((await store.syncedAt(kept.collection)) !== null) return
    const shown = kept.as === 'document' ? [answer] : itemsOf(answer)
    const documents = shown.filter((document) => isWhole(kept.collection, document))
    if (documents.length > 0) await store.putDocuments(kept.collection, documents)
  }

  private async findKept(
    id: OperationId,
    input: ListInput,
    account: AccountStore | null,
  ): Promise<Kept | null> {
    const endpoint = endpointOf(id)
    if (!holdsAccess(this.capabilitiesOf(account), endpoint.access)) {
      throw new CapabilityRequiredError(endpoint.access)
    }
    if (account === null) return null
    try {
      const kept = await lookUp(id, endpoint, input, account)
      // Kept by another version of the app it may have another shape: then it is not kept for this one.
      const answer = endpoint.response.safeParse(kept?.answer)
      return kept === null || !answer.success ? null : { answer: answer.data, keptAt: kept.keptAt }
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
      this.deps.log.warn('kept.not-read', { operation: id, error })
      return null
    }
  }

  private capabilitiesOf(account: AccountStore | null) {
    const { state } = this.deps.session
    if (state.kind !== 'signed-in') throw new SignedOutError('Nobody is signed in')
    if (account !== null && account.username !== state.account.username) {
      throw new SignedOutError('Somebody else is signed in')
    }
    return state.account.capabilities
  }
}

async function lookUp(
  id: OperationId,
  { kept }: Endpoint,
  input: ListInput,
  { store }: AccountStore,
): Promise<Kept | null> {
  switch (kept?.as) {
    case 'answer':
      return store.getAnswer(id, input)
    case 'document': {
      const found = await store.getDocument(kept.collection, String(input.params?.[kept.idParam]))
      return found === null ? null : { answer: found.document, keptAt: found.keptAt }
    }
    case 'tally':
      return tally(kept, store)
    case 'list': {
      const { keptAt, ...page } = await store.list(kept, input)
      return keptAt === null ? null : { answer: page, keptAt }
    }
    case 'counts':
      return countKept(kept, input, store)
    case undefined:
      return null
  }
}

/** Counts over all of a collection, by the pages of its list. */
async function tally(
  { collection, field, countField, sumField }: Extract<KeptRead, { as: 'tally' }>,
  store: KeptStore,
): Promise<Kept | null> {
  const list = listOver(collection)
  if (list === null) return null
  const amounts: number[] = []
  let keptAt: string | null = null
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: KeptPage = await store.list(list, {
      query: { limit: TALLY_PAGE_SIZE, ...(cursor !== '' && { cursor }) },
    })
    keptAt = page.keptAt
    cursor = page.nextCursor
    for (const item of page.items) amounts.push(Number((item as Record<string, unknown>)[field] ?? 0))
  }
  if (keptAt === null) return null
  const counted = amounts.filter((amount) => amount > 0)
  const sum = counted.reduce((total, amount) => total + amount, 0)
  return { answer: { [countField]: counted.length, [sumField]: sum }, keptAt }
}

async function countKept(
  { list, counts }: Extract<KeptRead, { readonly as: 'counts' }>,
  { params = {}, query }: ListInput,
  store: KeptStore,
): Promise<Kept | null> {
  const answer: Record<string, number> = {}
  let keptAt: string | null = null
  for (const [field, narrowed] of Object.entries(counts)) {
    const page = await store.list(list, { params, query: { ...query, ...narrowed, limit: 1 } })
    answer[field] = page.totalCount
    keptAt = page.keptAt
  }
  return keptAt === null ? null : { answer, keptAt }
}

function isLocalPage({ query }: ListInput): boolean {
  const cursor = query?.['cursor']
  return typeof cursor === 'string' && cursor.startsWith(LOCAL_CURSOR)
}

/** The portal has not said anything, or only that it cannot: what is kept is better than nothing. */
function isPortalAway(error: unknown): boolean {
  if (error instanceof PortalProblemError) return error.status >= 500
  return error instanceof PortalUnreachableError || error instanceof PortalMisbehavedError
}

function itemsOf(answer: unknown): unknown[] {
  const isPage = typeof answer === 'object' && answer !== null && 'items' in answer
  return isPage && Array.isArray(answer.items) ? answer.items : []
}

/** Lists may show less of a document than it has: that is not the document. */
function isWhole(collectionId: string, value: unknown): value is KeptDocument {
  return collectionOf(collectionId)?.document.safeParse(value).success === true
}
