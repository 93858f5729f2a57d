import { type MirrorAddressFault, mirrorAddressFault } from '#shared/updates/mirror-address'

export type ParsedMirror =
  | { readonly kind: 'valid'; readonly url: string }
  | { readonly kind: 'not-an-address' | 'known' | MirrorAddressFault }

/** What a person typed as the address of a mirror. */
export function parseMirror(text: string, known: readonly string[]): ParsedMirror {
  let url: string
  try {
    url = new URL(text.trim()).href
  } catch {
    // Expected: it is no address.
    return { kind: 'not-an-address' }
  }
  const fault = mirrorAddressFault(url)
  if (fault !== null) return { kind: fault }
  return known.includes(url) ? { kind: 'known' } : { kind: 'valid', url }
}
