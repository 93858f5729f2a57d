import { createContext, useContext, useMemo } from 'react'
import type { OutboxEntry, WriteOutcome } from '#shared/ipc/outbox'
import type { Answer, WriteInput, WriteOperationId } from '../portal-query'
import { describeWrite } from '../tiles'
import { madeId, type Outbox, worthTelling, writesInPlace } from './outbox'

const NO_PARAMS = {}

/**
 * What can be done with writes.
 *
 * What is refused is told to the person as a toast, except where a form stands beside it: `write`
 * and `edit` reject with a CallError.
 */
export interface OutboxActions {
  /**
   * Makes a write that outlives a lost network and a closed app, and shows it in its place (see
   * `useWaitingFor`) until the reads of its resource have it.
   */
  readonly write: <Id extends WriteOperationId>(
    id: Id,
    input: WriteInput<Id>,
  ) => Promise<WriteOutcome<Answer<Id>>>
  /** Puts another body in the place of the entry's and lets it go out again. */
  readonly edit: (id: string, body: Record<string, unknown>) => Promise<void>
  /**
   * Sends what is in conflict over the portal's revision that the person was shown, with another body
   * if given; rejects as `edit` does.
   */
  readonly overrule: (id: string, revision: string, body?: Record<string, unknown>) => Promise<void>
  readonly retry: (id: string) => Promise<void>
  /** Asks first: what was written is thrown away. */
  readonly withdraw: (id: string) => void
  /** Opens the list of all that waits. */
  readonly open: () => void
}

export interface OutboxView {
  readonly waiting: Outbox
  /** Just made or just delivered. */
  readonly underWay: Outbox
}

export const OutboxContext = createContext<OutboxView>({ waiting: new Map(), underWay: new Map() })
export const OutboxActionsContext = createContext<OutboxActions | null>(null)

/** What waits to be sent and is worth telling, in the order in which it was written. */
export function useOutbox(): readonly OutboxEntry[] {
  const { waiting } = useContext(OutboxContext)
  return useMemo(() => worthTelling(waiting, isQuiet), [waiting])
}

function isQuiet({ operationId }: OutboxEntry): boolean {
  return describeWrite(operationId)?.write.isQuiet === true
}

/** Stable: a component that only acts is not drawn again by what comes and goes. */
export function useOutboxActions(): OutboxActions {
  const actions = useContext(OutboxActionsContext)
  if (actions === null) throw new Error('useOutboxActions is used outside OutboxProvider')
  return actions
}

/** A write in its place among what the portal already has. */
export interface WaitingWrite<Id extends WriteOperationId> {
  /** The same before and after it is stored. */
  readonly key: string
  readonly entry: OutboxEntry
  readonly input: WriteInput<Id>
}

export interface WaitingForOptions {
  /** Parameters of the path that must be the same. */
  readonly params?: Readonly<Record<string, string>>
  /** What the page already shows: what was delivered is told apart by the id that was made here. */
  readonly shown: readonly { readonly id: string }[]
}

/** The writes of an operation that the portal does not have yet, for a page to show in their place. */
export function useWaitingFor<Id extends WriteOperationId>(
  id: Id,
  { params = NO_PARAMS, shown }: WaitingForOptions,
): readonly WaitingWrite<Id>[] {
  const { waiting, underWay } = useContext(OutboxContext)
  return writesInPlace([...waiting.values(), ...underWay.values()], id, params, shown).map((entry) => ({
    key: madeId(entry) ?? entry.id,
    entry,
    input: entry.input as unknown as WriteInput<Id>,
  }))
}
