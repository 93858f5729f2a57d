import type { Document } from '#shared/api/documents'
import type { DocumentFacts } from '#shared/api/operator/materials'

/** What a person has typed of a document; labels stand in one field, parted by commas. */
export interface DocumentDraft {
  readonly title: string
  readonly summary: string
  readonly programs: string
  readonly versions: string
  readonly tags: string
  readonly publishedOn: string
}

const LABEL_MAX_LENGTH = 80
const LABEL_MAX_COUNT = 20

export function emptyDocument(today: string): DocumentDraft {
  return { title: '', summary: '', programs: '', versions: '', tags: '', publishedOn: today }
}

export function draftOf({ title, summary, programs, versions, tags, publishedOn }: Document): DocumentDraft {
  return {
    title,
    summary,
    publishedOn,
    programs: programs.join(', '),
    versions: versions.join(', '),
    tags: tags.join(', '),
  }
}

/** The labels of a field, each once. */
export function labelsOf(text: string): string[] {
  const labels = text
    .split(/[,;\n]/u)
    .map((label) => label.trim().replaceAll(/\s+/gu, ' '))
    .filter((label) => label !== '')
  return [...new Set(labels)]
}

export function factsOf(draft: DocumentDraft): DocumentFacts {
  return {
    title: draft.title.trim(),
    summary: draft.summary.trim(),
    programs: labelsOf(draft.programs),
    versions: labelsOf(draft.versions),
    tags: labelsOf(draft.tags),
    publishedOn: draft.publishedOn,
  }
}

/** What keeps a draft from being sent: by field, the key of what is said of it. */
export function problemsOf(draft: DocumentDraft): ReadonlyMap<keyof DocumentDraft, string> {
  const problems = new Map<keyof DocumentDraft, string>()
  if (draft.title.trim() === '') problems.set('title', 'title')
  for (const name of ['programs', 'versions', 'tags'] as const) {
    const labels = labelsOf(draft[name])
    if (labels.length > LABEL_MAX_COUNT) problems.set(name, 'labelsMany')
    else if (labels.some(({ length }) => length > LABEL_MAX_LENGTH)) problems.set(name, 'labelLong')
  }
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(draft.publishedOn)) problems.set('publishedOn', 'day')
  return problems
}

/** Today by this computer's calendar, `YYYY-MM-DD`. */
export function todayOf(now: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short' }).format(now)
}
