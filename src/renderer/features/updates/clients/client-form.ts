import type { Client, Licence } from '#shared/api/clients'
import { formatNip, isNip, isRegon, normalizeNip, normalizeRegon } from '#shared/text/business-numbers'

/** One line of the form; its key is of this run alone. */
export interface LicenceDraft {
  readonly key: string
  readonly programId: string
  readonly number: string
  /** Empty when it is not known. */
  readonly entitledUntil: string
}

/** What a person has typed so far. */
export interface ClientDraft {
  readonly name: string
  readonly nip: string
  readonly regon: string
  readonly note: string
  readonly licences: readonly LicenceDraft[]
}

const NAME_MIN_LENGTH = 2

export const EMPTY_CLIENT: ClientDraft = { name: '', nip: '', regon: '', note: '', licences: [] }

export function draftOf({ name, nip, regon, note, licences }: Client): ClientDraft {
  return {
    name,
    nip: formatNip(nip),
    regon,
    note,
    licences: licences.map((licence) => ({
      key: crypto.randomUUID(),
      programId: licence.programId,
      number: licence.number,
      entitledUntil: licence.entitledUntil ?? '',
    })),
  }
}

/** What is sent: numbers as digits, unknown days as `null`. */
export function fieldsOf({ name, nip, regon, note, licences }: ClientDraft) {
  return {
    name: name.trim(),
    nip: normalizeNip(nip),
    regon: normalizeRegon(regon),
    note: note.trim(),
    licences: licences.map(
      ({ programId, number, entitledUntil }): Licence => ({
        programId,
        number: number.trim(),
        entitledUntil: entitledUntil === '' ? null : entitledUntil,
      }),
    ),
  }
}

export type FieldName = 'name' | 'nip' | 'regon'
export type LicenceFieldName = 'program' | 'number' | 'until'

export interface ClientProblems {
  readonly fields: ReadonlySet<FieldName>
  /** By the key of the line. */
  readonly licences: ReadonlyMap<string, ReadonlySet<LicenceFieldName>>
}

/** What keeps a draft from being saved. */
export function problemsOf(draft: ClientDraft): ClientProblems {
  const { name, nip, regon, licences } = fieldsOf(draft)
  const fields = new Set<FieldName>()
  if (name.length < NAME_MIN_LENGTH) fields.add('name')
  if (!isNip(nip)) fields.add('nip')
  if (regon !== '' && !isRegon(regon)) fields.add('regon')
  const wrong = new Map<string, ReadonlySet<LicenceFieldName>>()
  for (const [index, { programId, number, entitledUntil }] of licences.entries()) {
    const problems = new Set<LicenceFieldName>()
    if (programId === '') problems.add('program')
    if (number === '') problems.add('number')
    if (entitledUntil !== null && !isDay(entitledUntil)) problems.add('until')
    const key = draft.licences[index]?.key
    if (problems.size > 0 && key !== undefined) wrong.set(key, problems)
  }
  return { fields, licences: wrong }
}

export function hasProblems({ fields, licences }: ClientProblems): boolean {
  return fields.size > 0 || licences.size > 0
}

/** A day of the calendar, `YYYY-MM-DD`. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
