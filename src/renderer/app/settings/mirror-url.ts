export const MOST_MIRRORS = 8
const LONGEST_URL = 500

export type ParsedMirror =
  | { readonly kind: 'valid'; readonly url: string }
  | { readonly kind: 'not-an-address' | 'not-https' | 'has-credentials' | 'has-query' | 'too-long' | 'known' }

/** What a person typed as the address of a mirror. */
export function parseMirror(text: string, known: readonly string[]): ParsedMirror {
  let url: URL
  try {
    url = new URL(text.trim())
  } catch {
    // Expected: it is no address.
    return { kind: 'not-an-address' }
  }
  if (url.protocol !== 'https:') return { kind: 'not-https' }
  // It would be kept as it is written, and shown.
  if (url.username !== '' || url.password !== '') return { kind: 'has-credentials' }
  if (url.search !== '' || url.hash !== '') return { kind: 'has-query' }
  if (url.href.length > LONGEST_URL) return { kind: 'too-long' }
  if (known.includes(url.href)) return { kind: 'known' }
  return { kind: 'valid', url: url.href }
}
