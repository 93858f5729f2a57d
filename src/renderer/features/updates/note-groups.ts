import type { ReleaseNote, UpdateKind } from '#shared/api/updates'

export interface NoteGroup {
  readonly kind: UpdateKind
  readonly texts: readonly string[]
}

/** The law first: it decides whether a client must update at all. */
const KIND_ORDER: readonly UpdateKind[] = ['legal', 'feature', 'fix']

/** Notes gathered by kind, in a fixed order; kinds without notes are left out. */
export function groupNotes(notes: readonly ReleaseNote[]): NoteGroup[] {
  return KIND_ORDER.map((kind) => ({
    kind,
    texts: notes.filter((note) => note.kind === kind).map((note) => note.text),
  })).filter((group) => group.texts.length > 0)
}
