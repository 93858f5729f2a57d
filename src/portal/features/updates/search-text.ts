import { foldPolish } from '#shared/text/polish'

/** What a version is found by: name, number, summary and notes, folded. */
export function searchTextOf(
  programName: string,
  version: {
    readonly version: string
    readonly summary: string
    readonly notes: readonly { text: string }[]
  },
): string {
  return foldPolish(
    [programName, version.version, version.summary, ...version.notes.map(({ text }) => text)].join('\n'),
  )
}
