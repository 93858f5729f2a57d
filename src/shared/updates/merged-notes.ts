import { foldPolish } from '../text/polish'
import { compareVersions } from './version-number'

export type NoteKind = 'legal' | 'feature' | 'fix'

interface NotedVersion {
  readonly version: string
  readonly notes: readonly { readonly kind: NoteKind; readonly text: string }[]
}

/** One change, with every version that tells of it, newest first. */
interface MergedNote {
  readonly text: string
  readonly versions: readonly string[]
}

export interface NoteGroup {
  readonly kind: NoteKind
  readonly notes: readonly MergedNote[]
}

/** Versions above one and up to another, by number; `null` on an open end. */
export interface VersionSpan {
  readonly above: string | null
  readonly upTo: string | null
}

/** The law first: it decides whether a client must update at all. */
const KIND_ORDER: readonly NoteKind[] = ['legal', 'feature', 'fix']

/** The versions of a span, newest first. */
export function versionsInSpan<Version extends { readonly version: string }>(
  versions: readonly Version[],
  { above, upTo }: VersionSpan,
): Version[] {
  return versions
    .filter(
      ({ version }) =>
        (above === null || compareVersions(version, above) > 0) &&
        (upTo === null || compareVersions(version, upTo) <= 0),
    )
    .toSorted((a, b) => compareVersions(b.version, a.version))
}

/**
 * The notes of several versions as one reading: by kind, within it by the newest version that tells of
 * a change; the same words told again are one change. Kinds without notes are left out.
 */
export function mergeNotes(versions: readonly NotedVersion[]): NoteGroup[] {
  const newestFirst = versions.toSorted((a, b) => compareVersions(b.version, a.version))
  return KIND_ORDER.map((kind) => ({ kind, notes: mergeOfKind(newestFirst, kind) })).filter(
    ({ notes }) => notes.length > 0,
  )
}

function mergeOfKind(newestFirst: readonly NotedVersion[], kind: NoteKind): MergedNote[] {
  const merged = new Map<string, { readonly text: string; readonly versions: Set<string> }>()
  for (const { version, notes } of newestFirst) {
    for (const note of notes) {
      if (note.kind !== kind) continue
      const key = keyOf(note.text)
      const known = merged.get(key)
      if (known === undefined) merged.set(key, { text: note.text, versions: new Set([version]) })
      else known.versions.add(version)
    }
  }
  return [...merged.values()].map(({ text, versions }) => ({ text, versions: [...versions] }))
}

/** Letter case, spaces and the full stop at the end make no other change of it. */
function keyOf(text: string): string {
  return foldPolish(text)
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replace(/[.;]+$/u, '')
}
