import type { CallNote } from '#shared/api/call-notes'

/** What a person has typed so far. */
export interface NoteDraft {
  /** Local time, as the field has it: `2026-11-22T10:30`. */
  readonly calledAt: string
  readonly clientId: string | null
  readonly clientName: string
  readonly subject: string
  readonly agreed: string
  /** Empty when there is nothing to come back to. */
  readonly followUpOn: string
}

export type NoteProblem = 'calledAt' | 'client' | 'subject'

const CLIENT_MIN_LENGTH = 2
const SUBJECT_MIN_LENGTH = 3
const MINUTE_MS = 60_000

export function emptyNote(now: Date): NoteDraft {
  const calledAt = localMinute(now)
  return { calledAt, clientId: null, clientName: '', subject: '', agreed: '', followUpOn: '' }
}

export function draftOf({
  calledAt,
  clientId,
  clientName,
  subject,
  agreed,
  followUpOn,
}: CallNote): NoteDraft {
  return {
    calledAt: localMinute(new Date(calledAt)),
    clientId,
    clientName,
    subject,
    agreed,
    followUpOn: followUpOn ?? '',
  }
}

/** What keeps a draft from being saved. */
export function problemsOf(
  { calledAt, clientName, subject }: NoteDraft,
  now: Date,
): ReadonlySet<NoteProblem> {
  const problems = new Set<NoteProblem>()
  const time = Date.parse(calledAt)
  // The field knows no seconds: the minute that is running is not in the future.
  if (Number.isNaN(time) || time > now.getTime() + MINUTE_MS) problems.add('calledAt')
  if (clientName.trim().length < CLIENT_MIN_LENGTH) problems.add('client')
  if (subject.trim().length < SUBJECT_MIN_LENGTH) problems.add('subject')
  return problems
}

/** What is sent of a draft without problems. */
export function fieldsOf({ calledAt, clientId, clientName, subject, agreed, followUpOn }: NoteDraft) {
  return {
    calledAt: new Date(calledAt).toISOString(),
    clientId,
    clientName: clientName.trim(),
    subject: subject.trim(),
    agreed: agreed.trim(),
    followUpOn: followUpOn === '' ? null : followUpOn,
  }
}

/** A moment as a field of date and time has it. */
function localMinute(moment: Date): string {
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * MINUTE_MS)
  return local.toISOString().slice(0, 16)
}
