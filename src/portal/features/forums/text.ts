const EXCERPT_LENGTH = 160

/** The first words of a text on one line, cut between words. */
export function excerptOf(body: string): string {
  const line = body.replaceAll(/\s+/gu, ' ').trim()
  if (line.length <= EXCERPT_LENGTH) return line
  const cut = line.slice(0, EXCERPT_LENGTH - 1)
  const lastSpace = cut.lastIndexOf(' ')
  // A single endless word is cut inside; never between the halves of a surrogate pair.
  const end = lastSpace > EXCERPT_LENGTH / 2 ? cut.slice(0, lastSpace) : cut.replace(/\p{Surrogate}$/u, '')
  return `${end.replace(/[\s,;:–-]+$/u, '')}…`
}
