import { compareVersions } from './version-number'

/** A version that is held, as far as the rules look at it. */
export interface RuledVersion {
  readonly id: string
  readonly programId: string
  readonly version: string
  readonly byteLength: number
  /** `2026-11-20`; `null` when it is not known: then it counts as older than all others. */
  readonly releasedOn: string | null
  readonly isPinned: boolean
  /** In a download, an export or an import under way. */
  readonly isInUse: boolean
}

export interface LibraryRules {
  /** How many versions of each program stay, where the program has no count of its own; `null` for all. */
  readonly keepCount: number | null
  /** Of single programs, by id; `null` for all versions. */
  readonly keepCountByProgram: Readonly<Record<string, number | null>>
  /** Of all held versions together; `null` for no limit. */
  readonly quotaByteLength: number | null
}

type RemovalReason = 'keep-count' | 'quota'

interface RuledRemoval {
  readonly id: string
  readonly reason: RemovalReason
}

export interface RemovalPlan {
  /** The oldest first, those beyond a count before those beyond the quota. */
  readonly removals: readonly RuledRemoval[]
  readonly removedByteLength: number
  readonly leftByteLength: number
  /** How far what may not be removed is beyond the quota. */
  readonly excessByteLength: number
}

/**
 * What the rules would remove.
 *
 * Never a pinned version, never one in use, and never the newest of a program. A pinned version takes one of
 * the places that are counted when it is among the newest; an older one stays beside them.
 */
export function planRemovals(held: readonly RuledVersion[], rules: LibraryRules): RemovalPlan {
  const removals: RuledRemoval[] = []
  let leftByteLength = held.reduce((sum, { byteLength }) => sum + byteLength, 0)
  const heldByteLength = leftByteLength
  const remove = ({ id, byteLength }: RuledVersion, reason: RemovalReason): void => {
    removals.push({ id, reason })
    leftByteLength -= byteLength
  }

  const removable: RuledVersion[] = []
  const beyondCount: RuledVersion[] = []
  for (const [programId, files] of groupedByProgram(held)) {
    const numbers = newestFirst(files.map(({ version }) => version))
    const own = rules.keepCountByProgram[programId]
    const keepCount = own === undefined ? rules.keepCount : own
    for (const file of files) {
      const rank = numbers.findIndex((number) => compareVersions(number, file.version) === 0)
      if (file.isPinned || file.isInUse || rank === 0) continue
      if (keepCount !== null && rank >= keepCount) beyondCount.push(file)
      else removable.push(file)
    }
  }
  for (const file of beyondCount.sort(olderFirst)) remove(file, 'keep-count')
  const { quotaByteLength } = rules
  for (const file of removable.sort(olderFirst)) {
    if (quotaByteLength === null || leftByteLength <= quotaByteLength) break
    remove(file, 'quota')
  }
  return {
    removals,
    removedByteLength: heldByteLength - leftByteLength,
    leftByteLength,
    excessByteLength: quotaByteLength === null ? 0 : Math.max(0, leftByteLength - quotaByteLength),
  }
}

function groupedByProgram(held: readonly RuledVersion[]): Map<string, RuledVersion[]> {
  const groups = new Map<string, RuledVersion[]>()
  for (const file of held) {
    const group = groups.get(file.programId)
    if (group === undefined) groups.set(file.programId, [file])
    else group.push(file)
  }
  return groups
}

/** Each version number once: `58.1` and `58.1.0` are the same. */
function newestFirst(versions: readonly string[]): string[] {
  const sorted = [...versions].sort((a, b) => compareVersions(b, a))
  return sorted.filter((version, index) => {
    const before = sorted[index - 1]
    return before === undefined || compareVersions(before, version) !== 0
  })
}

function olderFirst(a: RuledVersion, b: RuledVersion): number {
  const byDay = compareTexts(a.releasedOn ?? '', b.releasedOn ?? '')
  if (byDay !== 0) return byDay
  if (a.programId === b.programId) {
    const byVersion = compareVersions(a.version, b.version)
    if (byVersion !== 0) return byVersion
  }
  return compareTexts(a.id, b.id)
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
