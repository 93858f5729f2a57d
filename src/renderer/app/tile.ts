import type { FluentIcon } from '@fluentui/react-icons'
import type { ComponentType } from 'react'
import type { CapabilityId, TileId } from '#shared/access/policy'
import type { Account } from '#shared/api/session'

/** What a tile's page and live line get to know. */
export interface TileProps {
  readonly account: Account
  /** The tile's capabilities that this account holds, in the policy's order; never empty. */
  readonly held: readonly CapabilityId[]
}

/** The one line on the board that saves a click. */
export interface LiveLine {
  /** `null` while it is not known; the tile then says what it is for. */
  readonly text: string | null
  /** How many things wait for the person; shown as a badge. Absent or 0: none. */
  readonly waitingCount?: number
}

/**
 * A tile of the board, as its feature folder declares it.
 *
 * `features/<tile>/index.ts` exports it as `tile`; the board finds it there. Texts are in the
 * feature's namespace, whose name is the tile's id: `title`, `about` (one sentence) and
 * `capabilities.<id>` for each capability of the tile.
 */
export interface TileDescriptor {
  readonly id: TileId
  readonly icon: FluentIcon
  /** A hook, called by the tile on the board. */
  readonly useLiveLine?: (props: TileProps) => LiveLine
  /** Loads the page; apart from the board, so that the first screen stays small. */
  readonly loadPage: () => Promise<{ readonly default: ComponentType<TileProps> }>
}
