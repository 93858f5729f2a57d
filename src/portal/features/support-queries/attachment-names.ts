/** Endings of a media type that we take; the first one is given to a name with another. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
  'application/pdf': ['pdf'],
  'application/zip': ['zip'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/xml': ['xml'],
  'text/plain': ['txt', 'log', 'csv', 'xml', 'json', 'ini', 'epp', 'mt940', 'sta'],
}

export function isTakenType(mediaType: string): boolean {
  return mediaType in ENDINGS
}

const NAME_MAX_LENGTH = 100
const FORBIDDEN = /[<>:"|?*\p{Cc}\p{Cf}]/gu
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/iu

/**
 * A name that is the same harmless file name everywhere: no path, nothing that a system reads in its
 * own way, and the ending of what the file is by its content, whatever it called itself.
 */
export function safeFileName(name: string, mediaType: string): string {
  const last = name.normalize('NFC').split(/[/\\]/u).at(-1) ?? ''
  const clean = last
    .replaceAll(FORBIDDEN, '')
    .replaceAll(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/gu, '')
  const dot = clean.lastIndexOf('.')
  const [stem, ending] = dot > 0 ? [clean.slice(0, dot), clean.slice(dot + 1).toLowerCase()] : [clean, '']
  const endings = ENDINGS[mediaType] ?? ['bin']
  const right = endings.includes(ending) ? ending : (endings[0] ?? 'bin')
  const base = Array.from(stem.replace(/[. ]+$/u, ''))
    .slice(0, NAME_MAX_LENGTH)
    .join('')
  return `${base === '' || RESERVED.test(base) ? 'zalacznik' : base}.${right}`
}

/** The header that has a file kept, never shown: its name as RFC 6266 wants it, with a plain one beside. */
export function attachmentDisposition(fileName: string): string {
  const plain = fileName.replaceAll(/[^\w. -]/gu, '_')
  const encoded = encodeURIComponent(fileName).replaceAll(
    /['()*]/gu,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
