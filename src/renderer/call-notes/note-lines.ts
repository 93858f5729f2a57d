import type { CapabilityId } from '#shared/access/policy'
import type { SupportLineId } from '#shared/api/support'

const NOTE_LINES = [
  'partner-support-landline',
  'partner-support-mobile-24h',
  'serviceman-support-landline',
] as const satisfies readonly SupportLineId[]

/** The numbers that an account may call, and so keep notes of; in the policy's order. */
export function noteLinesOf(capabilities: readonly CapabilityId[]): SupportLineId[] {
  return NOTE_LINES.filter((line) => capabilities.includes(line))
}

export function isNoteLine(text: string | undefined): text is SupportLineId {
  return NOTE_LINES.some((line) => line === text)
}

/** Where a note is shown, from anywhere in the app. */
export function notePath(line: SupportLineId, noteId: string): string {
  return `/tile/support/notes/${line}/${noteId}`
}
