import type { HeldFile, HeldState } from '#shared/ipc/library'
import { compareVersions } from '#shared/updates/version-number'

export interface HeldGroup {
  readonly programId: string
  readonly programName: string
  /** Newest first. */
  readonly files: readonly HeldFile[]
  readonly byteLength: number
}

/** Held files by program, programs by name. */
export function groupHeld(files: readonly HeldFile[], language: string): HeldGroup[] {
  const groups = new Map<string, HeldFile[]>()
  for (const file of files) groups.set(file.programId, [...(groups.get(file.programId) ?? []), file])
  return [...groups]
    .map(([programId, ofProgram]) => ({
      programId,
      programName: ofProgram.find(({ state }) => state !== 'unknown')?.programName ?? programId,
      files: ofProgram.sort((a, b) => compareVersions(b.version, a.version)),
      byteLength: ofProgram.reduce((sum, file) => sum + (isHere(file) ? file.byteLength : 0), 0),
    }))
    .sort((a, b) => a.programName.localeCompare(b.programName, language))
}

/** Whether its bytes take room at its place. */
function isHere({ state }: Pick<HeldFile, 'state'>): boolean {
  return state !== 'missing' && state !== 'healing'
}

export type HeldAct = 'heal' | 'fetch' | null

/** What would put the file right. */
export function actFor(state: HeldState): HeldAct {
  if (state === 'damaged' || state === 'wrong-length') return 'heal'
  return state === 'missing' ? 'fetch' : null
}
