import { isEligibilityRequired, type Level } from './policy'

/*
 * Who may be given access, from the vendor's text on partner pages: a firm on the list of distributors,
 * one that serves at least three registered users who recommend it in writing, or one that its
 * distributor recommends. Level 0 asks for none of these. Limits of files and counts are the product's.
 */

/** What an application for a partner's access may rest on. */
export const GROUNDS = ['distributor-list', 'serves-registered-users', 'distributor-recommendation'] as const
export type Ground = (typeof GROUNDS)[number]

/** So many registered users recommend the firm in writing, each by a paper of its own. */
export const RECOMMENDATIONS_REQUIRED = 3
export const RECOMMENDATIONS_MAX_COUNT = 10
export const RECOMMENDATION_MAX_BYTE_LENGTH = 5_000_000

export const APPLICATION_STATES = ['submitted', 'in-review', 'accepted', 'declined'] as const
export type ApplicationState = (typeof APPLICATION_STATES)[number]

/** What an operator does with an application. */
export const APPLICATION_ACTS = ['review', 'accept', 'decline'] as const
export type ApplicationAct = (typeof APPLICATION_ACTS)[number]

/**
 * What firm an accepted applicant's account is put into: one made for it, one that its NIP was known of, or
 * one made knowingly beside that.
 */
export const FIRM_CHOICES = ['new', 'known', 'separate'] as const

const NEXT: Readonly<Record<ApplicationState, Partial<Record<ApplicationAct, ApplicationState>>>> = {
  submitted: { review: 'in-review', accept: 'accepted', decline: 'declined' },
  'in-review': { accept: 'accepted', decline: 'declined' },
  accepted: {},
  declined: {},
}

/** The state that an act leads to; `null` where it is refused: a decision is final. */
export function nextApplicationState(state: ApplicationState, act: ApplicationAct): ApplicationState | null {
  return NEXT[state][act] ?? null
}

/** True where an application that rests on `ground` may be given the level. */
export function mayBeGiven(ground: Ground | null, level: Level): boolean {
  return ground !== null || !isEligibilityRequired(level)
}

/** What one recommendation says of itself. */
export interface Recommendation {
  /** The registered user's firm. */
  readonly userName: string
  /** Ten digits: it tells one user from another. */
  readonly userNip: string
}

export interface RecommendationFault {
  /** Which one, from 0; beyond the last for one that is missing. */
  readonly index: number
  readonly fault: 'missing' | 'same-user'
}

/**
 * What keeps recommendations from being enough: each that is missing of the three, and each whose user
 * has recommended already.
 */
export function recommendationFaults(
  ground: Ground | null,
  recommendations: readonly Recommendation[],
): RecommendationFault[] {
  if (ground !== 'serves-registered-users') return []
  const repeated = recommendations.flatMap(({ userNip }, index): RecommendationFault[] =>
    recommendations.findIndex((other) => other.userNip === userNip) < index
      ? [{ index, fault: 'same-user' }]
      : [],
  )
  const missingCount = Math.max(0, RECOMMENDATIONS_REQUIRED - recommendations.length)
  const missing = Array.from(
    { length: missingCount },
    (_, offset): RecommendationFault => ({
      index: recommendations.length + offset,
      fault: 'missing',
    }),
  )
  return [...repeated, ...missing]
}
