/** A change that release notes tell of, with the few words that a summary uses for it. */
export interface SampleNote {
  readonly headline: string
  readonly text: string
  /** Without this change data or deadlines are at risk. */
  readonly isCritical: boolean
}

/** A change in law, with the day on which programs had to be ready for it. */
export interface DatedNote extends SampleNote {
  readonly neededBy: string
}

/** What the notes of one kind of program are drawn from. */
export interface NotePool {
  readonly features: readonly SampleNote[]
  readonly fixes: readonly SampleNote[]
  readonly legal: readonly DatedNote[]
}

/** Notes written one to a line: `headline | text`; a leading `!` marks a critical one. */
export function parseNotes(text: string): SampleNote[] {
  return lines(text).map((line) => {
    const [headline = '', body = ''] = line.replace(/^!/u, '').split(' | ')
    return { headline, text: body, isCritical: line.startsWith('!') }
  })
}

/** Changes in law written one to a line: `day | headline | text`. */
export function parseDatedNotes(text: string): DatedNote[] {
  return lines(text).map((line) => {
    const [neededBy = '', headline = '', body = ''] = line.replace(/^!/u, '').split(' | ')
    return { neededBy, headline, text: body, isCritical: line.startsWith('!') }
  })
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
