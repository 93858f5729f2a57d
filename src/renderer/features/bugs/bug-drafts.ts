import type { BugKind } from '#shared/api/bugs'
import { isVersionNumber } from '#shared/updates/version-number'
import { FormDrafts } from '../../ui/form-draft'

/** What the portal accepts; its schemas stay out of the renderer, and a test holds both equal. */
export const TITLE_MIN_LENGTH = 5
export const TITLE_MAX_LENGTH = 160
export const TEXT_MAX_LENGTH = 10_000

export interface BugFields {
  readonly kind: BugKind
  readonly programId: string
  readonly version: string
  readonly title: string
  readonly description: string
  readonly steps: string
  /** Of what is changed, as it was when the change began; empty for what is new. */
  readonly revision: string
}

const EMPTY_BUG: BugFields = {
  kind: 'bug',
  programId: '',
  version: '',
  title: '',
  description: '',
  steps: '',
  revision: '',
}

export const bugDrafts = new FormDrafts<BugFields>(EMPTY_BUG)

export function newBugKey(username: string): string {
  return `${username}/new`
}

export function editBugKey(username: string, bugId: string): string {
  return `${username}/edit/${bugId}`
}

export type BugField = 'programId' | 'version' | 'title' | 'description' | 'steps'

/** What is wrong, by field, in the order of the form; the key of the message. */
export function problemsOf(fields: BugFields): Partial<Record<BugField, string>> {
  const title = fields.title.trim().length
  const version = fields.version.trim()
  return {
    ...(fields.programId === '' && { programId: 'programMissing' }),
    ...(version !== '' && !isVersionNumber(version) && { version: 'versionWrong' }),
    ...(title === 0 && { title: 'titleEmpty' }),
    ...(title > 0 && title < TITLE_MIN_LENGTH && { title: 'titleShort' }),
    ...(title > TITLE_MAX_LENGTH && { title: 'titleLong' }),
    ...(fields.description.trim() === '' && { description: 'descriptionEmpty' }),
    ...(fields.description.trim().length > TEXT_MAX_LENGTH && { description: 'textLong' }),
    ...(fields.steps.trim().length > TEXT_MAX_LENGTH && { steps: 'textLong' }),
  }
}

/** The fields as the portal takes them. */
export function bodyOf({ kind, programId, version, title, description, steps }: BugFields) {
  return {
    kind,
    programId,
    version: version.trim() === '' ? null : version.trim(),
    title,
    description,
    steps,
  }
}

export function isEmpty({ title, description, steps }: BugFields): boolean {
  return `${title}${description}${steps}`.trim() === ''
}
