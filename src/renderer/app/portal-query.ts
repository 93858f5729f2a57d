import {
  type InfiniteData,
  keepPreviousData,
  type QueryClient,
  QueryClient as QueryClientClass,
  type UseInfiniteQueryResult,
  type UseQueryResult,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query'
import type { RendererOperationId } from '#shared/api/endpoints'
import type { ChannelRequest, ChannelResponse } from '#shared/ipc/contract'
import { type CallError, call } from './bridge'

type PortalChannel<Id extends RendererOperationId> = `portal:${Id}`
type Request<Id extends RendererOperationId> = ChannelRequest<PortalChannel<Id>>
type Response<Id extends RendererOperationId> = ChannelResponse<PortalChannel<Id>>

const FRESH_MS = 30_000
const MAX_RETRIES = 2

/** The renderer's one query client: what was read stays in memory while the app runs. */
export function createQueryClient(): QueryClient {
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
export function portalKey<Id extends RendererOperationId>(id: Id, input?: Request<Id>): readonly unknown[] {
  return input === undefined ? [id] : [id, input]
}

export interface PortalQueryOptions {
  readonly isEnabled?: boolean
  /** Asked again after this long while shown. */
  readonly refetchIntervalMs?: number
  /** Keeps the answer to the former input on the screen until the new one is there. */
  readonly keepsPrevious?: boolean
}

/** Reads an operation of the portal through the main process. */
export function usePortalQuery<Id extends RendererOperationId>(
  id: Id,
  input: Request<Id>,
  options: PortalQueryOptions = {},
): UseQueryResult<Response<Id>, CallError> {
  return useQuery<Response<Id>, CallError>({
    queryKey: portalKey(id, input),
    queryFn: () => call(`portal:${id}`, input),
    enabled: options.isEnabled ?? true,
    ...(options.refetchIntervalMs !== undefined && { refetchInterval: options.refetchIntervalMs }),
    ...(options.keepsPrevious === true && { placeholderData: keepPreviousData }),
  })
}

/** The shape of a paged answer. */
interface Page {
  readonly nextCursor: string | null
}

/** Reads a paged list; `inputFor` makes the call for a cursor, `undefined` for the first page. */
export function usePortalPages<Id extends RendererOperationId>(
  id: Id,
  key: readonly unknown[],
  inputFor: (cursor: string | undefined) => Request<Id>,
  options: PortalQueryOptions = {},
): UseInfiniteQueryResult<InfiniteData<Response<Id>, string | undefined>, CallError> {
  return useInfiniteQuery<
    Response<Id>,
    CallError,
    InfiniteData<Response<Id>, string | undefined>,
    readonly unknown[],
    string | undefined
  >({
    queryKey: [id, 'pages', ...key],
    queryFn: ({ pageParam }) => call(`portal:${id}`, inputFor(pageParam)),
    initialPageParam: undefined,
    getNextPageParam: (last) => (last as Page).nextCursor ?? undefined,
    enabled: options.isEnabled ?? true,
    ...(options.keepsPrevious === true && { placeholderData: keepPreviousData }),
  })
}

function isRetryable(error: unknown): boolean {
  return (error as Partial<CallError>).payload?.isRetryable === true
}
