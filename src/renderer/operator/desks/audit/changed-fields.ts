import type { AuditEntry } from '#shared/api/operator/audit'

export interface FieldChange {
  readonly name: string
  readonly before: unknown
  readonly after: unknown
  readonly isChanged: boolean
}

/**
 * The fields of both sides of an act, in their order. What only one side has is changed, unless it has
 * nothing in it: no value and no field read the same.
 */
export function fieldChangesOf({ before, after }: Pick<AuditEntry, 'before' | 'after'>): FieldChange[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return names.map((name) => {
    const change = { name, before: before?.[name], after: after?.[name] }
    return { ...change, isChanged: canonical(change.before) !== canonical(change.after) }
  })
}

/** JSON that is the same for the same value: PostgreSQL keeps the fields of an object in an order of its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
