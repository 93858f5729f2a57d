/** Longer than any of them takes to go. */
const PATIENCE_MS = 1_000

/**
 * Resolves when no dialog stands over the page, also none that is just going.
 *
 * For what takes the whole page away: a dialog that goes with its page leaves what comes next hidden
 * from screen readers, as the page behind an open dialog is.
 */
export function whenDialogsClosed(): Promise<void> {
  const end = performance.now() + PATIENCE_MS
  return new Promise((resolve) => {
    const look = (): void => {
      const isOpen = document.querySelector('[role="dialog"], [role="alertdialog"]') !== null
      if (isOpen && performance.now() < end) requestAnimationFrame(look)
      else resolve()
    }
    requestAnimationFrame(look)
  })
}
