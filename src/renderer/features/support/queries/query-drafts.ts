import { isVersionNumber } from '#shared/updates/version-number'
import { FormDrafts } from '../../../ui/form-draft'

/** What the portal accepts; its schemas stay out of the renderer, and a test holds both equal. */
export const SUBJECT_MIN_LENGTH = 5
export const SUBJECT_MAX_LENGTH = 160
export const TEXT_MAX_LENGTH = 10_000
export const LICENCE_MAX_LENGTH = 40

export interface QueryFields {
  /** Made when the form is first shown, so that attachments can name the query. */
  readonly id: string
  readonly programId: string
  readonly version: string
  readonly licenceNumber: string
  readonly subject: string
  readonly description: string
  /** Lines that the person has seen and left in; `null` when none are to be sent. */
  readonly diagnostics: readonly string[] | null
}

export const queryDrafts = new FormDrafts<QueryFields>({
  id: '',
  programId: '',
  version: '',
  licenceNumber: '',
  subject: '',
  description: '',
  diagnostics: null,
})

export const replyDrafts = new FormDrafts<{ readonly body: string }>({ body: '' })

export function newQueryKey(username: string): string {
  return `${username}/query`
}

export function replyKey(username: string, queryId: string): string {
  return `${username}/reply/${queryId}`
}

export type QueryField = 'programId' | 'version' | 'licenceNumber' | 'subject' | 'description'

/** What is wrong, by field, in the order of the form; the key of the message. */
export function problemsOf(fields: QueryFields): Partial<Record<QueryField, string>> {
  const subject = fields.subject.trim().length
  const version = fields.version.trim()
  const description = fields.description.trim().length
  return {
    ...(fields.programId === '' && { programId: 'programMissing' }),
    ...(version !== '' && !isVersionNumber(version) && { version: 'versionWrong' }),
    ...(fields.licenceNumber.trim().length > LICENCE_MAX_LENGTH && { licenceNumber: 'licenceLong' }),
    ...(subject < SUBJECT_MIN_LENGTH && { subject: 'subjectShort' }),
    ...(subject > SUBJECT_MAX_LENGTH && { subject: 'subjectLong' }),
    ...(description === 0 && { description: 'descriptionEmpty' }),
    ...(description > TEXT_MAX_LENGTH && { description: 'textLong' }),
  }
}

/** The fields as the portal takes them. */
export function bodyOf({ version, diagnostics, ...fields }: QueryFields) {
  return {
    ...fields,
    version: version.trim() === '' ? null : version.trim(),
    diagnostics: diagnostics === null || diagnostics.length === 0 ? null : diagnostics.join('\n'),
  }
}
