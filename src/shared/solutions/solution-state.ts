/** Where a custom solution stands between its author, the moderators and the partners who read it. */
export const SOLUTION_STATES = ['draft', 'submitted', 'published', 'returned', 'withdrawn'] as const
export type SolutionState = (typeof SOLUTION_STATES)[number]

/** What moves a solution: the first three are the author's, the others the moderator's. */
export const SOLUTION_ACTS = ['edit', 'submit', 'withdraw', 'publish', 'return'] as const
export type SolutionAct = (typeof SOLUTION_ACTS)[number]

/**
 * What each act makes of each state; an act that is missing is refused there.
 *
 * What lies with a moderator or is published is not edited: partners read what was looked at, and
 * nothing else. Its author takes it back, changes it and submits it again.
 */
const NEXT: Readonly<Record<SolutionState, Partial<Record<SolutionAct, SolutionState>>>> = {
  draft: { edit: 'draft', submit: 'submitted', withdraw: 'withdrawn' },
  submitted: { withdraw: 'withdrawn', publish: 'published', return: 'returned' },
  published: { withdraw: 'withdrawn', return: 'returned' },
  returned: { edit: 'returned', submit: 'submitted', withdraw: 'withdrawn' },
  withdrawn: { edit: 'draft', submit: 'submitted' },
}

/** The state that an act leads to; `null` where it is refused. */
export function nextSolutionState(state: SolutionState, act: SolutionAct): SolutionState | null {
  return NEXT[state][act] ?? null
}

export function mayAct(state: SolutionState, act: SolutionAct): boolean {
  return nextSolutionState(state, act) !== null
}

/** How many screenshots a solution may have, and how long one may be. */
export const SCREENSHOT_MAX_COUNT = 5
export const SCREENSHOT_MAX_BYTE_LENGTH = 400_000
/** Sides longer than this would cost whoever looks at them more memory than they are worth. */
export const SCREENSHOT_MAX_SIDE_PX = 4_096
