import type { FluentIcon } from '@fluentui/react-icons'
import { matchesQuery } from '#shared/text/polish'

/** One line of the palette. */
export interface Command {
  readonly id: string
  readonly icon: FluentIcon
  readonly label: string
  /** What it is, in a sentence; searched too. */
  readonly about?: string
  /** Words around what was searched for, where it is something that was found. */
  readonly excerpt?: string
  readonly keys?: string
  readonly run: () => void
}

/** The commands that have every word of the query; those with it in their name come first. */
export function matchingCommands<Item extends Pick<Command, 'label' | 'about'>>(
  commands: readonly Item[],
  query: string,
): Item[] {
  const byName = commands.filter(({ label }) => matchesQuery(label, query))
  const byAbout = commands.filter(
    (command) => !byName.includes(command) && matchesQuery(`${command.label} ${command.about ?? ''}`, query),
  )
  return [...byName, ...byAbout]
}
