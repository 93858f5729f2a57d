import type { VersionSummary } from '#shared/api/updates'
import type { Transfer } from '#shared/ipc/transfer'
import { actionsFor, rowState, transferOf, type VersionAction } from './row-state'

/**
 * The acts that make sense for many versions at once, in the order of their buttons.
 *
 * Not cancelling: it throws away what is here, so it is asked about one by one.
 */
const BULK_ACTIONS = ['download', 'retry', 'resume', 'pause'] as const satisfies readonly VersionAction[]

export interface ActionGroup {
  readonly action: (typeof BULK_ACTIONS)[number]
  readonly versions: readonly VersionSummary[]
}

/** Which of the versions each act applies to; acts that apply to none are left out. */
export function groupByAction(
  versions: readonly VersionSummary[],
  transfers: ReadonlyMap<string, Transfer>,
): ActionGroup[] {
  return BULK_ACTIONS.map((action) => ({
    action,
    versions: versions.filter((version) =>
      actionsFor(rowState(version, transferOf(version, transfers))).includes(action),
    ),
  })).filter((group) => group.versions.length > 0)
}
