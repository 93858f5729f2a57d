const LONGEST_NAME = 120
/** No separator, no control character, none of what Windows forbids, no dot or space at either end. */
const HARMLESS = /^[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?$/u
const RESERVED_BY_WINDOWS = /^(?:con|prn|aux|nul|clock\$|com\d|lpt\d)(?:\.|$)/iu

/**
 * True for a name that is one and the same harmless file or folder on Windows, macOS and Linux.
 *
 * Narrower than any of them asks for: what a publisher names is plain, so anything else is a trick.
 */
export function isHarmlessName(name: string): boolean {
  return (
    name.length <= LONGEST_NAME &&
    HARMLESS.test(name) &&
    !name.includes('..') &&
    !RESERVED_BY_WINDOWS.test(name)
  )
}

/** The paths that differ from an earlier one only in case: on most sticks they would be one file. */
export function caseClashes(paths: readonly string[]): string[] {
  const seen = new Map<string, string>()
  return paths.filter((path) => {
    const folded = path.toLowerCase()
    const earlier = seen.get(folded)
    if (earlier === undefined) seen.set(folded, path)
    return earlier !== undefined && earlier !== path
  })
}
