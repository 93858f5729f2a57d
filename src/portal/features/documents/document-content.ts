import type { DocumentKind } from '#shared/api/documents'
import { foldPolish } from '#shared/text/polish'

const MAGIC: readonly (readonly [DocumentKind, string])[] = [
  ['pdf', '%PDF-'],
  ['zip', 'PK\u0003\u0004'],
]

/** What bytes are, whatever their name says; `null` for what is no document of ours. */
export function kindOfContent(bytes: Uint8Array): DocumentKind | null {
  const start = Buffer.from(bytes.subarray(0, 5)).toString('latin1')
  const known = MAGIC.find(([, magic]) => start.startsWith(magic))
  if (known !== undefined) return known[0]
  return bytes.byteLength > 0 && isText(bytes) ? 'markdown' : null
}

function isText(bytes: Uint8Array): boolean {
  try {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those that no text has are looked for
    return !/[\u0000-\u0008\u000e-\u001f]/u.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return false // not UTF-8
  }
}

const ENDINGS: Readonly<Record<DocumentKind, string>> = { pdf: 'pdf', markdown: 'md', zip: 'zip' }
const STEM_MAX_LENGTH = 100
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/iu

/**
 * A name that every system and every header takes as it is: plain letters, digits and dashes, and the
 * ending of what the file is, whatever it was called.
 */
export function plainFileName(given: string, kind: DocumentKind): string {
  const name = given.split(/[/\\]/u).at(-1) ?? ''
  const stem = foldPolish(name.replace(/\.[^.]*$/u, ''))
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9]+/gu, '-')
    .slice(0, STEM_MAX_LENGTH)
    .replaceAll(/^-+|-+$/gu, '')
  return `${stem === '' || RESERVED.test(stem) ? 'dokument' : stem}.${ENDINGS[kind]}`
}
