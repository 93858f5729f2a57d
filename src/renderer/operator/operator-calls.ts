import {
  type InfiniteData,
  keepPreviousData,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { Endpoints, RendererOperationId } from '#shared/api/endpoints'
import type { ChannelRequest } from '#shared/ipc/contract'
import { type CallError, call } from '../app/bridge'
import type { Answer } from '../app/portal-query'

type OperatorOperations<Method> = {
  [Id in RendererOperationId]: Endpoints[Id] extends { readonly access: 'operator'; readonly method: Method }
    ? Id
    : never
}[RendererOperationId]

/** What operators read. Nothing of it is kept: without the portal a read fails. */
export type OperatorReadId = OperatorOperations<'GET'>
/** What operators do. Nothing of it is queued: without the portal an act fails, and nothing is done. */
type OperatorActId = OperatorOperations<'POST' | 'PUT' | 'PATCH' | 'DELETE'>

type Request<Id extends RendererOperationId> = ChannelRequest<`portal:${Id}`>

/** Every answer that operators read has a key that begins with this and the operation's id. */
const OPERATOR_KEY = 'operator'

export interface OperatorQueryOptions {
  readonly isEnabled?: boolean
  /** Asked again after this long while shown. */
  readonly refetchIntervalMs?: number
}

/** Reads an operation of operators. */
export function useOperatorQuery<Id extends OperatorReadId>(
  id: Id,
  input: Request<Id>,
  options: OperatorQueryOptions = {},
): UseQueryResult<Answer<Id>, CallError> {
  return useQuery<Answer<Id>, CallError>({
    queryKey: [OPERATOR_KEY, id, input],
    queryFn: () => send(id, input),
    enabled: options.isEnabled ?? true,
    placeholderData: keepPreviousData,
    ...(options.refetchIntervalMs !== undefined && { refetchInterval: options.refetchIntervalMs }),
  })
}

/** The shape of a paged answer. */
interface PageOfAnswers {
  readonly nextCursor: string | null
}

/** Operations that give their answer in pages. */
export type OperatorListId = {
  [Id in OperatorReadId]: Answer<Id> extends PageOfAnswers ? Id : never
}[OperatorReadId]

/** Reads a paged list; `inputFor` makes the call for a cursor, `undefined` for the first page. */
export function useOperatorPages<Id extends OperatorListId>(
  id: Id,
  key: readonly unknown[],
  inputFor: (cursor: string | undefined) => Request<Id>,
): UseInfiniteQueryResult<InfiniteData<Answer<Id>, string | undefined>, CallError> {
  return useInfiniteQuery<
    Answer<Id>,
    CallError,
    InfiniteData<Answer<Id>, string | undefined>,
    readonly unknown[],
    string | undefined
  >({
    queryKey: [OPERATOR_KEY, id, 'pages', ...key],
    queryFn: ({ pageParam }) => send(id, inputFor(pageParam)),
    initialPageParam: undefined,
    getNextPageParam: (page) => (page as PageOfAnswers).nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })
}

/**
 * Does an act: `mutateAsync(input)` gives the portal's answer or throws the `CallError`, which also stands
 * in `error`. What any desk has read is read anew afterwards, the audit log included; after a refusal too,
 * as what was on the screen may no longer be so.
 */
export function useOperatorAct<Id extends OperatorActId>(
  id: Id,
): UseMutationResult<Answer<Id>, CallError, Request<Id>> {
  const client = useQueryClient()
  return useMutation<Answer<Id>, CallError, Request<Id>>({
    mutationFn: (input) => send(id, input),
    onSettled: () => client.invalidateQueries({ queryKey: [OPERATOR_KEY] }),
  })
}

async function send<Id extends OperatorReadId | OperatorActId>(
  id: Id,
  input: Request<Id>,
): Promise<Answer<Id>> {
  // A variable name of a channel ties neither its request nor its answer to the operation.
  const ask = call as (name: string, request: unknown) => Promise<unknown>
  return (await ask(`portal:${id}`, input)) as Answer<Id>
}
