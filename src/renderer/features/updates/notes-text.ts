import type { NoteGroup, NoteKind } from '#shared/updates/merged-notes'

/** How the changes of several versions are told: each once, or version by version. */
export type NotesArrangement = 'byKind' | 'byVersion'

/** One heading of the reading with what stands under it. */
export interface NotesSection {
  /** A version number, or `null` where changes of all versions are together. */
  readonly version: string | null
  readonly groups: readonly NoteGroup[]
}

export interface NotesWords {
  readonly title: string
  readonly kind: (kind: NoteKind) => string
}

/** The reading as plain text, for the clipboard: a letter or a message to the client. */
export function notesAsText(sections: readonly NotesSection[], { title, kind }: NotesWords): string {
  const blocks = sections.flatMap(({ version, groups }) => [
    ...(version === null ? [] : [version]),
    ...groups.map(({ kind: of, notes }) =>
      [
        kind(of),
        ...notes.map(({ text, versions }) =>
          version === null ? `- ${text} (${versions.join(', ')})` : `- ${text}`,
        ),
      ].join('\n'),
    ),
  ])
  return [title, ...blocks].join('\n\n')
}
