/** Kept with a step of the history: that the page of support is entered at the firm's notes. */
const AT_NOTES = { isAtNotes: true } as const

/** How the page of a note is left for the list that it stands in, which lies below all the numbers. */
export const TO_NOTES = { replace: true, state: AT_NOTES } as const

/** Whether the list of notes is what one came for. */
export function isAtNotes(): boolean {
  return (window.history.state as Partial<typeof AT_NOTES> | null)?.isAtNotes === true
}
