import type { OwnSolution, SolutionContent } from '#shared/api/custom-solutions'

export interface ProgramDraft {
  readonly key: string
  readonly name: string
  readonly versions: string
}

/** A screenshot that was chosen here; the portal does not have it yet. */
export interface NewScreenshot {
  /** Its id at the portal, too. */
  readonly id: string
  readonly caption: string
  readonly dataBase64: string
}

/** What a person has typed and chosen so far. */
export interface SolutionDraft extends Omit<SolutionContent, 'programs'> {
  readonly programs: readonly ProgramDraft[]
  readonly addedScreenshots: readonly NewScreenshot[]
  readonly removedScreenshotIds: readonly string[]
}

const TEXT_FIELDS = ['name', 'description', 'contactName', 'contactEmail', 'contactPhone', 'licence'] as const
export type TextField = (typeof TEXT_FIELDS)[number]

export function emptyProgram(): ProgramDraft {
  return { key: crypto.randomUUID(), name: '', versions: '' }
}

export const EMPTY_SOLUTION: SolutionDraft = {
  name: '',
  description: '',
  programs: [{ key: 'first', name: '', versions: '' }],
  contactName: '',
  contactEmail: '',
  contactPhone: '',
  licence: '',
  addedScreenshots: [],
  removedScreenshotIds: [],
}

export function draftOf(solution: OwnSolution): SolutionDraft {
  return {
    ...EMPTY_SOLUTION,
    ...textsOf(solution),
    programs: solution.programs.map((program, index) => ({ ...program, key: String(index) })),
  }
}

/** What is sent. */
export function contentOf(draft: SolutionDraft): SolutionContent {
  return {
    ...textsOf(draft),
    programs: draft.programs.map(({ name, versions }) => ({ name: name.trim(), versions: versions.trim() })),
  }
}

function textsOf(from: Pick<SolutionContent, TextField>): Record<TextField, string> {
  const entries = TEXT_FIELDS.map((name) => [name, from[name].trim()] as const)
  return Object.fromEntries(entries) as Record<TextField, string>
}

export interface SolutionProblems {
  readonly fields: ReadonlyMap<TextField, string>
  /** Keys of programs that have no name. */
  readonly programs: ReadonlySet<string>
  readonly hasNoProgram: boolean
}

/** One @, something before it, and a dot in what follows: the portal looks closer. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u
const PHONE = /^\+?[\d ()-]{7,30}$/u

/** What keeps a draft from being saved: by field, the key of what is said about it. */
export function problemsOf(draft: SolutionDraft): SolutionProblems {
  const { name, description, contactName, contactEmail, contactPhone, licence } = contentOf(draft)
  const fields = new Map<TextField, string>()
  if (name.length < 3) fields.set('name', 'name')
  if (description.length < 20) fields.set('description', 'description')
  if (licence.length < 2) fields.set('licence', 'licence')
  if (contactName.length < 2) fields.set('contactName', 'contactName')
  if (contactEmail !== '' && !EMAIL.test(contactEmail)) fields.set('contactEmail', 'contactEmail')
  else if (contactEmail === '' && contactPhone === '') fields.set('contactEmail', 'contact')
  if (contactPhone !== '' && !PHONE.test(contactPhone)) fields.set('contactPhone', 'contactPhone')
  const programs = draft.programs.filter((program) => program.name.trim() === '').map(({ key }) => key)
  return { fields, programs: new Set(programs), hasNoProgram: draft.programs.length === 0 }
}

export function hasProblems({ fields, programs, hasNoProgram }: SolutionProblems): boolean {
  return fields.size > 0 || programs.size > 0 || hasNoProgram
}

export function isSameContent(draft: SolutionDraft, solution: OwnSolution): boolean {
  return JSON.stringify(contentOf(draft)) === JSON.stringify(contentOf(draftOf(solution)))
}
