import type { ReleaseNote, UpdateKind } from '#shared/api/updates'
import { OperatorError } from '../operator-error'

/** A file with notes or steps is not as agreed; the message names the line. */
class ReleaseTextError extends OperatorError {}

export interface ReleaseNotes {
  readonly summary: string
  readonly notes: readonly ReleaseNote[]
}

const BULLET = /^\s*[-*•]\s+(.*)$/u
const KIND_PREFIX = /^(fix|feature|legal):\s*(.*)$/su
const STEP_PREFIX = /^\s*(?:\d+[.)]|[-*•])\s+/u

/**
 * Reads release notes: first a summary, then one note to a bullet.
 *
 *     Nowe przepisy: płaca minimalna od stycznia.
 *
 *     - legal: Płaca minimalna i stawka godzinowa od 1 stycznia 2027 r.
 *     - fix: Wydruk listy płac nie gubi ostatniej strony.
 *
 * A note without a kind is of the version's own; a line that goes on under a bullet belongs to it.
 *
 * @throws {ReleaseTextError} for text between the notes, or an empty note
 */
export function parseReleaseNotes(text: string, kind: UpdateKind): ReleaseNotes {
  const summary: string[] = []
  const bullets: string[] = []
  let isAfterBlank = false
  for (const [index, line] of withoutByteOrderMark(text).split(/\r?\n/u).entries()) {
    const bullet = BULLET.exec(line)?.[1]
    const last = bullets.length - 1
    if (bullet !== undefined) bullets.push(bullet.trim())
    else if (line.trim() === '') isAfterBlank = true
    else if (last < 0) summary.push(line.trim())
    else if (isAfterBlank)
      throw new ReleaseTextError(`Notes, line ${index + 1}: text after the first note needs a "- "`)
    else bullets[last] = `${bullets[last]} ${line.trim()}`
    if (line.trim() !== '') isAfterBlank = false
  }
  return { summary: summary.join(' '), notes: bullets.map((bullet) => parseNote(bullet, kind)) }
}

/** Reads steps of installation: one to a line; numbers and bullets in front are taken off. */
export function parseInstallSteps(text: string): string[] {
  return withoutByteOrderMark(text)
    .split(/\r?\n/u)
    .map((line) => line.replace(STEP_PREFIX, '').trim())
    .filter((step) => step !== '')
}

function parseNote(bullet: string, kind: UpdateKind): ReleaseNote {
  const match = KIND_PREFIX.exec(bullet)
  const note =
    match === null ? { kind, text: bullet } : { kind: match[1] as UpdateKind, text: match[2] ?? '' }
  if (note.text === '') throw new ReleaseTextError(`Notes: "- ${bullet}" says nothing`)
  return note
}

function withoutByteOrderMark(text: string): string {
  return text.replace(/^\uFEFF/u, '')
}
