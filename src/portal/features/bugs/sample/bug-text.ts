import { BugKind, BugStatus } from '#shared/api/bugs'

interface SampleChange {
  readonly status: BugStatus
  /** ISO 8601 instant. */
  readonly at: string
  /** The version that has the fix; `null` for other statuses. */
  readonly fixedIn: string | null
  readonly note: string
}

export interface SampleBug {
  readonly kind: BugKind
  readonly programId: string
  readonly version: string | null
  readonly title: string
  /** Username of the author. */
  readonly by: string
  readonly at: string
  /** Sample firms that want it solved, beside the author's. */
  readonly votes: readonly string[]
  readonly description: string
  readonly steps: string
  readonly changes: readonly SampleChange[]
}

const HEAD = /^# (\S+) (\S+) (\S+) (.+)$/u
const AUTHOR = /^@(\S+) (\d{4}-\d\d-\d\d) (\d\d:\d\d)((?: \+\S+)*)$/u
const CHANGE = /^=(\S+) (\d{4}-\d\d-\d\d) (\d\d:\d\d)(?: v(\S+))? (.+)$/u
const STEPS_MARK = '--'

/**
 * Reports written as text: `# kind program version Title` opens one (`-` for no version), then
 * `@author day time +firm +firm` with the firms that vote, the description, the steps below a line
 * `--`, and `=status day time v58.0.1 note` for each change.
 *
 * @throws when a report is not written so: the text itself is then wrong
 */
export function parseBugs(text: string): SampleBug[] {
  return text
    .split(/^(?=# )/mu)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(parseBug)
}

function parseBug(text: string): SampleBug {
  const [head = '', by = '', ...lines] = text.split('\n')
  const [, kind, programId = '', version, title = ''] = HEAD.exec(head) ?? []
  const [, author = '', day, time, votes = ''] = AUTHOR.exec(by) ?? []
  if (title === '' || author === '') throw new Error(`The sample report "${head}" has no author or title`)
  const written = lines.filter((line) => !line.startsWith('='))
  const stepsAt = written.indexOf(STEPS_MARK)
  const [description, steps] =
    stepsAt < 0 ? [written, []] : [written.slice(0, stepsAt), written.slice(stepsAt + 1)]
  return {
    kind: BugKind.parse(kind),
    programId,
    version: version === '-' ? null : (version ?? null),
    title,
    by: author,
    at: `${day}T${time}:00.000Z`,
    votes: votes
      .split(' +')
      .map((firm) => firm.trim())
      .filter((firm) => firm !== ''),
    description: description.join('\n').trim(),
    steps: steps.join('\n').trim(),
    changes: lines.filter((line) => line.startsWith('=')).map(parseChange),
  }
}

function parseChange(line: string): SampleChange {
  const [, status, day, time, fixedIn, note] = CHANGE.exec(line) ?? []
  if (note === undefined) throw new Error(`The sample change "${line}" is not written as one`)
  return {
    status: BugStatus.parse(status),
    at: `${day}T${time}:00.000Z`,
    fixedIn: fixedIn ?? null,
    note,
  }
}
