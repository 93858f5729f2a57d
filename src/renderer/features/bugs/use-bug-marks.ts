import type { BugReport } from '#shared/api/bugs'
import type { OutboxEntry } from '#shared/ipc/outbox'
import { useOutboxActions, useWaitingFor } from '../../app/outbox/outbox-context'
import { useNotifyError } from '../../ui/use-notify'

const NOTHING_SHOWN: readonly { readonly id: string }[] = []

/** The vote and the follow of a report as they will be once the portal has what waits. */
export interface BugMarks {
  readonly hasVoted: boolean
  readonly voteCount: number
  readonly isFollowed: boolean
  /** The vote that the portal does not have yet; `null` when it has it. */
  readonly waitingVote: OutboxEntry | null
  readonly toggleVote: () => void
  readonly toggleFollow: () => void
}

export function useBugMarks(bug: Pick<BugReport, 'id' | 'hasVoted' | 'voteCount' | 'isFollowed'>): BugMarks {
  const { write } = useOutboxActions()
  const notifyError = useNotifyError()
  const options = { params: { bugId: bug.id }, shown: NOTHING_SHOWN }
  const votes = useWaitingFor('bugs.vote', options)
  const unvotes = useWaitingFor('bugs.unvote', options)
  const follows = useWaitingFor('bugs.follow', options)
  const unfollows = useWaitingFor('bugs.unfollow', options)
  const vote = lastOf(votes, unvotes)
  const follow = lastOf(follows, unfollows)
  const hasVoted = vote === null ? bug.hasVoted : vote.isSet
  const isFollowed = follow === null ? bug.isFollowed : follow.isSet
  const input = { params: { bugId: bug.id } }
  return {
    hasVoted,
    voteCount: bug.voteCount + Number(hasVoted) - Number(bug.hasVoted),
    isFollowed,
    waitingVote: vote !== null && hasVoted !== bug.hasVoted ? vote.entry : null,
    toggleVote: () => void write(hasVoted ? 'bugs.unvote' : 'bugs.vote', input).catch(notifyError),
    toggleFollow: () => void write(isFollowed ? 'bugs.unfollow' : 'bugs.follow', input).catch(notifyError),
  }
}

/** The later of what sets a mark and what takes it back. */
function lastOf(
  setting: readonly { readonly entry: OutboxEntry }[],
  taking: readonly { readonly entry: OutboxEntry }[],
): { readonly entry: OutboxEntry; readonly isSet: boolean } | null {
  const all = [
    ...setting.map(({ entry }) => ({ entry, isSet: true })),
    ...taking.map(({ entry }) => ({ entry, isSet: false })),
  ].toSorted((a, b) => a.entry.writtenAt.localeCompare(b.entry.writtenAt))
  return all.at(-1) ?? null
}
