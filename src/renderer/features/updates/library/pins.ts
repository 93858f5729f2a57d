import type { LibraryOverview } from '#shared/ipc/library'

/** Whether a held version, by the id of its file, is pinned. */
export interface PinChoice {
  readonly id: string
  readonly isPinned: boolean
}

/** What the library holds with choices that it has not taken yet, the last of them on top. */
export function withPins(overview: LibraryOverview, choices: readonly PinChoice[]): LibraryOverview {
  if (choices.length === 0) return overview
  const chosen = new Map(choices.map(({ id, isPinned }) => [id, isPinned]))
  return {
    ...overview,
    files: overview.files.map((file) => ({ ...file, isPinned: chosen.get(file.id) ?? file.isPinned })),
  }
}
