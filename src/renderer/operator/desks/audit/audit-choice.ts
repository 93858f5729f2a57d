/** What the log is narrowed to; `''` narrows nothing. */
export interface AuditChoice {
  readonly search: string
  readonly act: string
  /** An account's id, or `COMMAND_LINE`. */
  readonly actor: string
  /** Days as `YYYY-MM-DD`, of this computer's calendar; both are included. */
  readonly from: string
  readonly until: string
  readonly subjectKind: string
  readonly subjectId: string
}

/** Stands for whoever acts at the command line: no account's id is such a word. */
export const COMMAND_LINE = 'command-line'

export const EVERYTHING: AuditChoice = {
  search: '',
  act: '',
  actor: '',
  from: '',
  until: '',
  subjectKind: '',
  subjectId: '',
}

export function isNarrowed(choice: AuditChoice): boolean {
  return Object.values(choice).some((value) => value !== '')
}

/** The query of the portal's list. A day that is only half typed narrows nothing. */
export function auditQueryOf(choice: AuditChoice) {
  const from = momentOfDay(choice.from, 0)
  const until = momentOfDay(choice.until, 1)
  return {
    ...(choice.search !== '' && { search: choice.search }),
    ...(choice.act !== '' && { act: choice.act }),
    ...(choice.actor === COMMAND_LINE && { actorKind: 'command-line' as const }),
    ...(choice.actor !== '' && choice.actor !== COMMAND_LINE && { actorId: choice.actor }),
    ...(choice.subjectKind !== '' && { subjectKind: choice.subjectKind }),
    ...(choice.subjectId !== '' && { subjectId: choice.subjectId }),
    ...(from !== null && { from }),
    ...(until !== null && { until }),
  }
}

/** When a day of this computer's calendar begins, so many days later; `null` for what is no day. */
function momentOfDay(day: string, daysLater: number): string | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(day)
  if (parts === null) return null
  // By the calendar, not by 24 hours: a day may have 23 or 25.
  return new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]) + daysLater).toISOString()
}
