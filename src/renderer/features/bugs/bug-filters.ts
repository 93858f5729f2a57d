import type { BugKind, BugReport, BugStatus } from '#shared/api/bugs'

export const KINDS: readonly BugKind[] = ['bug', 'suggestion']
export const STATUSES: readonly BugStatus[] = ['new', 'confirmed', 'in-progress', 'fixed', 'declined']

/** Everybody's reports, or those that concern the person most. */
export type BugScope = 'all' | 'own' | 'followed'
export const SCOPES: readonly BugScope[] = ['all', 'own', 'followed']

/** `open` stands for all statuses before the end. */
export type StatusChoice = 'open' | BugStatus

export interface BugFilters {
  readonly search: string
  readonly programId: string | null
  readonly kind: BugKind | null
  readonly status: StatusChoice | null
  readonly scope: BugScope
}

export const NO_FILTERS: BugFilters = {
  search: '',
  programId: null,
  kind: null,
  status: null,
  scope: 'all',
}

/** What the list is asked for. */
export function queryOf({ search, programId, kind, status, scope }: BugFilters) {
  return {
    ...(search !== '' && { search }),
    ...(programId !== null && { programId }),
    ...(kind !== null && { kind }),
    ...(status === 'open' && { isOpen: true }),
    ...(status !== null && status !== 'open' && { status }),
    ...(scope === 'own' && { isOwn: true }),
    ...(scope === 'followed' && { isFollowed: true }),
  }
}

export function isNarrowed(filters: BugFilters): boolean {
  return Object.keys(queryOf(filters)).length > 0
}

/** What its author may change of it still. */
export function canEdit({ isOwn, isOpen }: Pick<BugReport, 'isOwn' | 'isOpen'>): boolean {
  return isOwn && isOpen
}
