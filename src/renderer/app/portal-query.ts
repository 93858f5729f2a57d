import {
  type InfiniteData,
  keepPreviousData,
  notifyManager,
  type QueryClient,
  QueryClient as QueryClientClass,
  type QueryFunctionContext,
  type UseInfiniteQueryResult,
  type UseQueryResult,
  useInfiniteQuery,
  useQueries,
  useQuery,
} from '@tanstack/react-query'
import type { EndpointInput, EndpointOutput } from '#shared/api/endpoint'
import type { Endpoints, RendererOperationId } from '#shared/api/endpoints'
import type { ChannelRequest, KeptListId } from '#shared/ipc/contract'
import type { ReadOutcome, WriteOutcome } from '#shared/ipc/outbox'
import { CallError, call } from './bridge'

/** Operations whose endpoint declares `part`. */
type OperationsWith<Part extends object> = {
  [Id in RendererOperationId]: Endpoints[Id] extends Part ? Id : never
}[RendererOperationId]

/** The reads that screens are made of: each is answered without a network too. */
export type ReadOperationId = OperationsWith<{ readonly kept: object }>
/** The writes that wait in the outbox until the portal has them. */
export type WriteOperationId = OperationsWith<{ readonly queued: object }>

export type Answer<Id extends RendererOperationId> = EndpointOutput<Endpoints[Id]>
export type WriteInput<Id extends WriteOperationId> = EndpointInput<Endpoints[Id]>
type Request<Id extends RendererOperationId> = ChannelRequest<`portal:${Id}`>
type Outcome<Id extends ReadOperationId> = ReadOutcome<Answer<Id>>
type Pages<Id extends ReadOperationId> = InfiniteData<Answer<Id>, string | undefined>

const FRESH_MS = 30_000
const MAX_RETRIES = 2

/**
 * The renderer's one query client: what was read stays in memory while the app runs.
 *
 * The cache holds outcomes, an answer with its age; the hooks below give the answer alone.
 */
export function createQueryClient(): QueryClient {
  // What was read is on the screen with the next frame; the default waits for a timer each time.
  notifyManager.setScheduler(queueMicrotask)
  return new QueryClientClass({
    defaultOptions: {
      queries: {
        // The browser's own online flag says nothing about our portal: the main process judges.
        networkMode: 'always',
        staleTime: FRESH_MS,
        gcTime: Number.POSITIVE_INFINITY,
        retry: (failures, error) => isRetryable(error) && failures < MAX_RETRIES,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

/** Key of an operation's answers; without input, of all its answers, for invalidation. */
export function portalKey<Id extends ReadOperationId>(id: Id, input?: Request<Id>): readonly unknown[] {
  return input === undefined ? [id] : [id, input]
}

/** Key of a paged list's answers, as `usePortalPages` reads them. */
export function portalPagesKey(id: ReadOperationId, key: readonly unknown[]): readonly unknown[] {
  return [id, 'pages', ...key]
}

/** The resource that an operation belongs to: `api-forum` of `api-forum.listThreads`. */
export function resourceOf(operationId: string): string {
  return operationId.slice(0, operationId.indexOf('.'))
}

/**
 * Reads anew what of a resource was read before `since`, in milliseconds since 1970; done when what is
 * on the screen is there. A read that is on its way already is not made a second time.
 */
export function refreshResource(client: QueryClient, resource: string, since: number): Promise<void> {
  return client.invalidateQueries(
    {
      predicate: ({ queryKey: [id], state }) =>
        typeof id === 'string' && resourceOf(id) === resource && state.dataUpdatedAt < since,
    },
    { cancelRefetch: false },
  )
}

/** Puts an answer that is known from elsewhere in the place of a read. */
export function setPortalAnswer<Id extends ReadOperationId>(
  client: QueryClient,
  id: Id,
  input: Request<Id>,
  answer: Answer<Id>,
  updatedAt = Date.now(),
): void {
  client.setQueryData<Outcome<Id>>(portalKey(id, input), { answer, keptAt: null }, { updatedAt })
}

export interface PortalQueryOptions {
  readonly isEnabled?: boolean
  /** Asked again after this long while shown. */
  readonly refetchIntervalMs?: number
  /** Keeps the answer to the former input on the screen until the new one is there. */
  readonly keepsPrevious?: boolean
}

/** Reads an operation of the portal through the main process, which answers without a network too. */
export function usePortalQuery<Id extends ReadOperationId>(
  id: Id,
  input: Request<Id>,
  options: PortalQueryOptions = {},
): UseQueryResult<Answer<Id>, CallError> {
  return useQuery<Outcome<Id>, CallError, Answer<Id>>({
    queryKey: portalKey(id, input),
    queryFn: () => read(id, input),
    select: answerOf,
    enabled: options.isEnabled ?? true,
    ...(options.refetchIntervalMs !== undefined && { refetchInterval: options.refetchIntervalMs }),
    ...(options.keepsPrevious === true && { placeholderData: keepPreviousData }),
  })
}

/** Reads several operations that take no input; one result for each, in their order. */
export function usePortalQueries<Id extends ReadOperationId>(
  ids: readonly Id[],
): UseQueryResult<Answer<Id>, CallError>[] {
  return useQueries({
    queries: ids.map((id) => ({
      queryKey: portalKey(id),
      queryFn: () => read(id, undefined as Request<Id>),
      select: answerOf<Answer<Id>>,
    })),
  }) as UseQueryResult<Answer<Id>, CallError>[]
}

/** The shape of a paged answer. */
interface Page {
  readonly nextCursor: string | null
}

export interface PortalPagesOptions extends PortalQueryOptions {
  /**
   * Shows what is kept at once, and asks the portal when this long nothing else was asked: for a search
   * that follows each letter. Absent: the portal is asked at once, and what is kept stands in for it
   * only where it does not answer.
   */
  readonly portalDelayMs?: number
}

/** Reads a paged list; `inputFor` makes the call for a cursor, `undefined` for the first page. */
export function usePortalPages<Id extends KeptListId>(
  id: Id,
  key: readonly unknown[],
  inputFor: PageInput<Id>,
  options: PortalPagesOptions = {},
): UseInfiniteQueryResult<Pages<Id>, CallError> {
  return useInfiniteQuery<Outcome<Id>, CallError, Pages<Id>, readonly unknown[], string | undefined>({
    ...pagesRead(id, key, inputFor, options.portalDelayMs),
    select: answersOf,
    enabled: options.isEnabled ?? true,
    ...(options.keepsPrevious === true && { placeholderData: keepPreviousData }),
  })
}

/** Makes the call for a cursor; `undefined` for the first page. */
export type PageInput<Id extends KeptListId> = (cursor: string | undefined) => Request<Id>

/** How a paged list is read, for the hook above and for what begins to read before it. */
export function pagesRead<Id extends KeptListId>(
  id: Id,
  key: readonly unknown[],
  inputFor: PageInput<Id>,
  portalDelayMs: number | undefined,
) {
  return {
    queryKey: portalPagesKey(id, key),
    queryFn: async ({ pageParam, client, queryKey, signal }: PageContext) => {
      if (portalDelayMs !== undefined && pageParam === undefined) {
        await showKept(id, inputFor(undefined), client, queryKey)
        await delay(portalDelayMs, signal)
      }
      return read(id, inputFor(pageParam))
    },
    initialPageParam: undefined,
    getNextPageParam: ({ answer }: Outcome<Id>) => (answer as Page).nextCursor ?? undefined,
  }
}

type PageContext = QueryFunctionContext<readonly unknown[], string | undefined>

/**
 * Makes a write that is stored before it is confirmed, so that it outlives a lost network and a
 * closed app.
 *
 * For what the person has written use `write` of the outbox, which also shows it in its place; this
 * one is for marks that nobody looks at.
 *
 * @throws CallError when it could not be stored, or was refused at once.
 */
export function writeToPortal<Id extends WriteOperationId>(
  id: Id,
  input: WriteInput<Id>,
): Promise<WriteOutcome<Answer<Id>>> {
  const write = call as (name: string, request: unknown) => Promise<unknown>
  return write(`portal:${id}`, input) as Promise<WriteOutcome<Answer<Id>>>
}

async function read<Id extends ReadOperationId>(id: Id, input: Request<Id>): Promise<Outcome<Id>> {
  return (await call(`portal:${id}`, input)) as Outcome<Id>
}

/** Puts what is kept in the place of a list of which nothing was read yet. */
async function showKept<Id extends KeptListId>(
  id: Id,
  input: Request<Id>,
  client: QueryClient,
  queryKey: readonly unknown[],
): Promise<void> {
  if (client.getQueryData(queryKey) !== undefined) return
  const peek = call as (name: string, request: unknown) => Promise<unknown>
  const kept = (await peek(`kept:${id}`, input)) as Outcome<Id> | null
  if (kept === null || client.getQueryData(queryKey) !== undefined) return
  client.setQueryData(queryKey, { pages: [kept], pageParams: [undefined] })
}

/** Resolves after a while; fails at once when nobody waits for it any more. */
function delay(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = window.setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      window.clearTimeout(timer)
      reject(signal.reason)
    })
  })
}

function answerOf<Value>(outcome: ReadOutcome<Value>): Value {
  return outcome.answer
}

function answersOf<Value>(
  data: InfiniteData<ReadOutcome<Value>, string | undefined>,
): InfiniteData<Value, string | undefined> {
  return { pages: data.pages.map(answerOf), pageParams: data.pageParams }
}

function isRetryable(error: unknown): boolean {
  return error instanceof CallError && error.payload.isRetryable
}
