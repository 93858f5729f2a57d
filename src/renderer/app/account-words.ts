/** The first letters of the first two words of a name. */
export function initialsOf(displayName: string): string {
  return displayName
    .split(/\s+/u)
    .slice(0, 2)
    .map((word) => word.charAt(0).toLocaleUpperCase())
    .join('')
}
