/** The URL, or `null` when the text is none. `URL.canParse` is not there yet in Electron 25. */
export function parseUrl(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    // The one thing that the constructor throws for.
    return null
  }
}
