import type { FluentIcon } from '@fluentui/react-icons'
import type { ComponentType } from 'react'
import type { Account } from '#shared/api/session'
import type { LiveLine } from '../app/tile'

export interface DeskProps {
  readonly account: Account
}

/**
 * A desk of the operator's board, as its folder declares it.
 *
 * `operator/desks/<desk>/index.ts` exports it as `desk`, with its `texts`; the board finds it there. Its
 * operations are `operator-<desk>.<verb>`. The texts, in a namespace of the desk's own (`deskNamespace`),
 * have `title`, `about` (one sentence), and what the audit log tells of the desk's acts with: `acts.<verb>`
 * for each act, `subjects.<kind>` for each kind of subject, `fields.<name>` for each field of before and
 * after; `values.<name>.<value>` for a field whose values are words of the portal, such as a state.
 */
export interface DeskDescriptor {
  readonly id: string
  readonly icon: FluentIcon
  /** Where it stands on the board; desks at the same place stand by their ids. */
  readonly position: number
  /** A hook, called by the desk's tile: what waits there. */
  readonly useLiveLine?: () => LiveLine
  readonly loadPage: () => Promise<{ readonly default: ComponentType<DeskProps> }>
}

export function deskNamespace(deskId: string): string {
  return `desk-${deskId}`
}

export function deskPath(deskId: string): string {
  return `/desk/${deskId}`
}
