import type { OutboxEntry } from '#shared/ipc/outbox'

/** What the portal does not have yet, by id. */
export type Outbox = ReadonlyMap<string, OutboxEntry>

export function withEntry(outbox: Outbox, entry: OutboxEntry): Outbox {
  return new Map(outbox).set(entry.id, entry)
}

export function withoutEntry(outbox: Outbox, id: string): Outbox {
  if (!outbox.has(id)) return outbox
  const rest = new Map(outbox)
  rest.delete(id)
  return rest
}

/**
 * What a person would call theirs, in the order in which it was written.
 *
 * What is quiet, as a mark that something was read, has nothing to show and nothing to lose: it is
 * told of only when it needs the person.
 */
export function worthTelling(outbox: Outbox, isQuiet: (entry: OutboxEntry) => boolean): OutboxEntry[] {
  return [...outbox.values()]
    .filter((entry) => !isQuiet(entry) || needsPerson(entry))
    .toSorted((a, b) => a.writtenAt.localeCompare(b.writtenAt))
}

/** True where nothing goes on before the person has decided. */
export function needsPerson({ state }: Pick<OutboxEntry, 'state'>): boolean {
  return state === 'needs-attention' || state === 'conflict'
}

/** True while an entry can be neither corrected nor withdrawn: the portal may have it already. */
export function isOutOfReach({
  state,
  mayHaveArrived,
}: Pick<OutboxEntry, 'state' | 'mayHaveArrived'>): boolean {
  return state === 'sending' || (state === 'waiting' && mayHaveArrived)
}

/**
 * The entries that stand for something on a page, in the order in which they were written: those of
 * an operation and of a path, each once, without those that the page shows already.
 */
export function writesInPlace(
  entries: readonly OutboxEntry[],
  operationId: string,
  params: Readonly<Record<string, string>>,
  shown: readonly { readonly id: string }[],
): OutboxEntry[] {
  const taken = new Set<string>(shown.map(({ id }) => id))
  return entries
    .filter((entry) => {
      if (entry.operationId !== operationId || !hasParams(entry, params)) return false
      const id = madeId(entry)
      if (id === null) return true
      const isNew = !taken.has(id)
      taken.add(id)
      return isNew
    })
    .toSorted((a, b) => a.writtenAt.localeCompare(b.writtenAt))
}

/** The id, made here, of the thing that the write makes; `null` where it makes none. */
export function madeId({ input }: OutboxEntry): string | null {
  const id = ((input['body'] ?? {}) as Record<string, unknown>)['id']
  return typeof id === 'string' ? id : null
}

/** True when every given parameter of the path is that of the entry. */
function hasParams(entry: OutboxEntry, params: Readonly<Record<string, string>>): boolean {
  const own = (entry.input['params'] ?? {}) as Record<string, unknown>
  return Object.entries(params).every(([name, value]) => own[name] === value)
}

/** The text of the body under a name; empty when there is none. */
export function bodyText(entry: OutboxEntry, field: string, textOf = plainText): string {
  return textOf(((entry.input['body'] ?? {}) as Record<string, unknown>)[field])
}

/** The body with other texts under their names. */
export function withBodyTexts(
  entry: OutboxEntry,
  texts: Readonly<Record<string, string>>,
): Record<string, unknown> {
  return { ...(entry.input['body'] as Record<string, unknown>), ...texts }
}

/** A text of a document under a name; empty when there is none. */
export function textIn(
  document: Readonly<Record<string, unknown>>,
  field: string,
  textOf = plainText,
): string {
  return textOf(document[field])
}

function plainText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
