import type { FluentIcon } from '@fluentui/react-icons'
import type { ComponentType } from 'react'
import type { CapabilityId, TileId } from '#shared/access/policy'
import type { Account } from '#shared/api/session'
import type { PageTexts } from './i18n/texts'
import type { WriteInput, WriteOperationId } from './portal-query'

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

/** A page of the tile that the palette (Ctrl+K) leads to. */
interface TileCommand {
  readonly id: string
  readonly icon: FluentIcon
  /** Keys among the tile's texts. */
  readonly labelKey: string
  readonly aboutKey: string
  /** Below the tile's own path: `/export`. */
  readonly path: string
}

/** A text that a person has written, as a field of a body or of a document. */
export interface WrittenField<Name extends string = string> {
  readonly name: Name
  /** Key, among the tile's texts, of what it is called. */
  readonly labelKey: string
  /** True for a text of many lines. */
  readonly isLong?: boolean
  /** How a value that is no text is shown as one; such a field is not edited. */
  readonly textOf?: (value: unknown) => string
}

type BodyField<Id extends WriteOperationId> =
  WriteInput<Id> extends { readonly body: infer Body } ? keyof Body & string : never

/** How a write that waits to be sent is told of, corrected, and set beside what the portal has. */
export interface WriteDescriptor<Id extends WriteOperationId = WriteOperationId> {
  /** Key, among the tile's texts, of what it is: "Odpowiedź na forum". */
  readonly titleKey: string
  /** The texts of the body that may be corrected while it waits; absent: none. */
  readonly fields?: readonly WrittenField<BodyField<Id>>[]
  /** True when a person would not look for it: it is told of only when it is stuck. */
  readonly isQuiet?: boolean
  /** What of the portal's document is shown in a conflict; absent: `fields`. */
  readonly documentFields?: readonly WrittenField[]
  /** True when what the portal offers instead is shown, and chosen, where the write stands (`pathOf`). */
  readonly isSettledInPlace?: boolean
  /** True when the write takes the document away. */
  readonly removes?: boolean
  /** The field that is true of a document of which only a mark is left. */
  readonly removedField?: string
  /** The field that says when the document was last changed. */
  readonly changedAtField?: string
  /** Where it is shown in its place, below the tile's path; absent: nowhere. */
  readonly pathOf?: (input: WriteInput<Id>) => string
}

/** The tile's queued writes by operation id; a test holds that each one of the contract is told of. */
export type WriteDescriptors = { readonly [Id in WriteOperationId]?: WriteDescriptor<Id> }

/**
 * A tile of the board, as its feature folder declares it.
 *
 * `features/<tile>/index.ts` exports it as `tile`; the board finds it there. Texts are in the
 * feature's namespace, whose name is the tile's id: `title`, `about` (one sentence),
 * `capabilities.<id>` for each capability of the tile, and all that the board, the palette and the
 * outbox say of it. What its page says is in `page-texts.ts` and comes with the page.
 */
export interface TileDescriptor {
  readonly id: TileId
  readonly icon: FluentIcon
  /** A hook, called by the tile on the board. */
  readonly useLiveLine?: (props: TileProps) => LiveLine
  readonly commands?: readonly TileCommand[]
  /** How the outbox tells of the tile's writes. */
  readonly writes?: WriteDescriptors
  /** Loads the page; apart from the board, so that the first screen stays small. */
  readonly loadPage: () => Promise<{ readonly default: ComponentType<TileProps> }>
  /** Loads what only the page says, before it is drawn; absent: it says nothing that the board has not. */
  readonly loadPageTexts?: () => Promise<{ readonly pageTexts: PageTexts }>
}
